import Testing

@testable import TransparencyLog

/// The witness's checks in the order of the standard, and its request's format.
@Suite struct WitnessTests {
    private func witness(latest: [Checkpoint] = []) throws -> Witness {
        Witness(cosigner: try LogFixture.cosigner(), logs: [try LogFixture.identity()], latest: latest)
    }

    private func request(_ fixture: LogFixture, from old: UInt64) throws -> WitnessRequest {
        let signed = try fixture.signed
        var path: [TreeHash] = []
        if old > 0, old < signed.checkpoint.size {
            var reader = TileReader(fixture.resources, size: signed.checkpoint.size)
            path = try reader.consistencyProof(from: old).path
        }
        return WitnessRequest(oldSize: old, path: path, checkpoint: signed)
    }

    @Test func `A log that grows is cosigned at every step`() throws {
        var fixture = try LogFixture(size: 1)
        var witness = try witness()
        var old: UInt64 = 0
        for size: UInt64 in [1, 17, 17, 300] {
            try fixture.grow(to: size)
            let answer = try witness.answer(request(fixture, from: old), at: LogFixture.time)
            #expect(answer.status == 200 && witness.latest.map(\.size) == [size])
            var signed = try fixture.signed
            try signed.add(answer: answer.bytes, of: LogFixture.cosigner().key)
            let policy = try WitnessPolicy(witnesses: [LogFixture.cosigner().key], threshold: 1)
            #expect(try signed.verify(by: LogFixture.identity(), witnesses: policy).cosignatures.count == 1)
            old = size
        }
    }

    @Test func `Each refusal has its status, and nothing is remembered`() throws {
        var fixture = try LogFixture(size: 20)
        var witness = try witness()
        _ = try witness.answer(request(fixture, from: 0), at: 1)
        try fixture.grow(to: 30)
        let good = try request(fixture, from: 20)
        #expect(try witness.answer(request(fixture, from: 0), at: 2) == .conflict(20))
        #expect(try witness.answer(request(fixture, from: 30), at: 2) == .conflict(20))
        let early = WitnessRequest(oldSize: 31, path: [], checkpoint: good.checkpoint)
        #expect(try witness.answer(early, at: 2) == .badRequest)
        let wrong = WitnessRequest(oldSize: 20, path: good.path.reversed(), checkpoint: good.checkpoint)
        #expect(try witness.answer(wrong, at: 2) == .inconsistent)
        let unsigned = try SignedCheckpoint(
            note: SignedNote(text: good.checkpoint.note.text, signatures: [LogFixture.signer(seed: 9).sign([10])]))
        let forged = WitnessRequest(oldSize: 20, path: good.path, checkpoint: unsigned)
        #expect(try witness.answer(forged, at: 2) == .badSignature)
        var stranger = Witness(cosigner: try LogFixture.cosigner(), logs: [])
        #expect(try stranger.answer(good, at: 2) == .unknownLog)
        #expect(witness.latest.map(\.size) == [20])
        #expect(WitnessAnswer.conflict(20).bytes == Array("20\n".utf8) && WitnessAnswer.conflict(20).status == 409)
        #expect(
            [WitnessAnswer.badRequest, .badSignature, .unknownLog, .inconsistent].map(\.status) == [400, 403, 404, 422])
        #expect(try witness.answer(good, at: 2).status == 200)
    }

    @Test func `A second history of the same size is not cosigned, even when the log's key signed it`() throws {
        let fixture = try LogFixture(size: 20)
        var witness = try witness()
        _ = try witness.answer(request(fixture, from: 0), at: 1)
        var fork = LogBuilder()
        for index in 0..<UInt64(20) { try fork.append(LogFixture.leaf(index == 3 ? 999 : index).entry) }
        let text = try fork.checkpoint(origin: LogFixture.origin).text
        let signed = try SignedCheckpoint(note: SignedNote(text: text, signatures: [LogFixture.signer().sign(text)]))
        let forked = WitnessRequest(oldSize: 20, path: [], checkpoint: signed)
        #expect(try witness.answer(forked, at: 2) == .conflict(20))
    }

    @Test func `A restarted witness goes on from what it stored`() throws {
        var fixture = try LogFixture(size: 20)
        var first = try witness()
        _ = try first.answer(request(fixture, from: 0), at: 1)
        var second = try witness(latest: first.latest)
        try fixture.grow(to: 30)
        #expect(try second.answer(request(fixture, from: 20), at: 2).status == 200)
    }

    @Test func `A request is read back as it was written, and others are refused`() throws {
        var fixture = try LogFixture(size: 20)
        try fixture.grow(to: 30)
        let request = try request(fixture, from: 20)
        #expect(try WitnessRequest(bytes: request.bytes) == request && request.path.count > 1)
        let text = String(decoding: request.bytes, as: UTF8.self)
        #expect(text.hasPrefix("old 20\n"))
        for wrong in [
            text.replacing("old 20", with: "old 020"), text.replacing("old 20", with: "size 20"),
            text.replacing("\n\nexample.com", with: "\nexample.com"), "",
        ] {
            #expect(throws: LogError(.malformedRequest, "")) { try WitnessRequest(bytes: Array(wrong.utf8)) }
        }
        let long = "old 1\n" + String(repeating: TreeHasher.emptyRoot.base64 + "\n", count: 64) + "\n"
        #expect(throws: LogError(.malformedRequest, "")) { try WitnessRequest(bytes: Array(long.utf8)) }
    }

    @Test func `An answer of another witness, or about another checkpoint, is not added`() throws {
        var fixture = try LogFixture(size: 20)
        var witness = try witness()
        let answer = try witness.answer(request(fixture, from: 0), at: 1)
        var signed = try fixture.signed
        let other = try LogFixture.cosigner(name: "witness.example.com/w2", seed: 3).key
        #expect(throws: LogError(.notSigned, "")) { try signed.add(answer: answer.bytes, of: other) }
        try fixture.grow(to: 30)
        var later = try fixture.signed
        #expect(throws: LogError(.wrongSignature, "")) {
            try later.add(answer: answer.bytes, of: LogFixture.cosigner().key)
        }
        #expect(try later == fixture.signed)
    }
}
