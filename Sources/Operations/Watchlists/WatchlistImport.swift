package import Casework
package import Foundation
package import Interchange

/// What looks at an image before it is listed; the engine does, and tests something simpler.
///
/// - Returns: the quality, 0…100, of its main face.
/// - Throws: ``OperationError``, whose message says why nobody can be recognised by it.
package typealias ImageExaminer = @Sendable ([UInt8]) throws -> Int

/// How a list is imported.
package struct ImportOptions: Sendable {
    /// Whether nothing is listed where a row is refused.
    package var allOrNothing: Bool
    /// The most bytes of an image.
    package var imageBytes: Int
    /// Rows that share a transaction.
    var batch = 100

    /// Takes the values as they are.
    package init(allOrNothing: Bool = false, imageBytes: Int = 32 << 20) {
        self.allOrNothing = allOrNothing
        self.imageBytes = imageBytes
    }

    /// The most rows of a manifest.
    static let mostRows = 100_000
}

extension Desk {
    /// Nominates everybody of a manifest for a deployment's list.
    ///
    /// Rows are read one by one. A row that is on the list already, with the same image, changes nothing; one whose
    /// fields differ replaces them, and its review is gone. All or nothing reads everything twice: first to look, then
    /// to list.
    /// - Parameters:
    ///   - manifest: see `docs/watchlist-import.md`.
    ///   - images: what the manifest's paths lead to.
    ///   - id: the deployment.
    ///   - options: all or nothing, and limits.
    ///   - examine: judges each image.
    ///   - acting: who acts.
    ///   - each: told of every row, in the manifest's order; again of one that the second reading refuses.
    /// - Returns: the counts; nobody was listed where all or nothing was asked for and a row was refused, in the first
    ///   reading or the second.
    /// - Throws: `Refusals`; ``OperationError``; `InterchangeError` for a manifest that can't be read at all.
    package func importList(
        _ manifest: URL, images: any ImportImages, into id: DeploymentCase.ID, _ options: ImportOptions,
        examine: @escaping ImageExaminer, by acting: ActingOfficer, each: @Sendable (ImportedRow) -> Void
    ) async throws -> ImportTally {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, [.watchlistNominator], "nominate for a list", on: .init(.deployment, id), deployment: id)
        // Not tried again as a whole where somebody else changes an entry: rows that are listed stay listed.
        let list: Watchlist = try await attempt(entry) {
            try Self.require(officer, [.watchlistNominator])
            let list = try await self.list(of: id, acting)
            guard case .building = list.state else { throw RowImporter.closed }
            return list
        }
        let (_, policy) = try await upToDate(id)
        let importer = RowImporter(
            desk: self, officer: officer, entry: entry, policy: policy, list: list, images: images, options: options,
            examine: examine)
        if options.allOrNothing {
            var tally = try await importer.run(manifest, lists: false, each)
            guard tally.refused == 0 else {
                tally.isListed = false
                return tally
            }
            // Every row was told once; what is refused only now is told as well.
            return try await importer.run(manifest, lists: true) { if $0.status == .refused { each($0) } }
        }
        return try await importer.run(manifest, lists: true, each)
    }
}
