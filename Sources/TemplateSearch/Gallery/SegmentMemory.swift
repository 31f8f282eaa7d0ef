import Biometrics
import Crypto
import Foundation

/// The data of one segment in memory.
///
/// An open gallery is mapped, so that opening takes no time and removals are seen at once. Of a sealed one, what a scan reads
/// is decrypted into memory of the process when it is opened; templates are decrypted by block when somebody asks for one, and
/// only the last few blocks are kept.
@safe
final class SegmentMemory: @unchecked Sendable {
    // @unchecked: what is decrypted when it is opened is only read afterwards, and the cache has a lock of its own.
    let file: SegmentFile
    private let mapped: MappedFile
    private let sealer: BlockSealer
    /// As long as the data, without the templates; nil for an open gallery.
    private let plain: PrivatePages?
    private let cache: BlockCache?
    /// Bytes that are being written, by their place in the file: they count instead of what is there.
    private let pending: [Int: Data]

    init(
        _ mapped: MappedFile, name: String, sealer: BlockSealer, pending: [Int: Data] = [:]
    ) throws(GalleryError) {
        self.pending = pending
        file = try unsafe SegmentFile.open(name, mapped.bytes)
        self.mapped = mapped
        self.sealer = sealer
        plain = try sealer.isSealed ? PrivatePages(count: file.layout.length) : nil
        cache = try sealer.isSealed ? BlockCache() : nil
        if let plain { for part in partsBesideVectors { try decrypt(part, into: plain) } }
    }

    deinit { if let plain { for part in partsBesideVectors { plain.erase(part) } } }

    /// `layout.length` bytes, the templates only where ``isReady``; valid as long as this object lives.
    @unsafe var data: UnsafeRawPointer {
        if let plain { return unsafe UnsafeRawPointer(plain.bytes.baseAddress!) }
        return unsafe mapped.bytes.baseAddress! + SegmentFile.dataOffset
    }

    /// Whether the data holds the templates too, so that none has to be asked for by ``copy(_:into:)``.
    var isReady: Bool { plain == nil }

    /// Blocks of templates that lie in memory.
    var cachedBlocks: Int { cache?.count ?? 0 }

    private var partsBesideVectors: [Range<Int>] {
        let vectors = file.layout.vectors
        return [0..<vectors.offset, vectors.offset + vectors.length..<file.layout.length]
    }

    /// Decrypts a part of the data to where it belongs.
    private func decrypt(_ part: Range<Int>, into plain: PrivatePages) throws(GalleryError) {
        guard !part.isEmpty else { return }
        for block in part.lowerBound / BlockSealer.blockSize...(part.upperBound - 1) / BlockSealer.blockSize {
            let content = try checkPatiently(block)
            let whole = file.range(of: block)
            let wanted = whole.clamped(to: part)
            let start = content.startIndex + wanted.lowerBound - whole.lowerBound
            unsafe plain.bytes[wanted].copyBytes(from: content[start..<(start + wanted.count)])
            Self.overwrite(content)
        }
    }

    /// Copies bytes of the data, such as a template, from wherever they are.
    ///
    /// - Parameter buffer: as many bytes as are wanted; whoever asks overwrites them.
    func copy(_ offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(GalleryError) {
        guard let cache else {
            unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(start: data + offset, count: buffer.count))
            return
        }
        var done = 0
        while done < buffer.count {
            let block = (offset + done) / BlockSealer.blockSize
            let start = offset + done - block * BlockSealer.blockSize
            let count = min(buffer.count - done, BlockSealer.blockSize - start)
            let part = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done..<(done + count)])
            if unsafe !cache.copy(block, from: start, into: part) {
                let content = try checkPatiently(block)
                let first = content.startIndex + start
                unsafe part.copyBytes(from: content[first..<(first + count)])
                cache.put(content, of: block)
                Self.overwrite(content)
            }
            done += count
        }
    }

    /// Some numbers of the data, from wherever they are.
    func values(_ offset: Int, count: Int) throws(GalleryError) -> [Float] {
        var result = [Float](repeating: 0, count: count)
        var failure: GalleryError?
        unsafe result.withUnsafeMutableBytes { buffer in
            do throws(GalleryError) { try unsafe copy(offset, into: buffer) } catch { failure = error }
        }
        if let failure { throw failure }
        return result
    }

    /// Overwrites what was decrypted, once it was copied to where it belongs.
    private static func overwrite(_ content: Data) {
        unsafe content.withUnsafeBytes { bytes in Wipe.overwrite(bytes) }
    }

    /// The content of a sealed block; tries again for a moment, since a removal may just be writing the block and its entry.
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
