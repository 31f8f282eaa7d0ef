import Foundation

/// A removal between its decision and its end: which rows, and the new content of every block that holds a part of them.
///
/// It is written before the first block is touched. Whoever opens the gallery after a crash carries it out again; doing so
/// twice does no harm. Readers that come in between leave the rows out.
struct PendingRemoval: Codable, Sendable {
    /// New bytes at a place of a segment's file.
    struct Patch: Codable, Sendable {
        let file: String
        let offset: Int
        let bytes: Data
    }

    let rows: [String: Set<Int>]
    let patches: [Patch]

    static func read(_ files: some FileLayer, _ manifest: GalleryManifest) throws(GalleryError) -> PendingRemoval? {
        guard let name = manifest.pending else { return nil }
        let broken = GalleryError(
            .damaged,
            "The gallery's file \(name) is damaged, and a removal that has begun needs it: restore from a backup.")
        guard let mapped = try? files.map(name) else { throw broken }
        guard let pending = unsafe try? PropertyListDecoder().decode(PendingRemoval.self, from: Data(mapped.bytes))
        else {
            throw broken
        }
        guard pending.fits(files, manifest) else { throw broken }
        return pending
    }

    /// Whether it speaks of nothing but rows and places of the manifest's own files: it is carried out as it stands, and
    /// a file that was tampered with must not lead the writing anywhere else.
    private func fits(_ files: some FileLayer, _ manifest: GalleryManifest) -> Bool {
        let counts = Dictionary(manifest.segments.map { ($0.file, $0.count) }) { first, _ in first }
        for (file, some) in rows {
            guard let count = counts[file], some.allSatisfy({ (0..<count).contains($0) }) else { return false }
        }
        for (file, own) in Dictionary(grouping: patches, by: \.file) {
            guard counts[file] != nil, let length = try? files.map(file).count else { return false }
            // Not a sum, which could overflow.
            guard own.allSatisfy({ (0...length).contains($0.offset) && $0.bytes.count <= length - $0.offset }) else {
                return false
            }
        }
        return true
    }

    /// The new bytes of one file by their place, for readers that come before they are all written.
    func bytes(of file: String) -> [Int: Data] {
        Dictionary(patches.filter { $0.file == file }.map { ($0.offset, $0.bytes) }) { $1 }
    }

    var encoded: Data {
        get throws {
            let encoder = PropertyListEncoder()
            encoder.outputFormat = .binary
            return try encoder.encode(self)
        }
    }

    /// Overwrites the blocks.
    func carryOut(_ files: some FileLayer) throws {
        for patch in patches { try files.write(patch.bytes, to: patch.file, at: patch.offset) }
        for file in Set(patches.map(\.file)) { try files.sync(file) }
    }
}

/// Plans the overwriting of some rows of one segment.
struct RowEraser {
    private let segment: GallerySegment
    private let sealer: BlockSealer
    /// The blocks that change, with their content.
    private var blocks: [Int: Data] = [:]

    init(_ segment: GallerySegment, _ sealer: BlockSealer) {
        self.segment = segment
        self.sealer = sealer
    }

    /// What is written to carry out the removal, and the digest of the table that there is afterwards.
    static func patches(
        rows: Set<Int>, of segment: GallerySegment, _ sealer: BlockSealer
    ) throws -> (patches: [PendingRemoval.Patch], digest: String) {
        var eraser = RowEraser(segment, sealer)
        for row in rows { try eraser.erase(row) }
        if let head = segment.columns.head(without: rows) {
            try eraser.put(head, at: segment.layout.columns.offset + 4)
        }
        return try eraser.finished()
    }

    private mutating func put(_ byte: UInt8, at offset: Int, count: Int) throws {
        try put(Data(repeating: byte, count: count), at: offset)
    }

    private mutating func put(_ bytes: Data, at offset: Int) throws {
        var offset = offset
        var rest = bytes
        while !rest.isEmpty {
            let index = offset / BlockSealer.blockSize
            if blocks[index] == nil { blocks[index] = try segment.memory.check(index) }
            let start = offset - index * BlockSealer.blockSize
            let some = rest.prefix(BlockSealer.blockSize - start)
            blocks[index]?.replaceSubrange(start..<(start + some.count), with: some)
            rest = rest.dropFirst(some.count)
            offset += some.count
        }
    }

    /// Overwrites everything that a segment knows about a row.
    private mutating func erase(_ row: Int) throws {
        let layout = segment.layout
        let lanes = SegmentLayout.lanes
        try HeadCodes.write(ArraySlice(repeating: 0, count: layout.head), of: row) { bytes, offset in
            try put(Data(bytes.indices.map { bytes[$0] }), at: layout.headCodes.offset + offset)
        }
        let fine = HeadCodes.fineBytes(layout.head)
        try put(0, at: layout.fineCodes.offset + row * fine, count: fine)
        let tail = layout.dimension - layout.head
        let first = layout.tailCodes.offset + row / lanes * lanes * tail + row % lanes * 4
        for axis in stride(from: 0, to: tail, by: 4) { try put(0x80, at: first + axis / 4 * lanes * 4, count: 4) }
        try put(0, at: layout.scales.offset + row * 4, count: 4)
        let slack = layout.slack.offset + (row / lanes * lanes * 2 + row % lanes) * 2
        for offset in [slack, slack + lanes * 2] { try put(0, at: offset, count: 2) }
        try put(0xFF, at: layout.identifiers.offset + row * ReferenceID.size, count: ReferenceID.size)
        // A float of ones is not a number: no template is like that, and no score comes of it.
        try put(0xFF, at: layout.vectors.offset + row * layout.dimension * 4, count: layout.dimension * 4)
        let columns = unsafe segment.view.bytes(layout.columns)
        for offset in unsafe AttributeColumns.codeOffsets(of: row, in: columns, count: layout.count) {
            try put(0, at: layout.columns.offset + offset, count: 4)
        }
        let label = unsafe LabelHeap.range(of: row, in: segment.view.bytes(layout.labels), count: layout.count)
        try put(0x20, at: layout.labels.offset + label.lowerBound, count: label.count)
    }

    private func finished() throws -> (patches: [PendingRemoval.Patch], digest: String) {
        let file = segment.memory.file
        var patches: [PendingRemoval.Patch] = []
        var entries: [Int: Data] = [:]
        for (index, content) in blocks.sorted(by: { $0.key < $1.key }) {
            let (stored, entry) = try sealer.protect(content, file: file.name, index: index)
            patches.append(PendingRemoval.Patch(file: file.name, offset: file.offset(of: index), bytes: stored))
            patches.append(PendingRemoval.Patch(file: file.name, offset: file.entryOffset(of: index), bytes: entry))
            entries[index] = entry
        }
        return (patches, segment.memory.tableDigest(replacing: entries))
    }
}
