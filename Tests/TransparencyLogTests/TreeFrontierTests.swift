import Testing

@testable import TransparencyLog

/// Hashing and the growing tree.
@Suite struct TreeFrontierTests {
    @Test func `The known entries have the known roots at every size`() {
        var tree = TreeFrontier()
        #expect(tree.root == RFC6962Vectors.roots[0])
        for (entry, root) in zip(RFC6962Vectors.entries, RFC6962Vectors.roots.dropFirst()) {
            tree.append(TreeHasher.leaf(entry))
            #expect(tree.root == root)
        }
    }

    @Test func `A leaf and a node have known hashes`() {
        // transparency-dev/merkle, rfc6962_test.go
        let leaf = TreeHasher.leaf(Array("L123456".utf8))
        #expect(leaf == RFC6962Vectors.hash("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"))
        let node = TreeHasher.node(RFC6962Vectors.roots[2], TreeHasher.leaf(RFC6962Vectors.entries[2]))
        #expect(node == RFC6962Vectors.roots[3])
    }

    @Test func `Growing leaf by leaf equals the standard's recursion for every size up to 300`() {
        let leaves = (0..<300).map { TreeHasher.leaf([UInt8($0 & 0xFF), UInt8($0 >> 8)]) }
        var tree = TreeFrontier()
        for size in 0...300 {
            let root = RFC6962Vectors.root(leaves[..<size])
            #expect(tree.root == root, "size \(size)")
            #expect(TreeFrontier.root(of: leaves[..<size]) == root)
            #expect(tree.peaks.count == size.nonzeroBitCount)
            if size < 300 { tree.append(leaves[size]) }
        }
    }

    @Test func `A frontier is taken up where it was left, and refuses a wrong number of peaks`() throws {
        let leaves = (0..<200).map { TreeHasher.leaf([UInt8($0)]) }
        var tree = TreeFrontier()
        for leaf in leaves[..<77] { tree.append(leaf) }
        var second = try TreeFrontier(size: 77, peaks: tree.peaks)
        for leaf in leaves[77...] { second.append(leaf) }
        #expect(second.root == RFC6962Vectors.root(leaves[...]))
        #expect(throws: LogError(.malformedTree, "")) { try TreeFrontier(size: 78, peaks: []) }
    }

    @Test func `A hash keeps its 32 bytes and refuses any other number`() throws {
        let bytes = (0..<32).map { UInt8($0 * 7) }
        let hash = try #require(TreeHash(bytes: bytes))
        #expect(hash.bytes == bytes && TreeHash(bytes: bytes.reversed())?.bytes == bytes.reversed())
        #expect(TreeHash(bytes: bytes.dropLast()) == nil && TreeHash(bytes: bytes + [0]) == nil)
        #expect(hash.base64 == "AAcOFRwjKjE4P0ZNVFtiaXB3foWMk5qhqK+2vcTL0tk=")
    }
}
