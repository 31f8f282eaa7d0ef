import Crypto

/// The two hashes of the tree, which have different prefixes so that a leaf can't pass for a node (RFC 9162 §2.1.1).
package enum TreeHasher {
    /// The root of a tree without leaves: SHA-256 of nothing.
    package static let emptyRoot = TreeHash(SHA256().finalize())

    /// SHA-256 of 0x00 and the entry.
    package static func leaf(_ entry: [UInt8]) -> TreeHash {
        // One buffer and one call: the library's hash object costs more than hashing these few bytes.
        unsafe withUnsafeTemporaryAllocation(byteCount: entry.count + 1, alignment: 8) { buffer in
            unsafe buffer[0] = 0x00
            unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[1...]).copyBytes(from: entry)
            return unsafe digest(UnsafeRawBufferPointer(buffer))
        }
    }

    /// SHA-256 of 0x01 and two hashes.
    package static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        unsafe withUnsafeTemporaryAllocation(byteCount: 1 + 2 * TreeHash.byteCount, alignment: 8) { buffer in
            unsafe buffer[0] = 0x01
            unsafe left.store(in: buffer, at: 1)
            unsafe right.store(in: buffer, at: 1 + TreeHash.byteCount)
            return unsafe digest(UnsafeRawBufferPointer(buffer))
        }
    }

    private static func digest(_ buffer: UnsafeRawBufferPointer) -> TreeHash {
        var hasher = SHA256()
        unsafe hasher.update(bufferPointer: buffer)
        return TreeHash(hasher.finalize())
    }
}
