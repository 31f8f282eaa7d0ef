import Casework
import Foundation
import Storage
import Testing

@testable import Operations

/// Acts start the clocks of what they make or end.
@Suite struct ClockTests {
    private func item(_ fixture: DeskFixture, _ kind: RetentionKind, _ object: LoggedEvent.Object) async throws
        -> RetentionItem?
    {
        try await fixture.store.retentionItem(.of(kind, object))
    }

    @Test func `The period of an incident runs from its closing`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let made = try await desk.report(.complaint, deployment: nil, narrative: "words", by: staff.auditor)
            let object = LoggedEvent.Object(.incident, made.incident.id)
            #expect(try await item(fixture, .incident, object) == nil)
            fixture.clock.advance(hours: 2)
            _ = try await desk.close(
                made.incident.id, conclusion: "None.", reportedToCommissioner: false, by: staff.chief)
            #expect(try await item(fixture, .incident, object)?.startedAt == desk.now)
        }
    }

    @Test func `The period of an officer runs from the end of access, and stops where access is restored`()
        async throws
    {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let (id, object) = (staff.engager.officer, LoggedEvent.Object(.officer, staff.engager.officer))
            _ = try await desk.change(id, roles: [.engagementOfficer], by: staff.chief)
            #expect(try await item(fixture, .formerOfficer, object) == nil)
            _ = try await desk.change(id, isActive: false, by: staff.chief)
            let first = desk.now
            #expect(try await item(fixture, .formerOfficer, object)?.startedAt == first)
            fixture.clock.advance(hours: 1)
            _ = try await desk.change(id, isActive: true, by: staff.chief)
            #expect(try await item(fixture, .formerOfficer, object)?.startedAt == nil)
            fixture.clock.advance(hours: 1)
            _ = try await desk.change(id, isActive: false, by: staff.chief)
            #expect(try await item(fixture, .formerOfficer, object)?.startedAt == desk.now)
        }
    }

    @Test func `A proposal begins with its making, and a policy's version with its successor`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let first = try #require(try await fixture.store.publishedPolicy(of: DeskFixture.force.id))
            let proposal = LoggedEvent.Object(.proposal, TwoPersonProposal.ID.of(first.id))
            #expect(try await item(fixture, .proposal, proposal)?.startedAt == DeskFixture.start)
            #expect(try await item(fixture, .assessment, .init(.policy, first.id)) == nil)
            fixture.clock.advance(hours: 3)
            try await fixture.publish(DeskFixture.policy, by: staff.chief)
            #expect(try await item(fixture, .assessment, .init(.policy, first.id))?.startedAt == desk.now)
            fixture.clock.advance(hours: 24 * 366 * 7)
            _ = try await desk.eraseDue(force: DeskFixture.force.id)
            #expect(try await fixture.store.proposal(.of(first.id)) == nil)
            #expect(try await fixture.store.policy(first.id) != nil, "kept permanently by the suggested policy")
        }
    }

    @Test func `The log's days get their clocks from the worker, and former officers are forgotten after them`()
        async throws
    {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            _ = try await desk.change(staff.engager.officer, isActive: false, by: staff.chief)
            let entries = try await fixture.store.logSize()
            fixture.clock.advance(hours: 24)
            #expect(try await desk.eraseDue(force: DeskFixture.force.id).erased == 0)
            let act = "begin the period of the log's entries"
            let begun = try #require(try await fixture.log().last { $0.act == act })
            #expect(begun.resultCount == Int(entries))
            // A second run on the same day has nothing to begin.
            _ = try await desk.eraseDue(force: DeskFixture.force.id)
            #expect(try await fixture.log().count { $0.act == act } == 1)
            fixture.clock.advance(hours: 24 * 366 * 6)
            #expect(try await desk.eraseDue(force: DeskFixture.force.id).failed.isEmpty)
            #expect(try await fixture.log().contains { $0.act == "make the force and its first officer" } == false)
            #expect(try await fixture.store.officer(staff.engager.officer) != nil)
            fixture.clock.advance(hours: 24 * 366)
            #expect(try await desk.eraseDue(force: DeskFixture.force.id).failed.isEmpty)
            #expect(try await fixture.store.officer(staff.engager.officer) == nil)
            #expect(try await fixture.store.credential(login: "engager") == nil)
        }
    }

    @Test func `A policy can't forget officers before the log that names them`() throws {
        var terms = DeskFixture.policy
        let index = try #require(terms.retention.rules.firstIndex { $0.kind == .formerOfficer })
        terms.retention.rules[index].period = .years(2)
        #expect(terms.refusals().map(\.rule) == ["§8"])
    }
}
