import Casework
import Foundation
import Storage
import TestSupport
import Testing
import TransparencyLog

@testable import Operations

/// A timestamp authority stamps the log's checkpoints, and only an answer to a request that waits is kept.
@Suite struct TimestampTests {
    @Test(.enabled(if: TimestampAuthority.isAvailable, "openssl is not installed"))
    func `A checkpoint is stamped, kept beside the log, and taken along by a backup`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let authority = try TimestampAuthority(in: root)
            let (request, size) = try await desk.timestampRequest(to: "An authority", by: staff.auditor)
            let answer = try authority.answer(request.bytes)
            let stamped = try await desk.addTimestamp(answer, by: staff.auditor)
            #expect(stamped.checkpoint.checkpoint.size == size && stamped.request == request)
            // The same answer again changes nothing; the log has gone on since.
            #expect(try await desk.addTimestamp(answer, by: staff.auditor) == stamped)
            try await desk.publish()
            let identity = try LogIdentity(vkey: fixture.signer.key.vkey)
            let log = LogFolder(fixture.folder.log)
            let kept = try log.timestamps(of: identity)
            #expect(kept.map(\.size) == [size])
            let checkpoint = try #require(kept.first?.checkpoint)
            #expect(LogAuditor(log: identity).audit(log, known: [checkpoint]).isSound)
            let (data, token) = (
                fixture.folder.log.appending(path: "checkpoint.\(size).stamped"),
                fixture.folder.log.appending(path: "checkpoint.\(size).tsr")
            )
            #expect(try authority.verify(token, of: data) == 0)
            let backup = root.appending(path: "backup")
            _ = try await desk.backUp(to: backup, by: staff.auditor)
            let copied = try LogFolder(backup.appending(path: "log")).timestamps(of: identity)
            #expect(copied.map(\.size) == [size] && copied.first?.checkpoint == checkpoint)
            let events = try await fixture.log()
            #expect(events.last { $0.act == "ask for a timestamp" }?.recipient == "An authority")
            #expect(events.count { $0.act == "keep a timestamp" && $0.kind == .alteration } == 2)
        }
    }

    @Test(.enabled(if: TimestampAuthority.isAvailable, "openssl is not installed"))
    func `An answer to no request of this log is not kept, and one that is moved is found out`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let authority = try TimestampAuthority(in: root)
            let (request, size) = try await desk.timestampRequest(to: "An authority", by: staff.auditor)
            let folder = fixture.folder.log
            let stamped = folder.appending(path: "checkpoint.\(size).stamped")
            // About the same checkpoint, but with another nonce.
            var random = SystemRandomNumberGenerator()
            let other = try TimestampRequest(
                stamping: [UInt8](Data(contentsOf: stamped)), using: &random)
            let strange = try authority.answer(other.bytes)
            await #expect(throws: StorageError(.logUnavailable, "")) {
                try await desk.addTimestamp(strange, by: staff.auditor)
            }
            #expect(try LogFolder(folder).timestamps(of: LogIdentity(vkey: fixture.signer.key.vkey)).isEmpty)
            _ = try await desk.addTimestamp(authority.answer(request.bytes), by: staff.auditor)
            let files = FileManager.default
            for file in StampedCheckpoint.File.allCases {
                try files.moveItem(
                    at: folder.appending(path: file.path(size: size)),
                    to: folder.appending(path: file.path(size: size - 1)))
            }
            let kept = try LogFolder(folder).timestamps(of: LogIdentity(vkey: fixture.signer.key.vkey))
            #expect(kept.map(\.size) == [size - 1] && kept.first?.checkpoint == nil)
        }
    }

    @Test func `Asking needs the right and a name, and a request that waits is given again`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            #expect(
                await rules { _ = try await desk.timestampRequest(to: "An authority", by: staff.superintendent) }
                    == ["§4"])
            await #expect(throws: OperationError.self) {
                try await desk.timestampRequest(to: " ", by: staff.auditor)
            }
            let log = try #require(fixture.store.evidenceLog)
            let first = try await log.timestampRequest()
            #expect(try await log.timestampRequest().request == first.request)
            let next = try await desk.timestampRequest(to: "An authority", by: staff.auditor)
            #expect(next.size > first.size && next.request != first.request)
            await #expect(throws: LogError(.malformedTimestamp, "")) {
                try await desk.addTimestamp([0x30, 0x00], by: staff.auditor)
            }
        }
    }
}
