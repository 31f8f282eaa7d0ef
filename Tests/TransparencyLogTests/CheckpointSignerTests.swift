import Testing

@testable import TransparencyLog

/// A log signs no two checkpoints that contradict each other.
@Suite struct CheckpointSignerTests {
    @Test func `A log that grows is signed at every step, also from empty and at the same size`() throws {
        var fixture = try LogFixture(size: 0)
        for size: UInt64 in [1, 2, 2, 255, 256, 300] {
            try fixture.grow(to: size)
            #expect(fixture.signer.last?.size == size)
            #expect(try fixture.signed.verify(by: LogFixture.identity()).checkpoint.root == fixture.builder.root)
        }
    }

    @Test func `A rolled back log is not signed, also after a restart`() throws {
        let fixture = try LogFixture(size: 20)
        let shorter = try LogFixture(size: 19).signed.checkpoint
        var signer = try CheckpointSigner(signer: LogFixture.signer(), last: fixture.signer.last)
        #expect(throws: LogError(.inconsistent, "")) { try signer.sign(shorter, growth: nil) }
        #expect(signer.last?.size == 20)
    }

    @Test func `A changed log is not signed, at the same size or a larger one`() throws {
        let fixture = try LogFixture(size: 20)
        for size: UInt64 in [20, 30] {
            var other = LogBuilder()
            for index in 0..<size { try other.append(LogFixture.leaf(index == 3 ? 999 : index).entry) }
            var resources = MemoryResources()
            resources.write(try other.takeResources())
            var reader = TileReader(resources, size: size)
            let growth = try reader.consistencyProof(from: 20)
            var signer = fixture.signer
            let code: LogError.Code = size == 20 ? .inconsistent : .wrongProof
            #expect(throws: LogError(code, "")) {
                try signer.sign(other.checkpoint(origin: LogFixture.origin), growth: growth)
            }
        }
    }

    @Test func `Growth needs the proof between just these sizes, and the log's own name`() throws {
        var fixture = try LogFixture(size: 20)
        var signer = fixture.signer
        try fixture.grow(to: 30)
        let checkpoint = try fixture.signed.checkpoint
        var reader = TileReader(fixture.resources, size: 30)
        for growth in [nil, try reader.consistencyProof(from: 19)] {
            #expect(throws: LogError(.inconsistent, "")) { try signer.sign(checkpoint, growth: growth) }
        }
        _ = try signer.sign(checkpoint, growth: reader.consistencyProof(from: 20))
        let other = try Checkpoint(origin: "example.com/other", size: 40, root: checkpoint.root)
        #expect(throws: LogError(.wrongOrigin, "")) { try signer.sign(other, growth: nil) }
        #expect(throws: LogError(.wrongOrigin, "")) { try CheckpointSigner(signer: LogFixture.signer(), last: other) }
    }
}
