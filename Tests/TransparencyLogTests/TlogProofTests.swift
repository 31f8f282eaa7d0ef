import Foundation
import Testing

@testable import TransparencyLog

/// Proofs for disclosure, and timestamp tokens.
@Suite struct TlogProofTests {
    private static let index: UInt64 = 255

    private func proof(extra: [UInt8]? = nil) throws -> TlogProof {
        let fixture = try LogFixture(size: 300)
        var reader = TileReader(fixture.resources, size: 300)
        let signed = try SignedCheckpoint(bytes: Array(LogFixture.checkpoint.utf8))
        return try TlogProof(
            inclusion: reader.inclusionProof(of: Self.index), checkpoint: signed, extra: extra)
    }

    private func disclosure() throws -> LeafDisclosure {
        try LeafDisclosure(leaf: LogFixture.leaf(Self.index), opening: LogFixture.opening(Self.index))
    }

    private var policy: WitnessPolicy {
        get throws { try WitnessPolicy(witnesses: [NoteKey(vkey: LogFixture.witnessKey)], threshold: 1) }
    }

    @Test func `A proof has the bytes that a second program computed, with extra and without`() throws {
        let plain = try proof()
        #expect(plain.bytes.count == 752)
        #expect(
            FileDigest.hexadecimal(plain.bytes) == "90ebe5fb0675eaf3099caba5496c827bc216e44570227454c64db84c85789ef1")
        let full = try proof(extra: disclosure().bytes)
        #expect(full.bytes.count == 1103)
        #expect(
            FileDigest.hexadecimal(full.bytes) == "4ad90c036e32497e6093dad0d2afaf55bcaf4f4205d8dd52d7d500b4b11d66e3")
        for proof in [plain, full] { #expect(try TlogProof(bytes: proof.bytes) == proof) }
    }

    @Test func `A proof verifies offline with public keys, and not for another entry, log or policy`() throws {
        let proof = try TlogProof(bytes: try proof().bytes)
        let (log, entry) = (try LogFixture.identity(), try LogFixture.leaf(Self.index).entry)
        #expect(try proof.verify(entry: entry, log: log, witnesses: policy).checkpoint.size == 300)
        #expect(throws: LogError(.wrongProof, "")) { try proof.verify(entry: entry + [0], log: log) }
        #expect(throws: LogError(.wrongProof, "")) { try proof.verify(entry: LogFixture.leaf(254).entry, log: log) }
        let stranger = try LogFixture.cosigner(name: "witness.example.com/w2", seed: 3).key
        let other = try WitnessPolicy(witnesses: [stranger], threshold: 1)
        #expect(throws: LogError(.tooFewWitnesses, "")) { try proof.verify(entry: entry, log: log, witnesses: other) }
        let elsewhere = try LogIdentity(origin: LogFixture.origin, keys: [LogFixture.signer(seed: 9).key])
        #expect(throws: LogError(.notSigned, "")) { try proof.verify(entry: entry, log: elsewhere) }
        let moved = try TlogProof(
            inclusion: InclusionProof(index: 254, size: 300, path: proof.inclusion.path), checkpoint: proof.checkpoint)
        #expect(throws: LogError(.wrongProof, "")) { try moved.verify(entry: entry, log: log) }
    }

    @Test func `A disclosure brings leaf and event along, and any change of either is found`() throws {
        let log = try LogFixture.identity()
        let found = try proof(extra: disclosure().bytes).verifyDisclosure(log: log, witnesses: policy)
        #expect(found.disclosure.opening?.event == Array("event 255".utf8) && found.disclosure.leaf.sequence == 255)
        let closed = try LeafDisclosure(leaf: LogFixture.leaf(Self.index), opening: nil)
        #expect(try proof(extra: closed.bytes).verifyDisclosure(log: log).disclosure.opening == nil)
        #expect(throws: LogError(.malformedDisclosure, "")) { try proof().verifyDisclosure(log: log) }
        #expect(throws: LogError(.wrongOpening, "")) {
            try LeafDisclosure(leaf: LogFixture.leaf(Self.index), opening: LogFixture.opening(1))
        }
        let text = String(decoding: try disclosure().bytes, as: UTF8.self)
        let event = Data("event 255".utf8).base64EncodedString()
        let other = text.replacing(event, with: Data("event 256".utf8).base64EncodedString())
        #expect(throws: LogError(.wrongOpening, "")) {
            try proof(extra: Array(other.utf8)).verifyDisclosure(log: log)
        }
        let foreign = try LeafDisclosure(leaf: LogFixture.leaf(254), opening: LogFixture.opening(254))
        #expect(throws: LogError(.wrongProof, "")) { try proof(extra: foreign.bytes).verifyDisclosure(log: log) }
    }

    @Test func `A proof of a tree of one entry has no path`() throws {
        let fixture = try LogFixture(size: 1)
        var reader = TileReader(fixture.resources, size: 1)
        let proof = try TlogProof(inclusion: reader.inclusionProof(of: 0), checkpoint: fixture.signed)
        #expect(proof.inclusion.path.isEmpty)
        #expect(try TlogProof(bytes: proof.bytes) == proof)
        _ = try proof.verify(entry: LogFixture.leaf(0).entry, log: LogFixture.identity())
    }

    @Test func `Malformed proofs are refused`() throws {
        let text = String(decoding: try proof(extra: [1, 2, 3]).bytes, as: UTF8.self)
        for (old, new) in [
            ("@v1", "@v2"), ("index 255", "index 0255"), ("index 255\n", ""), ("extra AQID", "extra AQI"),
            ("index 255\n", "index 255\n\n"), ("\n\nexample", "\nexample"), ("index", "note x\nindex"),
        ] {
            let wrong = text.replacing(old, with: new)
            #expect(wrong != text)
            #expect(throws: LogError.self, "\(old)") { try TlogProof(bytes: Array(wrong.utf8)) }
        }
        let fixture = try LogFixture(size: 20)
        let other = InclusionProof(index: 0, size: 19, path: [])
        #expect(throws: LogError(.malformedProof, "")) {
            try TlogProof(inclusion: other, checkpoint: fixture.signed)
        }
    }
}
