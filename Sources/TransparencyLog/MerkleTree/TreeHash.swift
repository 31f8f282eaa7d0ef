import Crypto

/// A SHA-256 hash of the tree: of a leaf, of an inner node or of the whole tree.
///
/// It is stored inline, so a million of them need no allocation.
package struct TreeHash: Sendable, Hashable, CustomStringConvertible {
    /// The length of a hash in bytes.
    package static let byteCount = 32

    // Little-endian words of the 32 bytes.
    private let words: Words

    private struct Words: Sendable, Hashable {
        var a: UInt64
        var b: UInt64
        var c: UInt64
        var d: UInt64
    }

    /// Takes 32 bytes; nil for any other number.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for (position, byte) in bytes.enumerated() {
            let part = UInt64(byte) << UInt64(position % 8 * 8)
            switch position / 8 {
            case 0: words.0 |= part
            case 1: words.1 |= part
            case 2: words.2 |= part
            default: words.3 |= part
            }
        }
        self.words = Words(a: words.0, b: words.1, c: words.2, d: words.3)
    }

    /// Takes the 32 bytes that start at an offset; the caller has checked that there are as many.
    init(_ buffer: UnsafeRawBufferPointer, at offset: Int = 0) {
        precondition(buffer.count >= offset + Self.byteCount, "a hash has 32 bytes")
        words = unsafe Words(
            a: UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
            b: UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)),
            c: UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self)),
            d: UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self)))
    }

    init(_ digest: SHA256Digest) {
        self = unsafe digest.withUnsafeBytes { unsafe TreeHash($0) }
    }

    /// The 32 bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        append(to: &bytes)
        return bytes
    }

    /// Appends the 32 bytes to an array.
    package func append(to bytes: inout [UInt8]) {
        unsafe withUnsafeTemporaryAllocation(byteCount: Self.byteCount, alignment: 8) { buffer in
            unsafe store(in: buffer, at: 0)
            unsafe bytes.append(contentsOf: buffer)
        }
    }

    /// Writes the 32 bytes at an offset.
    func store(in buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
        unsafe buffer.storeBytes(of: words.a.littleEndian, toByteOffset: offset, as: UInt64.self)
        unsafe buffer.storeBytes(of: words.b.littleEndian, toByteOffset: offset + 8, as: UInt64.self)
        unsafe buffer.storeBytes(of: words.c.littleEndian, toByteOffset: offset + 16, as: UInt64.self)
        unsafe buffer.storeBytes(of: words.d.littleEndian, toByteOffset: offset + 24, as: UInt64.self)
    }

    /// The hash as base64, as checkpoints and proofs have it.
    package var base64: String { CanonicalText.base64(of: bytes) }

    package var description: String { base64 }
}
