import Testing

@testable import Casework

@Suite("Go-live checks")
struct GoLiveCheckTests {
    @Test("No guard has two names")
    func distinctness() {
        #expect(Set(GoLiveGuards.all.map { ObjectIdentifier($0) }).count == GoLiveCheck.allCases.count)
    }

    @Test("Findings say the same as the warrant's refusals")
    func sameAnswer() throws {
        let world = try World()
        let (deployment, list, entries) = try world.prepared()
        let early = try #require(world.facts(deployment, list, entries, at: World.after(-0.2)))
        let refused = early.findings().filter { !$0.refusals.isEmpty }
        #expect(refused.map(\.check) == [.timeWindow])
        #expect(throws: Refusals.self) { _ = try LiveWarrant.issue(early) }
        let ready = try #require(world.facts(deployment, list, entries))
        #expect(ready.findings().allSatisfy { $0.refusals.isEmpty })
    }
}
