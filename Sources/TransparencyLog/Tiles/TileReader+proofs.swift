extension TileReader {
    /// The root of the whole tree.
    ///
    /// - Throws: ``LogError`` with code `missingResource`, `unreadableResource` or `malformedTile`.
    package mutating func root() throws(LogError) -> TreeHash { try frontier().root }

    /// The proof that the tree holds the entry at an index (RFC 9162 §2.1.3.1).
    ///
    /// - Throws: ``LogError`` with code `outOfRange`, `missingResource`, `unreadableResource` or `malformedTile`.
    package mutating func inclusionProof(of index: UInt64) throws(LogError) -> InclusionProof {
        guard index < size else { throw LogError(.outOfRange, "The log has no entry at this index yet.") }
        var path: [TreeHash] = []
        var range = 0..<size
        while range.upperBound - range.lowerBound > 1 {
            let middle = Self.middle(of: range)
            let (near, far) =
                index < middle
                ? (range.lowerBound..<middle, middle..<range.upperBound)
                : (middle..<range.upperBound, range.lowerBound..<middle)
            path.append(try hash(of: far))
            range = near
        }
        return InclusionProof(index: index, size: size, path: path.reversed())
    }

    /// The proof that the tree begins with the one of an earlier size (RFC 9162 §2.1.4.1).
    ///
    /// - Parameter oldSize: 1…size; a proof from an empty tree would say nothing.
    /// - Throws: ``LogError`` with code `outOfRange`, `missingResource`, `unreadableResource` or `malformedTile`.
    package mutating func consistencyProof(from oldSize: UInt64) throws(LogError) -> ConsistencyProof {
        guard oldSize > 0, oldSize <= size else {
            throw LogError(.outOfRange, "The earlier tree must have at least one entry and not more than this one.")
        }
        var path: [TreeHash] = []
        var range = 0..<size
        while range.upperBound != oldSize {
            let middle = Self.middle(of: range)
            if oldSize <= middle {
                path.append(try hash(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try hash(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        // The verifier knows the old root, so it is left out where it is a node of the new tree.
        if range.lowerBound != 0 { path.append(try hash(of: range)) }
        return ConsistencyProof(oldSize: oldSize, newSize: size, path: path.reversed())
    }

    /// The Merkle tree hash of a run of leaves that the standard's splitting leads to.
    private mutating func hash(of range: Range<UInt64>) throws(LogError) -> TreeHash {
        let count = range.upperBound - range.lowerBound
        if count.nonzeroBitCount == 1 {
            return try node(height: count.trailingZeroBitCount, index: range.lowerBound / count)
        }
        let middle = Self.middle(of: range)
        return try TreeHasher.node(hash(of: range.lowerBound..<middle), hash(of: middle..<range.upperBound))
    }

    /// Where the standard splits: after the largest power of two that is smaller than the count.
    private static func middle(of range: Range<UInt64>) -> UInt64 {
        let count = range.upperBound - range.lowerBound
        return range.lowerBound + 1 << UInt64(63 - (count - 1).leadingZeroBitCount)
    }
}
