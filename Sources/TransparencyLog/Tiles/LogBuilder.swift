/// Turns entries into the files of a log: entry bundles and tiles.
///
/// The order of writing is: ``append(_:)`` for each entry that the store has committed, ``takeResources()``, write and
/// sync these, then ``CheckpointSigner/sign(_:growth:)`` and the checkpoint's file last.
package struct LogBuilder: Sendable {
    private var tiles: TileBuilder
    // The unfinished bundle, and bundles that were finished since the last call of takeResources.
    private var bundle: [[UInt8]]
    private var finished: [LogResource] = []
    private var bundleIsNew = false

    /// An empty log.
    package init() {
        tiles = TileBuilder()
        bundle = []
    }

    /// Takes up a log from its right-most files.
    ///
    /// - Parameters:
    ///   - size: that of the last signed checkpoint. Entries that the store committed later are appended again.
    ///   - resources: the log's files.
    /// - Throws: ``LogError`` with code `missingResource`, `unreadableResource`, `malformedTile` or `malformedBundle`,
    ///   and `inconsistent` if the last bundle's entries aren't those of the last tile.
    package init(size: UInt64, resources: some LogResources) throws(LogError) {
        tiles = try TileBuilder(size: size, resources: resources)
        bundle = []
        guard size > 0, let last = TileCoordinate(level: .entries, holding: size - 1, size: size), !last.isFull else {
            return
        }
        guard let found = try resources.find(last) else {
            throw LogError(.missingResource, "The bundle \(last.path) is missing: restore it from a copy.")
        }
        let entries = try EntryBundle(bytes: found.bytes, count: found.coordinate.width).entries
        bundle = Array(entries.prefix(last.width))
        var reader = TileReader(resources, size: size)
        guard try reader.edge(of: 0) == bundle.map(TreeHasher.leaf) else {
            throw LogError(.inconsistent, "The last entries aren't those of the last tile: verify the log before use.")
        }
    }

    /// Appends an entry's exact bytes.
    ///
    /// - Returns: the entry's index.
    /// - Throws: ``LogError`` with code `entryTooLong`; nothing is appended then.
    @discardableResult
    package mutating func append(_ entry: [UInt8]) throws(LogError) -> UInt64 {
        guard entry.count <= EntryBundle.longestEntry else { throw EntryBundle.tooLong }
        let index = size
        tiles.append(TreeHasher.leaf(entry))
        bundle.append(entry)
        bundleIsNew = true
        if bundle.count == TileCoordinate.fullWidth {
            finished.append(try resource(at: index))
            bundle.removeAll(keepingCapacity: true)
            bundleIsNew = false
        }
        return index
    }

    /// The files that are new since the last call: bundles, then tiles; the checkpoint is not among them.
    package mutating func takeResources() throws(LogError) -> [LogResource] {
        var resources = finished
        finished = []
        if bundleIsNew { resources.append(try resource(at: size - 1)) }
        bundleIsNew = false
        return resources + tiles.takeTiles().map { LogResource(path: $0.coordinate.path, bytes: $0.bytes) }
    }

    /// The number of entries.
    package var size: UInt64 { tiles.frontier.size }

    /// The root of the tree of all entries.
    package var root: TreeHash { tiles.frontier.root }

    /// What a checkpoint of the present tree says.
    ///
    /// - Throws: ``LogError`` with code `malformedCheckpoint` if the origin can't be one.
    package func checkpoint(origin: String) throws(LogError) -> Checkpoint {
        try Checkpoint(origin: origin, size: size, root: root)
    }

    private func resource(at index: UInt64) throws(LogError) -> LogResource {
        let number = index / UInt64(TileCoordinate.fullWidth)
        let coordinate = TileCoordinate(level: .entries, index: number, width: bundle.count)
        return LogResource(path: coordinate.path, bytes: try EntryBundle(entries: bundle).bytes)
    }
}
