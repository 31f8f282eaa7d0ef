/// The proof that a leaf stands at an index of a tree (RFC 9162 §2.1.3).
package struct InclusionProof: Sendable, Hashable {
    /// The leaf's place, from 0.
    package let index: UInt64
    /// The number of leaves of the tree.
    package let size: UInt64
    /// The siblings from the leaf up to the root's child.
    package let path: [TreeHash]

    /// Takes the values as they are; ``verify(leaf:root:)`` judges them.
    package init(index: UInt64, size: UInt64, path: [TreeHash]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// Checks that the path leads from the leaf to the root (RFC 9162 §2.1.3.2).
    ///
    /// - Throws: ``LogError`` with code `outOfRange` or `wrongProof`.
    package func verify(leaf: TreeHash, root: TreeHash) throws(LogError) {
        let reached = try ProofVerifier.root(from: leaf, at: index, size: size, path: path)
        guard reached == root else {
            throw LogError(.wrongProof, "The proof leads to another root: the entry isn't in this tree at this place.")
        }
    }
}
