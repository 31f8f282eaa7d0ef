import Casework
import Foundation
import Storage
import Testing

@testable import Operations

/// An application names those who command by login, and only officers with the roles can be named.
@Suite struct CommandTests {
    @Test func `Logins become officers and logins again, and a post needs its role`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let terms = try await desk.naming([.silver: "applicant"], in: DeskFixture.terms(), by: staff.applicant)
            #expect(terms.command.silver == staff.applicant.officer && terms.command.gold == nil)
            #expect(try await desk.commandLogins(of: terms) == [.silver: "applicant"])
            await #expect(throws: OperationError.self) {
                _ = try await desk.naming([.gold: "nobody"], in: terms, by: staff.applicant)
            }
            let id = try await desk.createDeployment("EX-9", terms, DeskFixture.narrative, by: staff.applicant).id
            let wrong = DeskFixture.terms { $0.command.gold = staff.engager.officer }
            let refused = await rules {
                _ = try await desk.apply(.edit(wrong, DeskFixture.narrative), to: id, by: staff.applicant)
            }
            #expect(refused == ["§5.1"])
            #expect(try await fixture.store.deployment(id)?.terms.command.silver == staff.applicant.officer)
        }
    }
}
