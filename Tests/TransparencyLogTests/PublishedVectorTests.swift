import Crypto
import Foundation
import TestSupport
import Testing

@testable import TransparencyLog

/// The vectors of transparency-dev/merkle, which lie beside the checkout and not in it.
@Suite(.enabled(if: PublishedVectors.folder != nil, "the published vectors are not beside this checkout"))
struct PublishedVectorTests {
    /// The fields of all four kinds.
    private struct Vector: Decodable {
        let leafIdx: UInt64?
        let treeSize: UInt64?
        let size1: UInt64?
        let size2: UInt64?
        let start: UInt64?
        let end: UInt64?
        let size: UInt64?
        let leafHash: String?
        let root: String?
        let root1: String?
        let root2: String?
        let proof: [String]?
        let wantErr: Bool

        /// A hash; a placeholder that isn't one is hashed, since only whether two are the same matters then.
        func hash(_ text: String?) throws -> TreeHash {
            let bytes = [UInt8](try #require(text.flatMap { Data(base64Encoded: $0) }))
            guard !bytes.isEmpty else { throw LogError(.wrongProof, "no hash") }
            return TreeHash(bytes: bytes) ?? TreeHash(SHA256.hash(data: bytes))
        }

        func path() throws -> [TreeHash] {
            try (proof ?? []).map { text in
                let bytes = try #require(Data(base64Encoded: text))
                guard let hash = TreeHash(bytes: bytes) else { throw LogError(.wrongProof, "no hash") }
                return hash
            }
        }
    }

    private func check(_ kind: String, count: Int, _ verify: (Vector) throws -> Void) throws {
        let folder = try #require(PublishedVectors.folder).appending(path: kind)
        let walker = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var seen = 0
        for case let file as URL in walker where file.pathExtension == "json" {
            let vector = try JSONDecoder().decode(Vector.self, from: Data(contentsOf: file))
            var failed = false
            do { try verify(vector) } catch is LogError { failed = true }
            #expect(failed == vector.wantErr, "\(kind)/\(file.lastPathComponent)")
            seen += 1
        }
        #expect(seen == count)
    }

    @Test func `Inclusion`() throws {
        try check("inclusion", count: 98) { vector in
            let proof = InclusionProof(
                index: try #require(vector.leafIdx), size: try #require(vector.treeSize), path: try vector.path())
            try proof.verify(leaf: vector.hash(vector.leafHash), root: vector.hash(vector.root))
        }
    }

    @Test func `Consistency`() throws {
        try check("consistency", count: 98) { vector in
            let proof = ConsistencyProof(
                oldSize: try #require(vector.size1), newSize: try #require(vector.size2), path: try vector.path())
            try proof.verify(oldRoot: vector.hash(vector.root1), newRoot: vector.hash(vector.root2))
        }
    }

    @Test func `Inclusion in a subtree`() throws {
        try check("subtreeinclusion", count: 204) { vector in
            let subtree = Subtree(start: try #require(vector.start), end: try #require(vector.end))
            try ProofVerifier.verify(
                leaf: vector.hash(vector.leafHash), at: try #require(vector.leafIdx), in: subtree,
                hash: vector.hash(vector.root), path: vector.path())
        }
    }

    @Test func `Consistency of a subtree`() throws {
        try check("subtreeconsistency", count: 118) { vector in
            let subtree = Subtree(start: try #require(vector.start), end: try #require(vector.end))
            try ProofVerifier.verify(
                subtree, hash: vector.hash(vector.root1), isPartOf: vector.hash(vector.root2),
                size: try #require(vector.size), path: vector.path())
        }
    }
}

/// Where the vectors lie, if they do.
private enum PublishedVectors {
    static let folder: URL? = {
        guard let folder = Checkout.shared?.appending(path: "vectors/merkle/testdata") else { return nil }
        return FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) ? folder : nil
    }()
}
