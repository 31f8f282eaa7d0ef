import Casework
import Foundation
import Testing

@testable import Interchange

/// Numbers of an application are read where they can be meant.
@Suite struct ApplicationNumberTests {
    private func application(volunteers: String = "10", footfall: String = "100", signs: String = "2") -> String {
        """
        operation: EXERCISE Test
        start: "2027-01-15T08:00:00Z"
        end: "2027-01-15T12:00:00Z"
        place: {name: Square, criterion: crime-hotspot, cameras: [{name: north, position: 51.5 -1.5}]}
        watchlist: {sizes: {volunteer: \(volunteers), missing: 5}}
        pack: mobile@1
        threshold: 0.5
        expectedFootfall: \(footfall)
        assessments: {}
        notice: {channels: [website], signs: \(signs)}
        exercise: true
        reasons: {legalBasis: consent}
        """
    }

    @Test func `Numbers up to ten million are read`() throws {
        let largest = AuthorityTerms.largestNumber
        #expect(largest == 10_000_000)
        let (terms, _, _) = try ApplicationFile.read(
            text: application(volunteers: "\(largest)", footfall: "\(largest)", signs: "0"))
        #expect(terms.watchlist.totalSize == largest + 5)
        #expect(terms.matching.expectedFootfall == largest && terms.notice.signs == 0)
    }

    @Test(arguments: ["9223372036854775807", "10000001", "-1", "99999999999999999999", "1e3"])
    func `Larger and negative ones are refused, and the field is named`(number: String) {
        let faulty = [
            ("sizes.volunteer", application(volunteers: number)), ("expectedFootfall", application(footfall: number)),
            ("notice.signs", application(signs: number)),
        ]
        for (field, text) in faulty {
            let error = #expect(throws: InterchangeError.self) { try ApplicationFile.read(text: text) }
            #expect(error?.code == .invalidField, "\(field)")
            #expect(error?.message.contains("\(field)” is wrong: write a whole number from 0 to 10000000") == true)
        }
    }
}
