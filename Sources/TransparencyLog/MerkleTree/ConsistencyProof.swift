/// The proof that a tree is the beginning of a later one: that the log only grew (RFC 9162 §2.1.4).
package struct ConsistencyProof: Sendable, Hashable {
    /// The number of leaves of the earlier tree.
    package let oldSize: UInt64
    /// The number of leaves of the later tree.
    package let newSize: UInt64
    /// The hashes in the order of the standard.
    package let path: [TreeHash]

    /// Takes the values as they are; ``verify(oldRoot:newRoot:)`` judges them.
    package init(oldSize: UInt64, newSize: UInt64, path: [TreeHash]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.path = path
    }

    /// Checks that both roots follow from the path (RFC 9162 §2.1.4.2).
    ///
    /// A proof from an empty tree says nothing and is refused.
    /// - Throws: ``LogError`` with code `outOfRange` or `wrongProof`.
    package func verify(oldRoot: TreeHash, newRoot: TreeHash) throws(LogError) {
        guard oldSize > 0, oldSize <= newSize else {
            throw LogError(.outOfRange, "A consistency proof leads from at least one leaf to as many or more.")
        }
        try ProofVerifier.verify(
            Subtree(start: 0, end: oldSize), hash: oldRoot, isPartOf: newRoot, size: newSize, path: path)
    }
}
