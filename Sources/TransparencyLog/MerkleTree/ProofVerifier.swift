/// Checks of proofs that need neither the log nor its tiles.
package enum ProofVerifier {
    /// The root that a path leads to from a leaf (RFC 9162 §2.1.3.2).
    ///
    /// - Throws: ``LogError`` with code `outOfRange` if the tree has no such leaf, `wrongProof` if the path has not
    ///   exactly the length that index and size ask for.
    package static func root(
        from leaf: TreeHash, at index: UInt64, size: UInt64, path: [TreeHash]
    ) throws(LogError) -> TreeHash {
        guard index < size else { throw LogError(.outOfRange, "The tree has no entry at this index.") }
        var (first, last) = (index, size - 1)
        var hash = leaf
        for sibling in path {
            guard last != 0 else { throw wrongLength }
            if first & 1 == 1 || first == last {
                hash = TreeHasher.node(sibling, hash)
                while first & 1 == 0, first != 0 { (first, last) = (first >> 1, last >> 1) }
            } else {
                hash = TreeHasher.node(hash, sibling)
            }
            (first, last) = (first >> 1, last >> 1)
        }
        guard last == 0 else { throw wrongLength }
        return hash
    }

    /// Checks that a leaf stands in a subtree, at an index counted from the start of the whole tree.
    ///
    /// draft-ietf-plants-merkle-tree-certs §4.3.
    /// - Throws: ``LogError`` with code `outOfRange` or `wrongProof`.
    package static func verify(
        leaf: TreeHash, at index: UInt64, in subtree: Subtree, hash: TreeHash, path: [TreeHash]
    ) throws(LogError) {
        guard subtree.isAligned, subtree.start <= index, index < subtree.end else {
            throw LogError(.outOfRange, "The entry lies outside of the subtree, or this run of entries isn't one.")
        }
        let count = subtree.end - subtree.start
        guard try root(from: leaf, at: index - subtree.start, size: count, path: path) == hash else { throw wrongRoot }
    }

    /// Checks that a subtree is part of a tree.
    ///
    /// draft-ietf-plants-merkle-tree-certs §4.4; for a subtree that starts at 0 this is RFC 9162 §2.1.4.2.
    /// - Throws: ``LogError`` with code `outOfRange` or `wrongProof`.
    package static func verify(
        _ subtree: Subtree, hash: TreeHash, isPartOf root: TreeHash, size: UInt64, path: [TreeHash]
    ) throws(LogError) {
        guard subtree.isAligned, subtree.end <= size else {
            throw LogError(.outOfRange, "The subtree lies outside of the tree, or this run of entries isn't one.")
        }
        guard subtree.start < subtree.end else {
            guard path.isEmpty, hash == TreeHasher.emptyRoot else { throw wrongRoot }
            return
        }
        var edge = Edge(first: subtree.start, last: subtree.end - 1, end: size - 1)
        edge.climbToSubtree()
        var path = path[...]
        var part = hash
        if edge.first != edge.last {
            guard let start = path.popFirst() else { throw wrongLength }
            part = start
        }
        var whole = part
        for sibling in path {
            guard edge.end != 0 else { throw wrongLength }
            edge.climb(&part, &whole, sibling)
        }
        guard edge.end == 0 else { throw wrongLength }
        guard part == hash, whole == root else { throw wrongRoot }
    }

    /// Where a climb from a subtree's right edge has come to: its first and last node at a height, and the tree's last.
    private struct Edge {
        var first: UInt64
        var last: UInt64
        var end: UInt64

        mutating func rise() { (first, last, end) = (first >> 1, last >> 1, end >> 1) }

        /// Skips the heights at which the subtree and the tree have the same nodes.
        mutating func climbToSubtree() {
            if last == end {
                while first != last { rise() }
            } else {
                while first != last, last & 1 == 1 { rise() }
            }
        }

        /// Takes one sibling into the subtree's hash, if it lies within, and into the tree's.
        mutating func climb(_ part: inout TreeHash, _ whole: inout TreeHash, _ sibling: TreeHash) {
            if last & 1 == 1 || last == end {
                if first < last { part = TreeHasher.node(sibling, part) }
                whole = TreeHasher.node(sibling, whole)
                while last & 1 == 0 { rise() }
            } else {
                whole = TreeHasher.node(whole, sibling)
            }
            rise()
        }
    }

    private static var wrongLength: LogError {
        LogError(.wrongProof, "The proof has another length than its sizes ask for.")
    }

    private static var wrongRoot: LogError { LogError(.wrongProof, "The proof leads to another root.") }
}
