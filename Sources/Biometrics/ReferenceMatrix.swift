/// The templates of a watchlist, row by row, in memory that is overwritten when the list ends.
package struct ReferenceMatrix: ~Copyable, Sendable {
    package let pack: PackIdentity
    package let count: Int
    private let dimension: Int
    private let rows: SecureBuffer

    /// - Throws: ``BiometricsError`` with code `packMismatch` where a template is of another pack.
    package init(pack: PackIdentity, dimension: Int, _ templates: [Template]) throws(BiometricsError) {
        var buffer = SecureBuffer(byteCount: max(1, templates.count * dimension * 4))
        for (row, template) in templates.enumerated() {
            guard template.pack == pack, template.vector.count == dimension else {
                throw .packMismatch(pack, template.pack)
            }
            buffer.withMutableBytes { bytes in
                let values = unsafe bytes.assumingMemoryBound(to: Float.self)
                for (column, value) in template.vector.enumerated() { unsafe values[row * dimension + column] = value }
            }
        }
        self.pack = pack
        self.dimension = dimension
        count = templates.count
        rows = buffer
    }

    /// The cosine of one row with a sighting, −1…1.
    ///
    /// - Throws: ``BiometricsError`` with code `packMismatch`.
    package borrowing func score(row: Int, for sighting: borrowing Sighting) throws(BiometricsError) -> Float {
        guard sighting.pack == pack, sighting.dimension == dimension else { throw .packMismatch(pack, sighting.pack) }
        precondition((0..<count).contains(row), "the matrix has no such row")
        return rows.withBytes { bytes -> Float in
            let matrix = unsafe bytes.assumingMemoryBound(to: Float.self)
            let reference = unsafe UnsafeBufferPointer(rebasing: matrix[(row * dimension)..<((row + 1) * dimension)])
            return sighting.withVector { dotProduct($0, reference) }
        }
    }

    /// The row most like a sighting and its cosine, by looking at every row; the lower row wins a tie.
    ///
    /// Returns nil where there are no rows.
    /// - Throws: ``BiometricsError`` with code `packMismatch`.
    package borrowing func best(for sighting: borrowing Sighting) throws(BiometricsError) -> (row: Int, score: Float)? {
        guard sighting.pack == pack, sighting.dimension == dimension else { throw .packMismatch(pack, sighting.pack) }
        return rows.withBytes { bytes in
            let matrix = unsafe bytes.assumingMemoryBound(to: Float.self)
            return sighting.withVector { vector in
                var best: (row: Int, score: Float)?
                for row in 0..<count {
                    let reference = unsafe UnsafeBufferPointer(
                        rebasing: matrix[(row * dimension)..<((row + 1) * dimension)])
                    let score = dotProduct(vector, reference)
                    if best.map({ score > $0.score }) ?? true { best = (row, score) }
                }
                return best
            }
        }
    }
}
