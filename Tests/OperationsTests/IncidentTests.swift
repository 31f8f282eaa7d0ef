import Casework
import Foundation
import Storage
import Testing

@testable import Operations

/// What went wrong is reported by anybody, and closed by somebody else; holds are extended by two.
@Suite struct IncidentTests {
    @Test func `A breach is reported, due to the commissioner, and closed by another officer`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await fixture.authorised(staff)
            let made = try await desk.report(
                .dataBreach, deployment: id, narrative: "NARRATIVE of a lost stick", by: staff.auditor)
            let caps = try #require(try await fixture.store.publishedPolicy(of: DeskFixture.force.id)).terms.caps
            #expect(made.notifyBy == made.incident.noticedAt.addingTimeInterval(caps.breachNotice))
            #expect(await rules { _ = try await desk.incidents(onlyOpen: true, by: staff.engager) } == ["§4"])
            #expect(try await desk.incidents(onlyOpen: true, by: staff.chief).map(\.incident.id) == [made.incident.id])
            let own = await rules {
                _ = try await desk.close(
                    made.incident.id, conclusion: "found again", reportedToCommissioner: true, by: staff.auditor)
            }
            #expect(own == ["G2"])
            let closed = try await desk.close(
                made.incident.id, conclusion: "found again", reportedToCommissioner: true, by: staff.chief)
            #expect(closed.state != .open)
            #expect(try await desk.incidents(onlyOpen: true, by: staff.chief).isEmpty)
            #expect(try await desk.incidents(onlyOpen: false, by: staff.chief).count == 1)
            let logged = try await fixture.log().filter { $0.object.kind == .incident }
            #expect(logged.map(\.act) == ["report an incident", "close an incident", "close an incident"])
            let text = try JSONEncoder().encode(logged)
            #expect(text.range(of: Data("NARRATIVE".utf8)) == nil, "the log holds no free text")
        }
    }

    @Test func `A report without words, or about what isn't there, is no report`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            await #expect(throws: OperationError(.badInput, "")) {
                _ = try await desk.report(.complaint, deployment: nil, narrative: " ", by: staff.engager)
            }
            await #expect(throws: OperationError(.notFound, "")) {
                _ = try await desk.report(
                    .complaint, deployment: .init(UUID()), narrative: "a complaint", by: staff.engager)
            }
            #expect(try await fixture.store.incidents().isEmpty)
        }
    }

    @Test func `A hold is extended by two people, and both halves are kept`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await fixture.prepared(staff, in: root)
            _ = try await desk.apply(.cancel(reasons: "rain"), to: id, by: staff.superintendent)
            let list = try #require(try await fixture.store.watchlist(of: id))
            let hold = try await desk.hold(
                on: .item(.of(.watchlist, .init(.watchlist, list.id))), .complaint, caseReference: "C-1",
                reason: "a complaint", reviewBy: DeskFixture.after(100), by: staff.auditor)
            let later = DeskFixture.after(200)
            #expect(await rules { _ = try await desk.holds(by: staff.engager) } == ["§4"])
            try await desk.proposeExtension(of: hold.id, until: later, by: staff.auditor)
            #expect(
                await rules { _ = try await desk.agreeToExtension(of: hold.id, until: later, by: staff.auditor) } == [
                    "G2"
                ])
            #expect(try await fixture.store.hold(hold.id)?.reviewBy == hold.reviewBy)
            await #expect(throws: OperationError.self, "another date than the proposed") {
                _ = try await desk.agreeToExtension(of: hold.id, until: DeskFixture.after(201), by: staff.chief)
            }
            #expect(try await desk.agreeToExtension(of: hold.id, until: later, by: staff.chief).reviewBy == later)
            let kept = try #require(try await fixture.store.proposal(.of(hold.id)))
            #expect(kept.approval?.approver == staff.chief.officer && kept.proposer == staff.auditor.officer)
            #expect(
                await rules { _ = try await desk.agreeToExtension(of: hold.id, until: later, by: staff.chief) } == [
                    "§4"
                ],
                "an approval counts once")
            #expect(try await desk.holds(by: staff.auditor).map(\.reviewBy) == [later])
        }
    }
}
