import Foundation
import Testing

@testable import Casework

@Suite struct LiveSupervisorTests {
    private let start = Date(timeIntervalSince1970: 1_800_000_000)

    @Test func `It stops at the authority's end and stays stopped`() {
        var supervisor = LiveSupervisor(end: start.addingTimeInterval(10), now: start, monotonic: 100)
        #expect(supervisor.observe(now: start.addingTimeInterval(9.9), monotonic: 109.9) == .proceed)
        #expect(supervisor.observe(now: start.addingTimeInterval(10), monotonic: 110) == .stop(.authorityEnded))
        #expect(supervisor.observe(now: start.addingTimeInterval(5), monotonic: 111) == .stop(.authorityEnded))
    }

    @Test(arguments: [-60.0, 60.0]) func `A clock that is set stops it`(step: Double) {
        var supervisor = LiveSupervisor(end: start.addingTimeInterval(3600), now: start, monotonic: 0)
        #expect(supervisor.observe(now: start.addingTimeInterval(1), monotonic: 1) == .proceed)
        #expect(supervisor.observe(now: start.addingTimeInterval(2 + step), monotonic: 2) == .stop(.clockStepped))
    }

    @Test func `A changed list stops it`() {
        var supervisor = LiveSupervisor(end: start.addingTimeInterval(3600), now: start, monotonic: 0)
        #expect(supervisor.observe(watchlistIsUnchanged: true) == .proceed)
        #expect(supervisor.observe(watchlistIsUnchanged: false) == .stop(.watchlistChanged))
    }
}
