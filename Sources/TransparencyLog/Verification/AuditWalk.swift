/// One pass over a log's entries and tiles.
struct AuditWalk<Resources: LogResources> {
    private let resources: Resources
    private let checkpoint: Checkpoint
    private let rule: LogAuditor.EntryRule
    // By size, smallest last, so that the next one is at the end.
    private var known: [Checkpoint]
    private var tree = TreeFrontier()
    private var completed: [TreeHash] = []
    // The tile that is being compared at each level above 0.
    private var upper: [Int: Tile] = [:]
    // Entries before this one are covered by a checkpoint that agreed.
    private var confirmed: UInt64 = 0

    init(_ resources: Resources, checkpoint: Checkpoint, known: [Checkpoint], rule: LogAuditor.EntryRule) {
        self.resources = resources
        self.checkpoint = checkpoint
        self.rule = rule
        self.known = known.filter { $0.size > 0 }.sorted { $0.size > $1.size }
    }

    /// Walks from the first entry to the root.
    mutating func run(_ progress: (UInt64) -> Void) throws(Divergence) {
        while tree.size < checkpoint.size {
            try walkBlock()
            progress(tree.size)
        }
        guard tree.root == checkpoint.root else { throw .root(entries: confirmed..<max(checkpoint.size, 1)) }
    }

    /// How many entries are known to be right when a divergence was found.
    func checked(until divergence: Divergence) -> UInt64 { divergence.entries?.lowerBound ?? 0 }

    /// Up to 256 entries with the hashes of their tile.
    private mutating func walkBlock() throws(Divergence) {
        let start = tree.size
        let bundle = try file(.entries, holding: start)
        let tile = try file(.hashes(0), holding: start)
        let width = bundle.wanted.width
        let (entries, rest) = EntryBundle.split(bundle.bytes, limit: bundle.found.width)
        let hashes = Tile.hashes(in: tile.bytes)
        for (offset, (entry, hash)) in zip(entries, hashes).prefix(width).enumerated() {
            try walk(entry, hash: hash, index: start + UInt64(offset))
        }
        guard entries.count == bundle.found.width, rest == 0 else {
            throw .damaged(path: bundle.found.path, index: start + UInt64(min(entries.count, width)))
        }
        guard tile.bytes.count == tile.found.width * TreeHash.byteCount else {
            throw .damaged(path: tile.found.path, index: start + UInt64(min(hashes.count, width)))
        }
    }

    private mutating func walk(_ entry: [UInt8], hash: TreeHash, index: UInt64) throws(Divergence) {
        guard TreeHasher.leaf(entry) == hash else { throw .entry(index: index, claims: Self.number(of: entry)) }
        if rule == .leaves, Self.number(of: entry) != index {
            throw .sequence(index: index, claims: Self.number(of: entry))
        }
        tree.append(hash, completed: &completed)
        for height in stride(from: TileCoordinate.heights, to: completed.count, by: TileCoordinate.heights) {
            try compare(completed[height], height: height)
        }
        while let next = known.last, next.size == tree.size {
            guard next.root == tree.root else { throw .history(known: next.size, entries: confirmed..<next.size) }
            confirmed = next.size
            known.removeLast()
        }
    }

    /// Compares the hash of entries that were just completed with the one in the upper tile.
    private mutating func compare(_ hash: TreeHash, height: Int) throws(Divergence) {
        let level = height / TileCoordinate.heights
        let number = tree.size >> UInt64(height) - 1
        let start = number << UInt64(height)
        if upper[level].map({ number - $0.coordinate.firstNumber >= UInt64($0.hashes.count) }) ?? true {
            let file = try file(.hashes(level), holding: number, index: start)
            guard let tile = try? Tile(file.found, bytes: file.bytes) else {
                throw .damaged(path: file.found.path, index: start)
            }
            upper[level] = tile
        }
        guard let tile = upper[level], tile.hashes[Int(number - tile.coordinate.firstNumber)] == hash else {
            let path = upper[level]?.coordinate.path ?? ""
            throw .tile(path: path, entries: max(start, confirmed)..<tree.size)
        }
    }

    /// What was asked for, what was found in its place, and its content.
    private typealias File = (wanted: TileCoordinate, found: TileCoordinate, bytes: [UInt8])

    private func file(
        _ level: TileCoordinate.Level, holding number: UInt64, index: UInt64? = nil
    ) throws(Divergence) -> File {
        guard let wanted = TileCoordinate(level: level, holding: number, size: checkpoint.size) else {
            throw .root(entries: confirmed..<max(checkpoint.size, 1))
        }
        guard let found = try? resources.find(wanted) else {
            throw .missing(path: wanted.path, index: index ?? number)
        }
        return (wanted, found.coordinate, found.bytes)
    }

    /// The number that an entry gives itself.
    private static func number(of entry: [UInt8]) -> UInt64? { try? EventLeaf(entry: entry).sequence }
}
