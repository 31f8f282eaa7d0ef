import Foundation
import Testing

@testable import Casework

@Suite struct StreetSearchTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    private func acting(
        _ act: StreetAct, on search: inout StreetSearch, by name: String = "street 1", at hours: Double = 0.1
    ) throws -> [StreetAction] {
        try search.apply(act, by: world.officer(name), under: world.policy, at: World.after(hours))
    }

    @Test func `An answer has at most three candidates, and no result proves nothing`() {
        let many = (UInt32(0)..<9).map {
            StreetCandidate(image: .init(World.uuid($0)), band: "weak", instruction: "Ask.")
        }
        #expect(StreetAnswer(many).candidates.map(\.image) == many.prefix(3).map(\.image))
        #expect(StreetAnswer([]).candidates.isEmpty && StreetAnswer([]).text.contains("proves nothing"))
        #expect(StreetAnswer(many).text.contains("identify nobody"))
        let values: [Any] = [StreetAnswer(many), many[0]]
        for value in values { #expect(!(value is any Encodable), "what can be encoded can be kept") }
    }

    @Test func `What is kept is codes, counts, times and identifiers of officers and devices`() throws {
        var search = try world.streetSearch(candidates: 3)
        _ = try acting(.confirm(.aCandidate, by: [.document]), on: &search)
        _ = try acting(.conclude(.arrest, hasGrounds: true), on: &search)
        let data = try JSONEncoder().encode(search)
        let json = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(
            Set(json.keys) == [
                "id", "revision", "force", "officer", "device", "searchedAt", "statement", "candidates", "policy",
                "edition", "algorithm", "floor", "state", "lastActAt",
            ])
        #expect(data.count < 2500, "no room for a picture or a vector: \(data.count) bytes")
        let text = String(decoding: data, as: UTF8.self)
        for index in UInt32(0)..<3 {
            #expect(!text.contains(World.uuid(3000 + index).uuidString), "a candidate is named")
        }
        #expect(try JSONDecoder().decode(StreetSearch.self, from: data) == search)
        let event = LoggedEvent(search, by: world.officer("street 1"), id: .init(World.uuid(960)))
        #expect(event.kind == .combination && event.resultCount == 3)
    }

    @Test func `The photograph is destroyed before the search is recorded, and the warrant is young`() throws {
        func recording(destroyed: Double, at seconds: Double) throws -> [String] {
            let facts = try world.streetFacts()
            return rules {
                _ = try StreetSearch(
                    id: .init(World.uuid(1)), StreetAnswer([]), under: try StreetWarrant.issue(facts),
                    destroyed: PhotographDestroyed(at: World.start.addingTimeInterval(destroyed)),
                    at: World.start.addingTimeInterval(seconds))
            }
        }
        #expect(try recording(destroyed: 1, at: 2) == [])
        #expect(try recording(destroyed: 3, at: 2) == ["§13"], "it still exists")
        #expect(try recording(destroyed: -1, at: 2) == ["§13"], "another photograph")
        #expect(try recording(destroyed: 1, at: 30.1) == ["§13"], "too late")
    }

    @Test func `Who it is, is found out by other means, and an answer is no ground`() throws {
        let search = try world.streetSearch()
        func confirming(
            _ identity: StreetConfirmation.Identity, _ means: Set<Engagement.IdentityCheck>, of search: StreetSearch
        ) -> [String] {
            var copy = search
            return rules { _ = try acting(.confirm(identity, by: means), on: &copy) }
        }
        #expect(confirming(.aCandidate, [], of: search) == ["§13"])
        #expect(confirming(.aCandidate, [.fingerprints], of: search) == [])
        #expect(confirming(.notEstablished, [], of: search) == [])
        #expect(try confirming(.aCandidate, [.document], of: world.streetSearch(candidates: 0)) == ["§13"])
        var confirmed = search
        #expect(rules { _ = try acting(.conclude(.released, hasGrounds: false), on: &confirmed) } == ["INV-04"])
        _ = try acting(.confirm(.aCandidate, by: [.document]), on: &confirmed)
        #expect(rules { _ = try acting(.conclude(.arrest, hasGrounds: false), on: &confirmed) } == ["§13"])
        #expect(
            rules { _ = try acting(.conclude(.released, hasGrounds: false), on: &confirmed, by: "street 2") }
                == ["§13"])
        #expect(try acting(.conclude(.released, hasGrounds: false), on: &confirmed) == [.showLeaflet])
    }

    @Test func `An arrest of somebody whom nobody was looking for is an incident`() throws {
        var search = try world.streetSearch()
        _ = try acting(.confirm(.someoneElse, by: [.document]), on: &search)
        #expect(
            try acting(.conclude(.arrest, hasGrounds: true), on: &search)
                == [.raiseIncident(.wrongfulEngagement), .showLeaflet])
    }
}
