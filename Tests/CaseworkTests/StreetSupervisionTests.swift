import Foundation
import Testing

@testable import Casework

@Suite struct StreetSupervisionTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    /// Searches of one officer, made from one that the guards let pass.
    private func searches(
        _ count: Int, by officer: Officer.ID, hits: Int, reason: StreetReason = .refused, concluded: Bool = true,
        from first: UInt32
    ) throws -> [StreetSearch] {
        let pattern = try world.streetSearch()
        return try (0..<count).map { index in
            var fields = try #require(
                JSONSerialization.jsonObject(with: JSONEncoder().encode(pattern)) as? [String: Any])
            var statement = try #require(fields["statement"] as? [String: Any])
            statement["reason"] = reason.rawValue
            fields["statement"] = statement
            fields["id"] = World.uuid(first + UInt32(index)).uuidString
            fields["officer"] = officer.uuid.uuidString
            fields["candidates"] = index < hits ? 1 : 0
            var search = try JSONDecoder().decode(
                StreetSearch.self, from: JSONSerialization.data(withJSONObject: fields))
            if concluded {
                search.state = .concluded(
                    StreetConfirmation(identity: .notEstablished, means: [], confirmedAt: World.start), .released,
                    at: World.start)
            }
            return search
        }
    }

    private static func officer(_ number: UInt32) -> Officer.ID { .init(World.uuid(9000 + number)) }

    /// Ten officers of twenty searches each, half of which found somebody.
    private func force() throws -> [StreetSearch] {
        try (UInt32(0)..<10).flatMap { number in
            try searches(20, by: Self.officer(number), hits: 10, from: 20_000 + number * 100)
        }
    }

    private func outliers(_ extra: [StreetSearch]) throws -> [Officer.ID: Set<StreetSupervision.Outlier>] {
        let all = StreetSupervision(try force() + extra, users: [], under: world.policy)
        return Dictionary(
            uniqueKeysWithValues: all.officers.filter { !$0.outliers.isEmpty }.map { ($0.officer, $0.outliers) })
    }

    @Test func `Officers who do as the others are no outliers, and neither is a single miss`() throws {
        #expect(try outliers([]).isEmpty)
        let odd = Self.officer(50)
        #expect(try outliers(searches(1, by: odd, hits: 0, from: 50_000)).isEmpty, "one search shows nothing")
        #expect(try outliers(searches(9, by: odd, hits: 0, from: 50_000)).isEmpty, "under the policy's number")
        #expect(try outliers(searches(20, by: odd, hits: 8, from: 50_000)).isEmpty, "chance")
    }

    @Test func `Who searches far more often, never finds anybody, gives one reason or leaves things open, stands out`()
        throws
    {
        let odd = Self.officer(50)
        #expect(try outliers(searches(60, by: odd, hits: 30, from: 50_000)) == [odd: [.searchesOften]])
        #expect(try outliers(searches(20, by: odd, hits: 0, from: 50_000)) == [odd: [.findsSeldom]])
        #expect(
            try outliers(searches(20, by: odd, hits: 10, reason: .atRisk, from: 50_000)) == [odd: [.oneReason]])
        #expect(
            try outliers(searches(20, by: odd, hits: 10, concluded: false, from: 50_000)) == [odd: [.leavesOpen]])
    }

    @Test func `Figures count reasons, places, ages and results`() throws {
        var home = SearchWorld.statement
        home.location = .home
        home.hasRiskOfSignificantHarm = true
        home.telling = .notTold(.violent)
        var found = try world.streetSearch(1, candidates: 2, home)
        _ = try found.apply(
            .confirm(.aCandidate, by: [.document]), by: world.officer("street 1"), under: world.policy,
            at: World.after(1))
        let figures = StreetSupervision(
            [found, try world.streetSearch(2, candidates: 0)],
            users: [world.officer("street 1").id, world.officer("street 2").id], under: world.policy)
        #expect(figures.reasons == [.refused: 2] && figures.ages == [.twentyFiveToFiftyNine: 2])
        #expect(figures.inPrivatePlaces == 1 && figures.untold == 1 && figures.open == 2)
        #expect(figures.hits == Share(1, of: 2) && figures.confirmed == Share(1, of: 1))
        #expect(figures.officers.map(\.searches) == [2, 0], "who didn't search counts too")
        #expect(StreetSupervision([], users: [], under: world.policy).officers.isEmpty)
    }
}

@Suite struct PublishedStreetFiguresTests {
    @Test func `A count of one to four is not told, nor another that would give it away`() {
        func table(_ values: [Int]) -> [Int: String] {
            PublishedCount.table(values, [1, 2, 3]).mapValues(\.text)
        }
        let many = [Int](repeating: 1, count: 9) + [Int](repeating: 2, count: 6)
        #expect(table(many) == [1: "9", 2: "6", 3: "0"])
        #expect(table(many + [3]) == [1: "9", 2: "*", 3: "*"], "15 less 9 would leave 7, and 6 would leave the one")
        #expect(table([3]).values.filter { $0 == "*" }.count == 2, "a single search doesn't say of which kind it was")
        #expect(table([]) == [1: "0", 2: "0", 3: "0"])
    }

    @Test func `A count on its own is hidden where it or the rest is small`() {
        #expect(PublishedCount(0, of: 20).text == "0")
        #expect(PublishedCount(4, of: 20).text == "*")
        #expect(PublishedCount(5, of: 20).text == "5")
        #expect(PublishedCount(17, of: 20).text == "*", "three are left")
        #expect(PublishedCount(20, of: 20).text == "20")
    }

    @Test func `Only the searches of the span count, from its start on and before its end`() throws {
        let world = try SearchWorld()
        let search = try world.streetSearch(candidates: 2)
        let span = PublishedStreetFigures([search], from: World.start, until: World.after(1))
        let counts: [Int] = [span.searches, span.officers, span.withCandidate, span.open]
        #expect(counts == [1, 1, 1, 1])
        #expect(span.confirmed.total == 1)
        #expect(PublishedStreetFigures([search], from: World.after(-1), until: World.start).searches == 0)
    }
}
