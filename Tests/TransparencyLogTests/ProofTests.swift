import Testing

@testable import TransparencyLog

/// Inclusion and consistency proofs, their verification, and that nothing else verifies.
@Suite struct ProofTests {
    private static let leaves = (0..<300).map { TreeHasher.leaf(Array("entry \($0)".utf8)) }

    /// The same hash with one bit flipped.
    private func flipped(_ hash: TreeHash, bit: Int) throws -> TreeHash {
        var bytes = hash.bytes
        bytes[bit / 8 % 32] ^= 1 << UInt8(bit % 8)
        return try #require(TreeHash(bytes: bytes))
    }

    private func holds(_ check: () throws -> Void) -> Bool {
        do { try check() } catch { return false }
        return true
    }

    @Test func `The known tree's proofs are those that were published`() throws {
        let leaves = RFC6962Vectors.entries.map(TreeHasher.leaf)
        // transparency-dev/merkle, proof/verify_test.go: index 5 of 8, and sizes 6 to 8.
        let path = [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ].map(RFC6962Vectors.hash)
        #expect(RFC6962Vectors.path(5, leaves[...]) == path)
        try InclusionProof(index: 5, size: 8, path: path).verify(leaf: leaves[5], root: RFC6962Vectors.roots[8])
        let growth =
            [RFC6962Vectors.hash("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a")]
            + path.dropFirst()
        #expect(RFC6962Vectors.proof(6, leaves[...]) == growth)
        try ConsistencyProof(oldSize: 6, newSize: 8, path: growth)
            .verify(oldRoot: RFC6962Vectors.roots[6], newRoot: RFC6962Vectors.roots[8])
    }

    @Test func `Every inclusion proof up to size 300 verifies, from tiles as from the recursion`() throws {
        for size in 1...300 {
            let leaves = Self.leaves[..<size]
            let root = RFC6962Vectors.root(leaves)
            var reader = TileReader(Self.tiles(of: leaves), size: UInt64(size))
            for index in 0..<size {
                let proof = try reader.inclusionProof(of: UInt64(index))
                try proof.verify(leaf: leaves[index], root: root)
                if size % 37 == 0 || size > 295 { #expect(proof.path == RFC6962Vectors.path(index, leaves)) }
            }
            #expect(try reader.root() == root)
        }
    }

    @Test func `Every consistency proof up to size 300 verifies, from tiles as from the recursion`() throws {
        let roots = (0...300).map { RFC6962Vectors.root(Self.leaves[..<$0]) }
        for size in 1...300 {
            let leaves = Self.leaves[..<size]
            var reader = TileReader(Self.tiles(of: leaves), size: UInt64(size))
            for old in 1...size {
                let proof = try reader.consistencyProof(from: UInt64(old))
                try proof.verify(oldRoot: roots[old], newRoot: roots[size])
                if size % 37 == 0 || size > 295 { #expect(proof.path == RFC6962Vectors.proof(old, leaves)) }
            }
        }
    }

    @Test(arguments: [1, 2, 3, 7, 8, 64, 100, 255, 256, 257, 300])
    func `An inclusion proof with any bit flipped fails`(size: Int) throws {
        let leaves = Self.leaves[..<size]
        let root = RFC6962Vectors.root(leaves)
        for index in stride(from: 0, to: size, by: max(1, size / 7)) {
            let path = RFC6962Vectors.path(index, leaves)
            let good = InclusionProof(index: UInt64(index), size: UInt64(size), path: path)
            #expect(holds { try good.verify(leaf: leaves[index], root: root) })
            for bit in 0..<256 {
                let (leaf, top) = (try flipped(leaves[index], bit: bit), try flipped(root, bit: bit))
                #expect(!holds { try good.verify(leaf: leaf, root: root) })
                #expect(!holds { try good.verify(leaf: leaves[index], root: top) })
                guard !path.isEmpty else { continue }
                var bad = path
                bad[bit % path.count] = try flipped(path[bit % path.count], bit: bit)
                let proof = InclusionProof(index: UInt64(index), size: UInt64(size), path: bad)
                #expect(!holds { try proof.verify(leaf: leaves[index], root: root) })
            }
        }
    }

    @Test(arguments: [(1, 2), (2, 3), (4, 8), (6, 8), (100, 255), (255, 256), (256, 257), (1, 300), (299, 300)])
    func `A consistency proof with any bit flipped fails`(old: Int, new: Int) throws {
        let path = RFC6962Vectors.proof(old, Self.leaves[..<new])
        let roots = [old, new].map { RFC6962Vectors.root(Self.leaves[..<$0]) }
        func check(_ path: [TreeHash], _ first: TreeHash, _ second: TreeHash) -> Bool {
            let proof = ConsistencyProof(oldSize: UInt64(old), newSize: UInt64(new), path: path)
            return holds { try proof.verify(oldRoot: first, newRoot: second) }
        }
        #expect(check(path, roots[0], roots[1]))
        for bit in 0..<256 {
            #expect(!check(path, try flipped(roots[0], bit: bit), roots[1]))
            #expect(!check(path, roots[0], try flipped(roots[1], bit: bit)))
            for place in path.indices {
                var bad = path
                bad[place] = try flipped(path[place], bit: bit)
                #expect(!check(bad, roots[0], roots[1]))
            }
        }
        #expect(!check(path.dropLast(), roots[0], roots[1]) && !check(path + [roots[0]], roots[0], roots[1]))
    }

    @Test func `Wrong places, sizes and lengths are refused`() throws {
        let leaves = Self.leaves[..<11]
        let root = RFC6962Vectors.root(leaves)
        let path = RFC6962Vectors.path(4, leaves)
        let wrong: [(UInt64, UInt64, [TreeHash])] = [
            (5, 11, path), (3, 11, path), (4, 32, path), (4, 11, Array(path.dropLast())), (4, 11, path + [root]),
            (11, 11, path), (0, 0, []),
        ]
        for (index, size, path) in wrong {
            let proof = InclusionProof(index: index, size: size, path: path)
            #expect(!holds { try proof.verify(leaf: leaves[4], root: root) }, "\(index) of \(size)")
        }
        #expect(throws: LogError(.outOfRange, "")) {
            try ConsistencyProof(oldSize: 0, newSize: 11, path: []).verify(oldRoot: TreeHasher.emptyRoot, newRoot: root)
        }
        #expect(throws: LogError(.outOfRange, "")) {
            try ConsistencyProof(oldSize: 12, newSize: 11, path: []).verify(oldRoot: root, newRoot: root)
        }
    }

    @Test func `Subtrees are those runs that fit into the tree`() {
        for (start, end, fits) in [
            (0, 13, true), (4, 8, true), (8, 13, true), (6, 8, true), (6, 9, false), (1, 3, false), (5, 5, true),
            (5, 4, false), (12, 13, true),
        ] as [(UInt64, UInt64, Bool)] {
            #expect(Subtree(start: start, end: end).isAligned == fits, "\(start)..<\(end)")
        }
        #expect(Subtree(start: 0, end: .max).isAligned && !Subtree(start: 1, end: 1 << 63 + 2).isAligned)
    }

    private static func tiles(of leaves: ArraySlice<TreeHash>) -> MemoryResources {
        var builder = TileBuilder()
        for leaf in leaves { builder.append(leaf) }
        var resources = MemoryResources()
        resources.write(builder.takeTiles().map { LogResource(path: $0.coordinate.path, bytes: $0.bytes) })
        return resources
    }
}
