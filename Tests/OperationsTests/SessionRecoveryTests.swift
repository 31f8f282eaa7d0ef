import Casework
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Operations

@Suite struct SessionRecoveryTests {
    private struct Killed: Error {}

    @Test func `What a killed program left live is paused, and its lists and uploads go`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.prepared(staff, in: root)
            let left = fixture.folder.sessions.appending(path: "\(id)/session")
            let uploads = fixture.folder.root.appending(path: "uploads/one")
            // Live in the store, and then looked at as if the program had ended at once.
            let paused = try await inOwnThread {
                try fixture.desk.goLive(id, DeskFixture.device, by: staff.sergeant) { _, list, _ in
                    for folder in [left, uploads] {
                        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                        try Data("image".utf8).write(to: folder.appending(path: "1.image"))
                    }
                    let count = try Waiting.run { try await fixture.desk.recoverSessions(of: DeskFixture.force.id) }
                    let end = SessionEnd(
                        reason: .operatorEnded, facesSeen: 0, filesOverwritten: 0, templatesDestroyed: 0,
                        isListAbsent: !FileManager.default.fileExists(
                            atPath: list.folder.path(percentEncoded: false)))
                    return (end, count)
                }.outcome
            }
            #expect(paused == 1)
            let deployment = try #require(try await fixture.store.deployment(id))
            #expect(deployment.phase.name == .paused)
            for folder in [left, uploads] {
                #expect(!FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)))
            }
            #expect(try await fixture.desk.recoverSessions(of: DeskFixture.force.id) == 0)
        }
    }

    @Test func `A paused deployment that is ended loses its list at once`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.prepared(staff, in: root)
            try? await inOwnThread {
                _ = try fixture.desk.goLive(id, DeskFixture.device, by: staff.sergeant) {
                    _, _, _ throws -> (SessionEnd, Void) in throw Killed()
                }
            }
            #expect(try await fixture.store.deployment(id)?.phase.name == .paused, "a fault pauses")
            _ = try await fixture.desk.apply(.end(note: ""), to: id, by: staff.sergeant)
            try await fixture.desk.destroyListAfterEnd(of: id)
            #expect(try await fixture.store.deployment(id)?.phase.name == .purged)
            // Again, it finds nothing to do.
            try await fixture.desk.destroyListAfterEnd(of: id)
        }
    }

    @Test func `Whoever decides on an old page is told, and nothing is saved`() async throws {
        try await withDesk { fixture, _ in
            let staff = try await fixture.staff()
            let id = try await fixture.desk.createDeployment(
                "EX-1", DeskFixture.terms(), DeskFixture.narrative, by: staff.applicant
            ).id
            let seen = try #require(try await fixture.store.deployment(id)).revision
            _ = try await fixture.desk.apply(.submit, to: id, seenAt: seen, by: staff.applicant)
            await #expect(throws: OperationError(.stale, "")) {
                try await fixture.desk.apply(.refuse(reasons: "no"), to: id, seenAt: seen, by: staff.superintendent)
            }
            #expect(try await fixture.store.deployment(id)?.phase.name == .submitted)
        }
    }

    @Test func `Whoever shows casework is told of what was saved, and of nothing else`() async throws {
        try await withDesk { fixture, _ in
            let staff = try await fixture.staff()
            let news = Mutex<[DeskNews]>([])
            let desk = Desk(
                fixture.store, device: "test", cost: .light, tell: { told in news.withLock { $0.append(told) } })
            let id = try await desk.createDeployment(
                "EX-1", DeskFixture.terms(), DeskFixture.narrative, by: staff.applicant
            ).id
            _ = try? await desk.apply(.grant(conditions: ""), to: id, by: staff.superintendent)
            _ = try await desk.show("EX-1", by: staff.applicant)
            #expect(news.withLock { $0 } == [.deploymentChanged(id, .draft)])
        }
    }
}
