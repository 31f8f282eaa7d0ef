import Biometrics
import Casework
import Foundation
import Storage
import TemplateSearch

/// Searches a gallery's index for what a warrant allows, and asks the store about everything that it finds.
///
/// Exact: the index leaves out what its attributes can tell, every other image is compared, and each that is found is
/// judged from the store by the warrant. Where some are refused there, more are asked for, until the list is full or
/// the gallery has no more.
struct GallerySearch: Sendable {
    /// An image that was found, with what only this search knows.
    struct Found: Sendable {
        let image: CustodyImage
        let score: Double
    }

    let store: SQLiteCaseworkStore
    let snapshot: GallerySnapshot
    let threads: Int

    /// The most similar images that the warrant admits, the best first.
    func run(_ probes: [Template], _ warrant: borrowing SearchWarrant) async throws -> [Found] {
        let (settings, count) = (warrant.settings, snapshot.count)
        let queries = try Self.queries(probes, settings.parameters.fusion)
        // Shared with the probes where there is only one; whoever made those reads them no more.
        defer { for query in queries { Wipe.overwrite(query.vector) } }
        var (limit, known) = (settings.parameters.limit, [ReferenceID: CustodyImage?]())
        while true {
            let asked = min(limit, SearchOptions.largestLimit)
            let hits = try await candidates(queries, settings, limit: asked)
            var found: [Found] = []
            for hit in hits {
                let image: CustodyImage?
                if let cached = known[hit.id] {
                    image = cached
                } else {
                    image = try await store.image(.init(hit.id.uuid))
                    known[hit.id] = .some(image)
                }
                if let image, warrant.admits(image) { found.append(Found(image: image, score: hit.score)) }
            }
            let wanted = settings.parameters.limit
            if found.count >= wanted || hits.count < asked || asked >= count { return Array(found.prefix(wanted)) }
            guard asked < SearchOptions.largestLimit else {
                throw OperationError(
                    .badInput, "Too many images that may not be found are in the way: build the gallery's index anew.")
            }
            limit = asked * 4
        }
    }

    private func candidates(_ queries: [Template], _ settings: SearchSettings, limit: Int) async throws
        -> [(id: ReferenceID, score: Double)]
    {
        let (snapshot, threads) = (snapshot, threads)
        return try await CaseWork.run {
            let options = SearchOptions(limit: limit, floor: Double(settings.parameters.floor), threads: threads)
            let lists = try snapshot.search(queries, options, filter: ReferenceAttributes.filter(settings))
            // Of several probes the best similarity counts. Whoever is among the best by it is so for some probe.
            var best: [ReferenceID: Double] = [:]
            for candidate in lists.joined() {
                best[candidate.id] = max(best[candidate.id] ?? -.infinity, candidate.score)
            }
            return best.map { (id: $0.key, score: $0.value) }
                .sorted { $0.score != $1.score ? $0.score > $1.score : $0.id < $1.id }
                .prefix(limit).map { $0 }
        }
    }

    private static func queries(_ probes: [Template], _ fusion: ProbeFusion) throws -> [Template] {
        guard let first = probes.first else { throw OperationError.missing("image to search with") }
        switch fusion {
        case .bestSimilarity: return probes
        case .meanTemplate:
            guard probes.count > 1 else { return probes }
            var sum = [Float](repeating: 0, count: first.vector.count)
            for probe in probes { for index in sum.indices { sum[index] += probe.vector[index] } }
            defer { Wipe.overwrite(sum) }
            return [try Template(pack: first.pack, normalizing: sum)]
        }
    }
}

extension ReferenceID {
    /// The identifier of the image that the template was made of.
    var uuid: UUID {
        func byte(_ number: UInt64, _ place: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: number >> (56 - 8 * place)) }
        return UUID(
            uuid: (
                byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5),
                byte(high, 6), byte(high, 7), byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3), byte(low, 4),
                byte(low, 5), byte(low, 6), byte(low, 7)
            ))
    }
}
