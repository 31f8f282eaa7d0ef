import Casework
import Foundation
import Testing

@testable import Operations

/// An entry of a category that needs a reason of its own stays by two people only (rulebook §6).
@Suite struct ExceptionTests {
    /// A force whose policy asks for a reason for each volunteer, as others do for witnesses, with one nominated.
    private func nominated(_ fixture: DeskFixture, in root: URL) async throws
        -> (staff: DeskFixture.Staff, deployment: DeploymentCase.ID, entry: Nomination.ID)
    {
        let staff = try await fixture.staff()
        var policy = DeskFixture.policy
        policy.categories = [CategoryRule(.volunteer, needsLineItemReason: true)]
        try await fixture.publish(policy, by: staff.chief)
        let id = try await fixture.authorised(staff)
        let manifest = try DeskFixture.manifest(
            in: root, rows: [DeskFixture.row(1) + ",a reason"])
        let text = try String(contentsOf: manifest, encoding: .utf8)
        try Data(text.replacing(DeskFixture.header, with: DeskFixture.header + ",line_item_reason").utf8)
            .write(to: manifest)
        _ = try await fixture.nominate(manifest, id, staff)
        let entries = try await fixture.desk.watchlist(of: id, by: staff.sergeant).entries
        return (staff, id, try #require(entries.first).id)
    }

    @Test func `One officer proposes, another agrees, and only then is the entry kept`() async throws {
        try await withDesk { fixture, root in
            let (staff, id, entry) = try await nominated(fixture, in: root)
            let desk = fixture.desk
            func keeping() async -> [String] {
                await rules {
                    _ = try await desk.review(entry, of: id, keeping: true, acknowledging: [], by: staff.sergeant)
                }
            }
            #expect(await !keeping().isEmpty, "nobody agreed yet")
            try await desk.proposeException(entry, of: id, by: staff.sergeant)
            #expect(await !keeping().isEmpty, "one half is not enough")
            let seen = try await desk.entry(entry, of: id, by: staff.superintendent).entry
            let after = try await desk.agreeToException(
                entry, of: id, seenAt: seen.revision, by: staff.superintendent)
            #expect(after.approvals.map(\.kind) == [.exception])
            #expect(await keeping() == [])
            let acts = try await fixture.log().map(\.act)
            #expect(acts.contains("propose an exception") && acts.contains("agree to an exception"))
        }
    }

    @Test func `Without a proposal, the role or a fresh look nobody agrees`() async throws {
        try await withDesk { fixture, root in
            let (staff, id, entry) = try await nominated(fixture, in: root)
            let desk = fixture.desk
            func agreeing(_ officer: ActingOfficer, seenAt revision: Int) async -> [String] {
                await rules { _ = try await desk.agreeToException(entry, of: id, seenAt: revision, by: officer) }
            }
            let seen = try await desk.entry(entry, of: id, by: staff.superintendent).entry.revision
            await #expect(throws: OperationError.self) {
                _ = try await desk.agreeToException(entry, of: id, seenAt: seen, by: staff.superintendent)
            }
            #expect(await rules { try await desk.proposeException(entry, of: id, by: staff.engager) } == ["§4"])
            try await desk.proposeException(entry, of: id, by: staff.sergeant)
            #expect(await agreeing(staff.sergeant, seenAt: seen) == ["§4"])
            await #expect(throws: OperationError.self) {
                _ = try await desk.agreeToException(entry, of: id, seenAt: seen + 1, by: staff.superintendent)
            }
            #expect(await agreeing(staff.superintendent, seenAt: seen) == [])
            #expect(await agreeing(staff.superintendent, seenAt: seen + 1) == ["§4"], "each half counts once")
        }
    }
}
