package import Biometrics
package import Foundation

extension GallerySnapshot {
    /// Searches for a face of the roadside, exactly; what the search made of its template is overwritten before this
    /// returns.
    ///
    /// - Returns: the best candidates, the best first.
    /// - Throws: ``SearchError``; `packMismatch` where the probe comes from another pack.
    package func search(
        _ probe: borrowing StreetProbe, _ options: SearchOptions, filter: AttributeFilter? = nil
    ) throws(SearchError) -> [Candidate] {
        guard probe.pack == pack else {
            throw SearchError(
                .packMismatch, "The photograph was read by another pack than the gallery's: use the gallery's pack.")
        }
        guard probe.dimension == dimension else {
            throw SearchError(
                .wrongDimension, "The photograph's template has another length than those of the gallery.")
        }
        let searchable = segments.map { $0.searchable(filter) }
        return try probe.withVector { (vector: [Float]) throws(SearchError) -> [Candidate] in
            let lists = try SegmentSearch(searchable, queries: [vector], options: options).run()
            return lists.first ?? []
        }
    }

    /// Whether a gallery's folder still has the version that this snapshot was opened at.
    package func isCurrent(in folder: URL) -> Bool {
        (try? GalleryFiles.manifest(FolderFiles(folder)))?.version == version
    }
}
