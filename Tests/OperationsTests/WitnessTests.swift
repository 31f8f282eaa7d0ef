import Casework
import Crypto
import Foundation
import Storage
import Testing
import TransparencyLog

@testable import Operations

/// An outside body cosigns the log's checkpoints, and nobody can show it two histories.
@Suite struct WitnessTests {
    private static func cosigner(_ byte: UInt8 = 9) throws -> Cosigner {
        try Cosigner(
            name: "oversight.example/w1", privateKey: .init(rawRepresentation: Array(repeating: byte, count: 32)))
    }

    @Test func `A checkpoint is cosigned, kept beside the log, and the next request goes on from it`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let witness = try Self.cosigner()
            let identity = try LogIdentity(vkey: fixture.signer.key.vkey)
            let memory = WitnessMemory(root.appending(path: "memory"))
            let first = try await desk.witnessRequest(to: witness.key, by: staff.auditor)
            #expect(first.oldSize == 0 && first.path.isEmpty)
            let answer = try memory.answer(first, of: identity, by: witness, at: 1)
            let size = try await desk.addCosignature(answer.bytes, to: first, of: witness.key, by: staff.auditor)
            try await desk.publish()
            let file = fixture.folder.log.appending(path: "checkpoint.\(size)")
            let kept = try SignedCheckpoint(bytes: [UInt8](Data(contentsOf: file)))
            let policy = try WitnessPolicy(witnesses: [witness.key], threshold: 1)
            let verified = try kept.verify(by: identity, witnesses: policy)
            #expect(verified.cosignatures.map(\.timestamp) == [1])
            #expect(LogAuditor(log: identity).audit(LogFolder(fixture.folder.log), known: [verified]).isSound)
            let backup = root.appending(path: "backup")
            _ = try await desk.backUp(to: backup, by: staff.auditor)
            let copied = backup.appending(path: "log/checkpoint.\(size)")
            #expect(try Data(contentsOf: copied) == Data(kept.bytes))
            let next = try await desk.witnessRequest(to: witness.key, by: staff.auditor)
            #expect(next.oldSize == size && !next.path.isEmpty)
            #expect(try memory.answer(next, of: identity, by: witness, at: 2).status == 200)
            // The first request again: the witness has gone on since.
            #expect(try memory.answer(first, of: identity, by: witness, at: 3).status == 409)
            let acts = try await fixture.log().map(\.act)
            #expect(acts.count { $0 == "ask a witness" } == 2 && acts.contains("keep a witness's cosignature"))
        }
    }

    @Test func `Another's answer is not kept, and the log is not its own witness`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let (witness, other) = (try Self.cosigner(), try Self.cosigner(8))
            #expect(
                await rules { _ = try await desk.witnessRequest(to: witness.key, by: staff.superintendent) } == ["§4"])
            let request = try await desk.witnessRequest(to: witness.key, by: staff.auditor)
            let identity = try LogIdentity(vkey: fixture.signer.key.vkey)
            var stranger = Witness(cosigner: other, logs: [identity])
            let answer = try stranger.answer(request, at: 1)
            #expect(answer.status == 200)
            await #expect(throws: StorageError(.logUnavailable, "")) {
                try await desk.addCosignature(answer.bytes, to: request, of: witness.key, by: staff.auditor)
            }
            let names = try FileManager.default.contentsOfDirectory(
                atPath: fixture.folder.log.path(percentEncoded: false))
            #expect(!names.contains { $0.hasPrefix("checkpoint.") })
            let own = try Cosigner(secret: fixture.signer.secret).key
            await #expect(throws: StorageError(.logUnavailable, "")) {
                try await desk.witnessRequest(to: own, by: staff.auditor)
            }
        }
    }
}
