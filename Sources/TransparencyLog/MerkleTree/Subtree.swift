/// A run of leaves that is a tree in its own right (draft-ietf-plants-merkle-tree-certs §4.1).
package struct Subtree: Sendable, Hashable {
    /// The first leaf's index.
    package let start: UInt64
    /// The index after the last leaf.
    package let end: UInt64

    /// Takes the values as they are; ``isAligned`` judges them.
    package init(start: UInt64, end: UInt64) {
        self.start = start
        self.end = end
    }

    /// Whether the start is a multiple of the smallest power of two that holds the run.
    ///
    /// Any run from 0 is, and so is an empty one.
    package var isAligned: Bool {
        guard start <= end else { return false }
        let count = end - start
        if count <= 1 { return true }
        let shift = UInt64(UInt64.bitWidth - (count - 1).leadingZeroBitCount)
        return shift == 64 ? start == 0 : start & (1 << shift - 1) == 0
    }
}
