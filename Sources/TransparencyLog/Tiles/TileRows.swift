/// A tile's hashes and, row by row, those of the complete subtrees above them that the tile doesn't store.
struct TileRows: Sendable {
    // Height 0 is what the tile stores; height 8 would be a hash of the tile above.
    private let rows: [[TreeHash]]

    init(_ hashes: [TreeHash]) {
        var rows = [hashes]
        for height in 1..<TileCoordinate.heights {
            let below = rows[height - 1]
            rows.append((0..<below.count / 2).map { TreeHasher.node(below[2 * $0], below[2 * $0 + 1]) })
        }
        self.rows = rows
    }

    /// The hashes that the tile stores.
    var hashes: [TreeHash] { rows[0] }

    /// A hash by its height above those that are stored, 0…7, and its number; nil if its subtree isn't complete.
    func node(height: Int, index: Int) -> TreeHash? {
        rows[height].indices.contains(index) ? rows[height][index] : nil
    }
}
