import Biometrics
import Crypto
import Foundation

/// A segment as a file: a page that says what is where, the data in blocks, and a table with an entry for each block.
struct SegmentFile {
    static let magic = Data("PEELSEG1".utf8)
    static let dataOffset = 4096

    let name: String
    let layout: SegmentLayout

    var blockCount: Int { (layout.length + BlockSealer.blockSize - 1) / BlockSealer.blockSize }

    private var tableOffset: Int { Self.dataOffset + layout.length }

    /// Bytes of the data that a block holds.
    func range(of block: Int) -> Range<Int> {
        block * BlockSealer.blockSize..<min(layout.length, (block + 1) * BlockSealer.blockSize)
    }

    func offset(of block: Int) -> Int { Self.dataOffset + block * BlockSealer.blockSize }

    func entryOffset(of block: Int) -> Int { tableOffset + block * BlockSealer.entrySize }

    // MARK: Writing

    /// Writes a new file and waits until it is on the disk; returns the digest of its table.
    static func write(
        _ layout: SegmentLayout, _ data: AlignedBytes, named name: String, to files: some FileLayer,
        _ sealer: BlockSealer
    ) throws -> String {
        let file = SegmentFile(name: name, layout: layout)
        var parts = [try file.head()]
        var table = Data(capacity: file.blockCount * BlockSealer.entrySize)
        for block in 0..<file.blockCount {
            let plain = unsafe Data(data.bytes[file.range(of: block)])
            let (stored, entry) = try sealer.protect(plain, file: name, index: block)
            parts.append(stored)
            table.append(entry)
        }
        parts.append(table)
        try files.create(name, parts)
        try files.sync(name)
        return hexadecimal(SHA256.hash(data: table))
    }

    private func head() throws -> Data {
        let json = try JSONEncoder().encode(layout)
        var head = Self.magic
        unsafe withUnsafeBytes(of: UInt32(json.count).littleEndian) { unsafe head.append(contentsOf: $0) }
        head.append(json)
        head.append(Data(SHA256.hash(data: json)))
        guard head.count <= Self.dataOffset else { throw GalleryError(.io, "The segment's head is too long.") }
        return head + Data(count: Self.dataOffset - head.count)
    }

    // MARK: Reading

    /// Reads a file's head and checks that the file has the length that it says.
    static func open(_ name: String, _ bytes: UnsafeRawBufferPointer) throws(GalleryError) -> SegmentFile {
        let broken = GalleryError(.damaged, "The gallery's file \(name) is damaged: restore the gallery from a backup.")
        guard bytes.count > dataOffset, unsafe Data(bytes[0..<8]) == magic else { throw broken }
        let length = unsafe Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
        guard length > 0, length <= dataOffset - 44 else { throw broken }
        let json = unsafe Data(bytes[12..<(12 + length)])
        guard unsafe Data(bytes[(12 + length)..<(44 + length)]) == Data(SHA256.hash(data: json)),
            let layout = try? JSONDecoder().decode(SegmentLayout.self, from: json), layout.isConsistent
        else { throw broken }
        let file = SegmentFile(name: name, layout: layout)
        guard bytes.count == file.entryOffset(of: file.blockCount) else { throw broken }
        return file
    }

    func entry(of block: Int, in bytes: UnsafeRawBufferPointer) -> Data {
        let offset = entryOffset(of: block)
        return unsafe Data(bytes[offset..<(offset + BlockSealer.entrySize)])
    }

    func stored(_ block: Int, in bytes: UnsafeRawBufferPointer) -> Data {
        let range = range(of: block)
        return unsafe Data(bytes[(Self.dataOffset + range.lowerBound)..<(Self.dataOffset + range.upperBound)])
    }
}
