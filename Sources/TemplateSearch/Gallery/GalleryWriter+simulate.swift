import Foundation

extension GalleryWriter {
    /// Fills the gallery with templates of people who don't exist.
    ///
    /// - Parameters:
    ///   - simulator: of the gallery's dimension.
    ///   - range: which templates of its sequence; the n-th gets the identifier n.
    ///   - threads: that make templates at once.
    ///   - progress: called with how many are in the gallery.
    package func append(
        _ simulator: TemplateSimulator, _ range: Range<Int>, threads: Int, progress: ((Int) -> Void)? = nil
    ) throws {
        guard simulator.dimension == manifest.dimension else {
            throw GalleryError(
                .wrongDimension, "The model has \(simulator.dimension) values, the gallery \(manifest.dimension).")
        }
        let size = max(16, largestSegment / (manifest.dimension * 5 + 24))
        for start in stride(from: range.lowerBound, to: range.upperBound, by: size) {
            let part = start..<min(start + size, range.upperBound)
            let rows = OrderedBatch.map(part, threads: threads) { index in
                SegmentEncoder.Row(id: ReferenceID(index), vector: simulator.template(index))
            }
            try append(
                rows: rows, labels: Array(repeating: "", count: rows.count),
                attributes: Array(repeating: [:], count: rows.count))
            progress?(part.upperBound)
        }
    }
}
