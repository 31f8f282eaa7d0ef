import Biometrics
import Casework
import Foundation
import Storage
import Testing

@testable import Operations

/// Several images of whom is searched for become one search, in the way that the request says.
@Suite struct FusedProbeTests {
    /// One image of the first person and two of the second, so that the two ways give different orders.
    private static let shown = [(image: 7, person: 1), (image: 15, person: 2), (image: 23, person: 2)]

    /// A request with an exhibit for each image, ready to be searched.
    private func authorised(
        _ world: SearchFixture, _ fusion: ProbeFusion, floor: Float, in root: URL
    ) async throws -> SearchRequest {
        let desk = world.desk.desk
        let investigation = try await desk.openCase("C-4712", summary: "A rehearsal.", by: world.requester)
        var probes: [Probe] = []
        for (number, one) in Self.shown.enumerated() {
            let file = root.appending(path: "probe \(number).jpg")
            try Data("image \(one.image) person \(one.person)".utf8).write(to: file)
            let facts = ExhibitFacts(
                reference: "AB/\(number)", producer: "A shop", lawfulReceipt: "Given by the manager.",
                medium: .photograph, source: .closedCircuit)
            let exhibit = try await desk.receiveExhibit(file, facts, into: investigation.id, by: world.requester)
            probes.append(Probe(exhibit: exhibit.id, digest: exhibit.digest, quality: 0))
        }
        var parameters = SearchParameters(limit: 20, floor: floor)
        parameters.fusion = fusion
        let terms = SearchTerms(
            purpose: .investigateOffence, offence: .robbery, seriousness: .indictableOnly, basis: .commonLaw,
            gallery: world.gallery, probes: probes, parameters: parameters)
        let draft = try await desk.draftSearch(
            in: investigation.id, terms, SearchFixture.narrative, engine: SearchFixture.engine, by: world.requester)
        _ = try await desk.apply(.submit, to: draft.id, by: world.requester)
        return try await desk.apply(.authorise(conditions: ""), to: draft.id, by: world.supervisor).request
    }

    private func vector(_ image: Int, _ person: Int) throws -> [Double] {
        try SearchFixture.engine.enrol(Array("image \(image) person \(person)".utf8)).template.vector.map(Double.init)
    }

    private func product(_ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The score that an image of the gallery should have, in double precision.
    private func score(_ image: Int, _ fusion: ProbeFusion) throws -> Double {
        let reference = try vector(image, (image + 1) / 2)
        let probes = try Self.shown.map { try vector($0.image, $0.person) }
        switch fusion {
        case .bestSimilarity: return probes.map { product($0, reference) }.max() ?? -1
        case .meanTemplate:
            let sum = (0..<16).map { axis in probes.reduce(0) { $0 + $1[axis] } }
            return product(sum, reference) / product(sum, sum).squareRoot()
        }
    }

    /// The gallery's images that were found, by their number in the manifest, the best first.
    private func found(_ done: SearchDone, _ world: SearchFixture) async throws -> [Int] {
        guard let id = done.review else { return [] }
        let review = try #require(try await world.desk.store.review(id))
        var numbers: [Int] = []
        for candidate in review.sealed.candidates.sorted(by: { $0.rank < $1.rank }) {
            let image = try #require(try await world.desk.store.image(candidate.image))
            numbers.append(try #require(Int(image.sealed.custodyReference.dropFirst(3))))
        }
        return numbers
    }

    @Test(arguments: [(ProbeFusion.bestSimilarity, [1, 2, 3, 4]), (ProbeFusion.meanTemplate, [3, 4, 1, 2])])
    func `Several images are searched for as one, and the list is in the order that arithmetic gives`(
        fusion: ProbeFusion, first: [Int]
    ) async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            let scores = try (1...6).map { ($0, try score($0, fusion)) }
            #expect(scores.sorted { $0.1 > $1.1 }.prefix(4).map(\.0) == first)
            let request = try await authorised(world, fusion, floor: -1, in: root)
            let engine = SearchFixture.engine
            let done = try await fixture.desk.search(request.id, engine: engine, by: world.examiner1)
            let list = try await found(done, world)
            // The last two are equally unlike everybody, so their order is that of their identifiers.
            #expect(Array(list.prefix(4)) == first && Set(list) == Set(1...6), "\(list)")
            let run = try #require(done.request.runs.first)
            #expect(run.settings.parameters.fusion == fusion && run.settings.probes.count == 3)
            let again = try await fixture.desk.search(
                request.id, engine: engine, repeating: run.id, by: world.examiner2)
            #expect(again.repetition == .sameList)
        }
    }

    @Test func `The floor is held against the fused similarity`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            // The mean lies near the second person, and far from the first: 0.6 is between the two.
            let mean = try (1...6).filter { try score($0, .meanTemplate) >= 0.6 }
            #expect(mean == [3, 4])
            let request = try await authorised(world, .meanTemplate, floor: 0.6, in: root)
            let done = try await fixture.desk.search(request.id, engine: SearchFixture.engine, by: world.examiner1)
            #expect(try await Set(found(done, world)) == Set(mean) && done.candidates == 2)
        }
    }
}
