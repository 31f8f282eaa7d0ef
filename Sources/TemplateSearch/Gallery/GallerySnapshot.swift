package import Biometrics
package import Foundation

/// One version of a gallery, open for reading.
///
/// It stays what it was while the gallery grows and is compacted. People who are removed are gone from it at once where it is
/// open and was not compacted since; hold a snapshot for a search, not for a day.
package final class GallerySnapshot: Sendable {
    /// What a search found, with what is known about it.
    package struct Hit: Sendable, Equatable {
        package let candidate: Candidate
        /// The name that the template was enrolled under.
        package let label: String
        package let attributes: [String: String]
    }

    package let version: GalleryVersion
    let manifest: GalleryManifest
    let segments: [GallerySegment]

    /// Opens the current version.
    ///
    /// - Parameters:
    ///   - folder: the gallery's.
    ///   - key: what seals the gallery; `nil` for an open one.
    package static func open(_ folder: URL, key: GalleryKey? = nil) throws(GalleryError) -> GallerySnapshot {
        let files = FolderFiles(folder)
        // Files of the version that was read may be gone by the time they are opened, or be half overwritten: a
        // compaction or a removal came between. While a removal is on its way, that may take a tenth of a second.
        for attempt in 1...20 {
            let manifest = try GalleryFiles.manifest(files)
            do { return try GallerySnapshot(files, manifest, key: key) } catch let error
                where [.io, .damaged].contains(error.code)
            {
                guard try GalleryFiles.manifest(files).generation == manifest.generation else { continue }
                guard manifest.pending != nil, attempt < 20 else { throw error }
                usleep(5000)
            }
        }
        throw GalleryError(.io, "The gallery changes faster than it can be opened; try again.")
    }

    init(_ files: some FileLayer, _ manifest: GalleryManifest, key: GalleryKey?) throws(GalleryError) {
        let sealer = try GalleryFiles.sealer(manifest, key)
        let bases = try GalleryFiles.bases(files, manifest)
        let pending = try PendingRemoval.read(files, manifest)
        var segments: [GallerySegment] = []
        for segment in manifest.segments {
            segments.append(
                try GalleryFiles.segment(files, segment, manifest, bases, sealer, pending: pending))
        }
        self.segments = segments
        self.manifest = manifest
        version = manifest.version
    }

    /// The pack that all templates come from.
    package var pack: PackIdentity { PackIdentity(name: manifest.pack.name, digest: manifest.pack.digest) }

    /// Values of each template.
    package var dimension: Int { manifest.dimension }

    /// Templates that can be found.
    package var count: Int { manifest.segments.reduce(0) { $0 + $1.count - $1.removed } }

    /// Searches for templates in one pass.
    ///
    /// - Returns: for each query the best candidates, the best first; exactly those that a comparison with every template in
    ///   double precision gives.
    /// - Throws: ``SearchError``; `packMismatch` where a query comes from another pack.
    package func search(
        _ queries: [Template], _ options: SearchOptions, filter: AttributeFilter? = nil
    ) throws(SearchError) -> [[Candidate]] {
        for query in queries {
            guard query.pack == pack else {
                throw SearchError(
                    .packMismatch,
                    "The query was made by pack \(query.pack), the gallery by \(pack): extract it again with that pack."
                )
            }
            guard query.vector.count == dimension else {
                throw SearchError(
                    .wrongDimension, "The query has \(query.vector.count) values, the gallery \(dimension).")
            }
        }
        let searchable = segments.map { $0.searchable(filter) }
        return try SegmentSearch(searchable, queries: queries.map(\.vector), options: options).run()
    }

    /// Searches like `search` and tells what is known about each candidate.
    package func hits(
        _ queries: [Template], _ options: SearchOptions, filter: AttributeFilter? = nil
    ) throws(SearchError) -> [[Hit]] {
        try search(queries, options, filter: filter).map { $0.map(describe) }
    }

    private func describe(_ candidate: Candidate) -> Hit {
        let segment = segments[candidate.segment]
        return Hit(
            candidate: candidate, label: segment.label(candidate.row),
            attributes: segment.columns.attributes(of: candidate.row))
    }
}
