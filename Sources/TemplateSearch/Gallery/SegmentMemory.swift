import Biometrics
import Crypto
import Foundation
import Synchronization

/// The data of one segment in memory.
///
/// An open gallery is mapped, so that opening takes no time and removals are seen at once. A sealed one is decrypted
/// into memory of the process: what a scan reads when it is opened, and the templates themselves when they are looked at.
@safe
final class SegmentMemory: @unchecked Sendable {
    // @unchecked: what is decrypted later is guarded by `opened`.
    let file: SegmentFile
    private let mapped: MappedFile
    private let sealer: BlockSealer
    private let plain: AlignedBytes?
    /// Bytes that are being written, by their place in the file: they count instead of what is there.
    private let pending: [Int: Data]
    /// Which blocks were decrypted.
    private let opened: Mutex<[Bool]>

    init(
        _ mapped: MappedFile, name: String, sealer: BlockSealer, pending: [Int: Data] = [:]
    ) throws(GalleryError) {
        self.pending = pending
        file = try unsafe SegmentFile.open(name, mapped.bytes)
        self.mapped = mapped
        self.sealer = sealer
        plain = sealer.isSealed ? AlignedBytes(count: file.layout.length) : nil
        opened = Mutex([Bool](repeating: false, count: sealer.isSealed ? file.blockCount : 0))
        guard sealer.isSealed else { return }
        let vectors = file.layout.vectors
        try prepare(0, vectors.offset)
        try prepare(vectors.offset + vectors.length, file.layout.length - vectors.offset - vectors.length)
    }

    /// `layout.length` bytes; valid as long as this object lives.
    @unsafe var data: UnsafeRawPointer {
        if let plain { return unsafe UnsafeRawPointer(plain.bytes.baseAddress!) }
        return unsafe mapped.bytes.baseAddress! + SegmentFile.dataOffset
    }

    /// Whether everything can be read without ``prepare(_:_:)``.
    var isReady: Bool { plain == nil }

    /// Makes sure that some bytes of the data can be read.
    func prepare(_ offset: Int, _ length: Int) throws(GalleryError) {
        guard let plain, length > 0 else { return }
        let blocks = offset / BlockSealer.blockSize...(offset + length - 1) / BlockSealer.blockSize
        var failure: GalleryError?
        opened.withLock { opened in
            for block in blocks where !opened[block] {
                do {
                    let bytes = try checkPatiently(block)
                    unsafe plain.bytes[file.range(of: block)].copyBytes(from: bytes)
                    opened[block] = true
                } catch { failure = error as? GalleryError }
            }
        }
        if let failure { throw failure }
    }

    /// Tries again for a moment: a removal may just be writing the block and its entry.
    private func checkPatiently(_ block: Int) throws(GalleryError) -> Data {
        for _ in 0..<20 {
            if let content = try? check(block) { return content }
            usleep(5000)
        }
        return try check(block)
    }

    /// Checks a block against the table and returns its content.
    @discardableResult
    func check(_ block: Int) throws(GalleryError) -> Data {
        let stored = unsafe pending[file.offset(of: block)] ?? file.stored(block, in: mapped.bytes)
        return try sealer.open(stored, entry: entry(block), file: file.name, index: block)
    }

    private func entry(_ block: Int) -> Data {
        unsafe pending[file.entryOffset(of: block)] ?? file.entry(of: block, in: mapped.bytes)
    }

    /// SHA-256 of the table as it is, or would be with some other entries.
    func tableDigest(replacing entries: [Int: Data] = [:]) -> String {
        var digest = SHA256()
        for block in 0..<file.blockCount {
            digest.update(data: entries[block] ?? entry(block))
        }
        return hexadecimal(digest.finalize())
    }
}
