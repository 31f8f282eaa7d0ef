import Foundation
import Testing

@testable import Interchange

/// Times of files and of the command line mean one instant or are refused.
@Suite struct StrictTimeTests {
    @Test func `A time with its zone is read`() {
        #expect(StrictTime.parse("2027-01-15T08:00:00Z") == Date(timeIntervalSince1970: 1_800_000_000))
        #expect(StrictTime.parse("2027-01-15T09:00:00.5+01:00") == Date(timeIntervalSince1970: 1_800_000_000.5))
    }

    @Test(arguments: [
        "2027-02-31T00:00:00Z", "2027-13-01T00:00:00Z", "2027-01-15T08:00:00Z tomorrow", "2027-01-15T25:00:00Z",
        "2027-01-15T08:00:00", "2027-01-15", "",
    ]) func `What follows a time, a day that isn't there and a missing zone are refused`(text: String) {
        #expect(StrictTime.parse(text) == nil)
    }
}
