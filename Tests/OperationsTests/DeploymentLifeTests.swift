import Casework
import Foundation
import Storage
import TestSupport
import Testing
import TransparencyLog

@testable import Operations

/// A deployment from its application to its erasure, by five officers at one desk.
@Suite struct DeploymentLifeTests {
    /// Goes live with a session that raises an alert on the first entry and then ends.
    private func live(_ fixture: DeskFixture, _ id: DeploymentCase.ID, _ staff: DeskFixture.Staff) throws
        -> DeploymentCase
    {
        try fixture.desk.goLive(id, DeskFixture.device, by: staff.sergeant) { warrant, list, recorder in
            let size = warrant.watchlistSize
            #expect(size == 3 && list.entries.count == 3)
            let names = try FileManager.default.contentsOfDirectory(atPath: list.folder.path(percentEncoded: false))
            #expect(names.count == 4, "three images and the manifest")
            try recorder.raise(
                .init(
                    image: list.entries[0].image, camera: "north", raisedAt: fixture.clock.value, band: "strong",
                    probe: Array("PROBE-PIXELS".utf8), candidate: Array("CANDIDATE-PIXELS".utf8)))
            #expect(!recorder.mustStop(facesSeen: 1))
            fixture.clock.advance(hours: 0.5)
            try FileManager.default.removeItem(at: list.folder)
            let end = SessionEnd(
                reason: .sourcesEnded, facesSeen: 40, filesOverwritten: 4, templatesDestroyed: 3, isListAbsent: true)
            return (end, ())
        }.deployment
    }

    @Test func `From application to erasure`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await fixture.prepared(staff, in: root)
            let ended = try await inOwnThread { try live(fixture, id, staff) }
            #expect(ended.phase.name == .purged, "the list went at once, with a receipt")
            #expect(ended.phase.run?.tally.facesSeen == 40)
            let list = try #require(try await fixture.store.watchlist(of: id))
            #expect(try await fixture.store.nominations(of: list.id).isEmpty)
            let alert = try #require(try await desk.alerts(of: id, by: staff.sergeant).first)
            #expect(try await desk.images(of: alert.id, by: staff.sergeant).probe == Array("PROBE-PIXELS".utf8))
            _ = try await desk.apply(
                .adjudicate(.possibleMatch, consideredRelative: true, note: ""), to: alert.id, by: staff.sergeant)
            _ = try await desk.apply(
                .engage(.samePerson, .none(.evaded), grounds: ""), to: alert.id, by: staff.engager)
            #expect(
                await rules { _ = try await desk.publish(id, by: staff.superintendent) }.contains("G16"),
                "an alert is not classified yet")
            _ = try await desk.apply(.classify(.trueUnconfirmed, note: ""), to: alert.id, by: staff.superintendent)
            _ = try await desk.fileReport(
                on: id, lessons: "none", complaints: 0, objectivesMet: true, by: staff.applicant)
            _ = try await desk.apply(
                .review(objectivesMet: true, remainsJustified: true, text: "as planned"), to: id,
                by: staff.superintendent)
            let published = try await desk.publish(id, by: staff.superintendent).deployment
            guard case .published(_, _, _, let row) = published.phase else {
                Issue.record("it is \(published.phase.name)")
                return
            }
            #expect(row.figures.facesSeen == 40 && row.figures.totalAlerts == 1)
            let record = try #require(try await fixture.store.publishedRecord(of: id))
            #expect(record.row == row && record.reference == "EX-1")
            let clock = RetentionItem.ID.of(.publishedRecord, .init(.publishedRecord, record.id))
            #expect(try await fixture.store.retentionItem(clock)?.startedAt == record.publishedAt)
            fixture.clock.advance(hours: 25)
            let outcome = try await desk.eraseDue(force: DeskFixture.force.id)
            #expect(outcome.failed.isEmpty && outcome.erased >= 2)
            #expect(try await fixture.store.alert(alert.id) == nil)
            await #expect(throws: OperationError(.notFound, "")) {
                try await desk.images(of: alert.id, by: staff.sergeant)
            }
            #expect(
                try await desk.manifest(
                    of: "V-1", from: DeskFixture.start, until: DeskFixture.after(1), by: staff.auditor
                ).count == 1, "who was listed can still be answered (G9)")
            try await desk.publish()
            let audit = LogAuditor(log: try LogIdentity(origin: fixture.signer.key.name, keys: [fixture.signer.key]))
                .audit(LogFolder(fixture.folder.log))
            #expect(audit.isSound)
            #expect(try await fixture.store.logSize() == audit.checked)
        }
    }

    @Test func `Nobody decides on their own application, and the attempt is logged`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await desk.createDeployment(
                "EX-1", DeskFixture.terms(), DeskFixture.narrative, by: staff.superintendent
            ).id
            _ = try await desk.apply(.submit, to: id, by: staff.superintendent)
            #expect(
                await rules {
                    _ = try await desk.apply(.grant(conditions: ""), to: id, by: staff.superintendent)
                } == ["G2"])
            let refusal = try #require(try await fixture.log().last { $0.kind == .refusal })
            #expect(refusal.act == "grant the authority" && refusal.refusals?.map(\.rule) == ["G2"])
            #expect(refusal.deployment == id)
            #expect(try await fixture.store.deployment(id)?.phase.name == .submitted)
        }
    }

    @Test func `A fictional force holds exercises only`() async throws {
        try await withDesk { fixture, _ in
            let staff = try await fixture.staff()
            #expect(
                await rules {
                    _ = try await fixture.desk.createDeployment(
                        "OP-1", DeskFixture.terms { $0.isExercise = false }, DeskFixture.narrative, by: staff.applicant)
                } == ["design §10"])
        }
    }

    @Test func `Guards that don't hold leave nothing on the disk and the deployment as it was`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.prepared(staff, in: root)
            var device = DeskFixture.device
            device.memoryCanReachDisk = true
            device.algorithm = AlgorithmIdentity(name: "mobile", version: "another")
            let refused = await rules {
                let (device, staff) = (device, staff)
                try await inOwnThread {
                    _ = try fixture.desk.goLive(id, device, by: staff.sergeant) { _, _, _ in
                        Issue.record("the session must not begin")
                        let end = SessionEnd(
                            reason: .failed, facesSeen: 0, filesOverwritten: 0, templatesDestroyed: 0,
                            isListAbsent: true)
                        return (end, ())
                    }
                }
            }
            #expect(Set(refused).isSuperset(of: ["G1", "G7"]))
            #expect(try await fixture.store.deployment(id)?.phase.name == .prepared)
            let left =
                FileManager.default.enumerator(
                    atPath: fixture.folder.sessions.path(percentEncoded: false))?.allObjects as? [String] ?? []
            #expect(!left.contains { $0.hasSuffix(".image") }, "\(left)")
            #expect(try await fixture.log().last { $0.kind == .refusal }?.act == "go live")
            let listed = try await fixture.desk.readiness(id, device, by: staff.sergeant)
            #expect(listed.allSatisfy { !$0.remedy.isEmpty } && listed.contains { $0.rule == "G7" })
        }
    }

    @Test func `A session stops when an officer pauses, and the deployment goes on with a new warrant`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.prepared(staff, in: root)
            let paused = try await inOwnThread {
                try fixture.desk.goLive(id, DeskFixture.device, by: staff.sergeant) { _, list, recorder in
                    try Waiting.run {
                        _ = try await fixture.desk.apply(.pause(.byOfficer, note: "rain"), to: id, by: staff.sergeant)
                    }
                    let clock = ContinuousClock()
                    let begin = clock.now
                    // It looks about once a second.
                    while !recorder.mustStop(facesSeen: 3), clock.now - begin < .seconds(20) {
                        Thread.sleep(forTimeInterval: 0.1)
                    }
                    #expect(recorder.mustStop(facesSeen: 3))
                    try FileManager.default.removeItem(at: list.folder)
                    let end = SessionEnd(
                        reason: .operatorEnded, facesSeen: 3, filesOverwritten: 4, templatesDestroyed: 3,
                        isListAbsent: true)
                    return (end, ())
                }.deployment
            }
            #expect(paused.phase.name == .paused && paused.phase.run?.tally.facesSeen == 3)
            fixture.clock.advance(hours: 0.1)
            let ended = try await inOwnThread { try live(fixture, id, staff) }
            #expect(ended.phase.name == .purged)
            #expect(ended.phase.run?.startedAt == paused.phase.run?.startedAt)
        }
    }

    @Test func `A raised threshold stops the session and pauses; it goes on with the new one`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await fixture.prepared(staff, in: root)
            let paused = try await inOwnThread {
                try desk.goLive(id, DeskFixture.device, by: staff.sergeant) { warrant, list, recorder in
                    let before = warrant.authority.threshold
                    try Waiting.run {
                        #expect(
                            await rules {
                                _ = try await desk.apply(.changeThreshold(to: before), to: id, by: staff.applicant)
                            } == ["G11"])
                        _ = try await desk.apply(.changeThreshold(to: 0.7), to: id, by: staff.applicant)
                    }
                    let clock = ContinuousClock()
                    let begin = clock.now
                    while !recorder.mustStop(facesSeen: 3), clock.now - begin < .seconds(20) {
                        Thread.sleep(forTimeInterval: 0.1)
                    }
                    #expect(recorder.mustStop(facesSeen: 3))
                    try FileManager.default.removeItem(at: list.folder)
                    let end = SessionEnd(
                        reason: .operatorEnded, facesSeen: 3, filesOverwritten: 4, templatesDestroyed: 3,
                        isListAbsent: true)
                    return (end, ())
                }.deployment
            }
            #expect(paused.phase.name == .paused && paused.phase.run?.threshold == 0.7)
            fixture.clock.advance(hours: 0.1)
            let ended = try await inOwnThread { try live(fixture, id, staff) }
            #expect(ended.phase.run?.threshold == 0.7, "the new warrant is for the raised one")
        }
    }

    @Test func `What is over ends by itself, and an unused list goes at once`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.prepared(staff, in: root)
            fixture.clock.set(DeskFixture.after(7))
            let outcome = try await fixture.desk.eraseDue(force: DeskFixture.force.id)
            #expect(outcome.ended == 1 && outcome.listsDestroyed == 1)
            #expect(try await fixture.store.deployment(id)?.phase.name == .cancelled)
            let list = try #require(try await fixture.store.watchlist(of: id))
            #expect(try await fixture.store.nominations(of: list.id).isEmpty)
        }
    }

    @Test func `Acts on one deployment at the same time happen once each`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await desk.createDeployment(
                "EX-1", DeskFixture.terms(), DeskFixture.narrative, by: staff.applicant
            ).id
            let done = await withTaskGroup(of: Bool.self) { group in
                for _ in 1...8 {
                    group.addTask { (try? await desk.apply(.submit, to: id, by: staff.applicant)) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(done == 1)
            #expect(try await fixture.log().count { $0.act == "submit the application" && $0.kind == .alteration } == 1)
        }
    }
}
