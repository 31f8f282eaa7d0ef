/// Computes hashes and proofs of a tree from its tiles.
///
/// It reads a few tiles for a proof, whatever the size, and remembers those it has read; make one for each request or
/// batch. It trusts the tiles: verify what it returns, or have ``LogAuditor`` look at them.
package struct TileReader<Resources: LogResources> {
    private let resources: Resources
    /// The number of leaves of the tree that is read.
    package let size: UInt64
    private var cache: [TileCoordinate: TileRows] = [:]

    /// Reads a tree of a size whose tiles exist; the size of a signed checkpoint is one.
    package init(_ resources: Resources, size: UInt64) {
        self.resources = resources
        self.size = size
    }

    /// The root of the complete subtree of 2^height leaves.
    ///
    /// - Parameters:
    ///   - height: levels above the leaves.
    ///   - index: its number at that height, from the left.
    /// - Throws: ``LogError`` with code `outOfRange`, `missingResource`, `unreadableResource` or `malformedTile`.
    package mutating func node(height: Int, index: UInt64) throws(LogError) -> TreeHash {
        let level = height / TileCoordinate.heights
        let within = height % TileCoordinate.heights
        guard (0..<63).contains(height), index < size >> UInt64(height),
            let coordinate = TileCoordinate(level: .hashes(level), holding: index << UInt64(within), size: size)
        else { throw LogError(.outOfRange, "The tree has no such subtree.") }
        let first = coordinate.firstNumber >> UInt64(within)
        guard let hash = try tile(coordinate).node(height: within, index: Int(index - first)) else {
            throw LogError(.outOfRange, "The tree has no such subtree.")
        }
        return hash
    }

    /// The right edge of the tree.
    package mutating func frontier() throws(LogError) -> TreeFrontier {
        var peaks: [TreeHash] = []
        for height in stride(from: 62, through: 0, by: -1) where size >> UInt64(height) & 1 == 1 {
            peaks.append(try node(height: height, index: size >> UInt64(height) - 1))
        }
        return try TreeFrontier(size: size, peaks: peaks)
    }

    /// The hashes of a level's unfinished tile; none if its last tile is full.
    mutating func edge(of level: Int) throws(LogError) -> [TreeHash] {
        let count = TileCoordinate.count(at: .hashes(level), size: size)
        guard count > 0, let last = TileCoordinate(level: .hashes(level), holding: count - 1, size: size), !last.isFull
        else { return [] }
        return try tile(last).hashes
    }

    private mutating func tile(_ coordinate: TileCoordinate) throws(LogError) -> TileRows {
        if let rows = cache[coordinate] { return rows }
        guard let found = try resources.find(coordinate) else {
            throw LogError(.missingResource, "The tile \(coordinate.path) is missing: restore it from a copy.")
        }
        let tile = try Tile(found.coordinate, bytes: found.bytes)
        // A batch over a large tree would otherwise hold all of it.
        if cache.count >= 256 { cache.removeAll(keepingCapacity: true) }
        let rows = TileRows(Array(tile.hashes.prefix(coordinate.width)))
        cache[coordinate] = rows
        return rows
    }
}
