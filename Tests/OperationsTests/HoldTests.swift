import Casework
import Foundation
import Storage
import TestSupport
import Testing

@testable import Operations

/// Holds are placed by what officers know: an alert, a deployment's recordings or list, an incident.
@Suite struct HoldTests {
    /// Goes live with a session that raises an alert on the first entry and then ends.
    private func live(_ fixture: DeskFixture, _ id: DeploymentCase.ID, _ staff: DeskFixture.Staff) throws
        -> DeploymentCase
    {
        try fixture.desk.goLive(id, DeskFixture.device, by: staff.sergeant) { _, list, recorder in
            try recorder.raise(
                .init(
                    image: list.entries[0].image, camera: "north", raisedAt: fixture.clock.value, band: "strong",
                    probe: Array("PROBE".utf8), candidate: Array("CANDIDATE".utf8)))
            fixture.clock.advance(hours: 0.5)
            try FileManager.default.removeItem(at: list.folder)
            let end = SessionEnd(
                reason: .sourcesEnded, facesSeen: 40, filesOverwritten: 4, templatesDestroyed: 3, isListAbsent: true)
            return (end, ())
        }.deployment
    }

    private func hold(
        _ target: HoldTarget, _ desk: Desk, by officer: ActingOfficer, hours: Double = 100
    ) async throws -> EvidentialHold {
        try await desk.hold(
            on: target, .evidence, caseReference: "C-1", reason: "a trial",
            reviewBy: desk.now.addingTimeInterval(hours * 3600), by: officer)
    }

    @Test func `An alert and a list that are held outlive their day, and go when they are released`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await fixture.prepared(staff, in: root)
            let listHold = try await hold(.watchlist("EX-1"), desk, by: staff.auditor)
            let ended = try await inOwnThread { try live(fixture, id, staff) }
            #expect(ended.phase.name == .ended, "the store's copy of the list is held")
            #expect(ended.phase.ending?.onDevice == DeviceDestruction(filesOverwritten: 4, templates: 3))
            let alert = try #require(try await fixture.store.alerts(of: id).first)
            let alertHold = try await hold(.alert(alert.id), desk, by: staff.auditor)
            let list = try #require(try await fixture.store.watchlist(of: id))
            fixture.clock.advance(hours: 48)
            #expect(try await desk.eraseDue(force: DeskFixture.force.id).failed.isEmpty)
            #expect(try await fixture.store.alert(alert.id) != nil)
            #expect(try await fixture.store.nominations(of: list.id).count == 3)
            _ = try await desk.release(alertHold.id, by: staff.auditor)
            _ = try await desk.release(listHold.id, by: staff.auditor)
            #expect(try await desk.eraseDue(force: DeskFixture.force.id).listsDestroyed == 1)
            #expect(try await fixture.store.alert(alert.id) == nil)
            #expect(try await fixture.store.nominations(of: list.id).isEmpty)
            let emptied = try #require(try await fixture.store.watchlist(of: id))
            guard case .destroyed(let receipt) = emptied.state else {
                Issue.record("there is no receipt")
                return
            }
            #expect(receipt.templatesDestroyed == 3 && receipt.filesOverwritten >= 4, "what the device destroyed")
        }
    }

    @Test func `Recordings and incidents are held by what they are called`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await fixture.prepared(staff, in: root)
            await #expect(throws: OperationError(.notFound, ""), "there is none before the first session") {
                _ = try await hold(.recording("EX-1"), desk, by: staff.auditor)
            }
            _ = try await inOwnThread { try live(fixture, id, staff) }
            let recording = try await hold(.recording("EX-1"), desk, by: staff.auditor)
            #expect(recording.item == .of(.recording, .init(.recording, id)))
            let made = try await desk.report(.complaint, deployment: nil, narrative: "words", by: staff.engager)
            let held = try await hold(.incident(made.incident.id), desk, by: staff.auditor)
            #expect(held.item == .of(.incident, .init(.incident, made.incident.id)))
            // Its clock begins with the closing, held or not.
            _ = try await desk.close(
                made.incident.id, conclusion: "None.", reportedToCommissioner: false, by: staff.chief)
            #expect(try await fixture.store.retentionItem(held.item)?.startedAt == desk.now)
            for missing in [HoldTarget.alert(.init(UUID())), .watchlist("EX-2"), .incident(.init(UUID()))] {
                await #expect(throws: OperationError(.notFound, "")) {
                    _ = try await hold(missing, desk, by: staff.auditor)
                }
            }
            #expect(await rules { _ = try await hold(.recording("EX-1"), desk, by: staff.engager) } == ["§4"])
        }
    }

    @Test func `The first review lies a year away at most: beyond that a hold takes two people`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            _ = try await fixture.authorised(staff)
            #expect(
                await rules { _ = try await hold(.watchlist("EX-1"), desk, by: staff.auditor, hours: 366 * 24 + 1) }
                    == ["§8"])
            _ = try await hold(.watchlist("EX-1"), desk, by: staff.auditor, hours: 366 * 24)
            var terms = DeskFixture.policy
            terms.caps.holdReview = 3600
            fixture.clock.advance(hours: 1)
            try await fixture.publish(terms, by: staff.chief)
            #expect(
                await rules { _ = try await hold(.watchlist("EX-1"), desk, by: staff.auditor, hours: 2) } == ["§8"])
        }
    }
}
