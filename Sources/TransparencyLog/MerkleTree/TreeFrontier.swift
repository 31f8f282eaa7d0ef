/// The right edge of a growing tree: all that is needed to append to it and to know its root (RFC 9162 §2.1.1).
///
/// It holds at most 63 hashes, whatever the size. Appending costs one node hash on average.
package struct TreeFrontier: Sendable, Hashable {
    /// The number of leaves.
    package private(set) var size: UInt64
    /// The roots of the complete subtrees from the left, largest first: one for each set bit of the size.
    package private(set) var peaks: [TreeHash]

    /// An empty tree.
    package init() {
        size = 0
        peaks = []
    }

    /// Takes up a tree where it was left.
    ///
    /// - Throws: ``LogError`` with code `malformedTree` if the number of peaks isn't that of the size's set bits.
    package init(size: UInt64, peaks: [TreeHash]) throws(LogError) {
        guard peaks.count == size.nonzeroBitCount, size <= CanonicalText.largest else {
            throw LogError(.malformedTree, "A tree of this size has other peaks: rebuild it from its tiles.")
        }
        self.size = size
        self.peaks = peaks
    }

    /// Appends a leaf by its hash (``TreeHasher/leaf(_:)``).
    package mutating func append(_ leaf: TreeHash) {
        var completed: [TreeHash] = []
        append(leaf, completed: &completed)
    }

    /// Appends a leaf and says which subtrees it completed: the leaf itself, its pair, its four, and so on by height.
    mutating func append(_ leaf: TreeHash, completed: inout [TreeHash]) {
        completed.removeAll(keepingCapacity: true)
        completed.append(leaf)
        var node = leaf
        var height: UInt64 = 0
        while size >> height & 1 == 1 {
            node = TreeHasher.node(peaks.removeLast(), node)
            height += 1
            completed.append(node)
        }
        peaks.append(node)
        size += 1
    }

    /// The Merkle tree hash of all leaves.
    package var root: TreeHash {
        guard var root = peaks.last else { return TreeHasher.emptyRoot }
        for peak in peaks.dropLast().reversed() { root = TreeHasher.node(peak, root) }
        return root
    }

    /// The Merkle tree hash of a list of leaf hashes.
    package static func root(of leaves: some Sequence<TreeHash>) -> TreeHash {
        var tree = TreeFrontier()
        var completed: [TreeHash] = []
        for leaf in leaves { tree.append(leaf, completed: &completed) }
        return tree.root
    }
}
