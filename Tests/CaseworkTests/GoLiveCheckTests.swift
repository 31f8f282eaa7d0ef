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

    @Test("A guard that isn't said to read the list finds the same without it, where its size is known")
    func withoutList() throws {
        let world = try World()
        let (deployment, list, entries) = try world.prepared()
        for moment in [World.after(-0.2), World.after(0.5)] {
            var facts = try #require(world.facts(deployment, list, entries, at: moment))
            let whole = facts.findings()
            facts.casework?.counted = entries.count
            facts.casework?.nominations = []
            facts.casework?.manifest = []
            facts.entries = []
            facts.watchlistDigest = ""
            #expect(facts.casework?.listSize == entries.count)
            let rest = facts.findings()
            for (one, other) in zip(whole, rest) where !one.check.readsList { #expect(one == other) }
            // The others do: to leave the list out is seen.
            for check in [GoLiveCheck.watchlist, .entryReview] {
                #expect(rest.contains { $0.check == check && !$0.refusals.isEmpty })
            }
        }
    }
}
