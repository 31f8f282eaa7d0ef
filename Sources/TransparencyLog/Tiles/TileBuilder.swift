/// Turns leaf hashes into tiles while it keeps only the right edge of the tree.
///
/// A value: append, take the tiles, write them where you like. Appending costs one node hash on average; the hashes of
/// the upper levels fall out of the frontier.
package struct TileBuilder: Sendable {
    /// The tree so far.
    package private(set) var frontier: TreeFrontier

    // The unfinished tile of each level.
    private var edge: [[TreeHash]]
    private var finished: [Tile] = []
    // The size at the last call of takeTiles, and the nodes that the last leaf completed.
    private var takenSize: UInt64
    private var completed: [TreeHash] = []

    /// An empty tree.
    package init() {
        frontier = TreeFrontier()
        edge = []
        takenSize = 0
    }

    /// Takes up a tree from its right-most tiles.
    ///
    /// - Parameters:
    ///   - size: the number of leaves that the tiles are known to hold: that of the last signed checkpoint.
    ///   - resources: the log's files.
    /// - Throws: ``LogError`` with code `missingResource`, `unreadableResource` or `malformedTile`.
    package init(size: UInt64, resources: some LogResources) throws(LogError) {
        var reader = TileReader(resources, size: size)
        frontier = try reader.frontier()
        takenSize = size
        edge = []
        for level in 0..<TileCoordinate.heights where TileCoordinate.count(at: .hashes(level), size: size) > 0 {
            edge.append(try reader.edge(of: level))
        }
    }

    /// Appends a leaf by its hash.
    package mutating func append(_ leaf: TreeHash) {
        frontier.append(leaf, completed: &completed)
        for level in 0...(completed.count - 1) / TileCoordinate.heights {
            append(completed[level * TileCoordinate.heights], at: level)
        }
    }

    private mutating func append(_ hash: TreeHash, at level: Int) {
        if edge.count == level { edge.append([]) }
        edge[level].append(hash)
        guard edge[level].count == TileCoordinate.fullWidth else { return }
        let index = TileCoordinate.count(at: .hashes(level), size: frontier.size) / UInt64(TileCoordinate.fullWidth) - 1
        finished.append(Tile(TileCoordinate(level: .hashes(level), index: index), edge[level]))
        edge[level].removeAll(keepingCapacity: true)
    }

    /// The tiles that are new since the last call: full ones, then the partial ones of the present size.
    ///
    /// Write them all, and sync them, before a checkpoint of this size is signed.
    package mutating func takeTiles() -> [Tile] {
        var tiles = finished
        finished = []
        for (level, hashes) in edge.enumerated() where !hashes.isEmpty {
            let count = TileCoordinate.count(at: .hashes(level), size: frontier.size)
            guard count != TileCoordinate.count(at: .hashes(level), size: takenSize) else { continue }
            let index = count / UInt64(TileCoordinate.fullWidth)
            tiles.append(Tile(TileCoordinate(level: .hashes(level), index: index, width: hashes.count), hashes))
        }
        takenSize = frontier.size
        return tiles
    }
}
