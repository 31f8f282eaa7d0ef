import Casework
import Foundation
import Storage
import Testing

@testable import Operations

@Suite struct SupervisorTests {
    @Test func `A supervisor sees their own officers, and finds the codes of these only`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            let result = try await fixture.search("image 9 person 1")
            let made = try await fixture.desk.add(
                DeskFixture.person("second", .constable, [.streetSearchSupervisor]), by: fixture.base.chief)
            let second = try await desk.signIn("second")
            func seen(_ viewer: ActingOfficer) async throws -> Set<Officer.ID> {
                let overview = try await fixture.desk.streetOverview(
                    from: DeskFixture.after(-1), until: DeskFixture.after(1), by: viewer)
                #expect(overview.figures.officers.count == 2, "the totals count everybody")
                return Set(overview.officers.map(\.officer))
            }
            let both: Set<Officer.ID> = [fixture.user.officer, fixture.other.officer]
            #expect(try await seen(second) == both, "whom nobody supervises everybody sees")
            _ = try await fixture.desk.setSupervisor(
                fixture.sergeant.officer, of: fixture.user.officer, by: fixture.engineer)
            #expect(try await seen(fixture.sergeant) == both)
            #expect(try await seen(second) == [fixture.other.officer])
            #expect(try await fixture.desk.streetSearch(code: result.code, by: fixture.sergeant).id == result.search)
            await #expect(throws: OperationError.self) {
                _ = try await fixture.desk.streetSearch(code: result.code, by: second)
            }
            _ = try await fixture.desk.setSupervisor(
                made.officer.id, of: fixture.user.officer, by: fixture.engineer)
            #expect(try await seen(fixture.sergeant) == [fixture.other.officer])
            // Whoever left supervises nobody any more.
            _ = try await fixture.desk.change(made.officer.id, isActive: false, by: fixture.base.chief)
            #expect(try await seen(fixture.sergeant) == both)
            let row = try await fixture.desk.supervisedOfficers(by: fixture.engineer).officers
                .first { $0.officer.id == fixture.user.officer }
            #expect(row?.supervisor == nil && row?.entry?.supervisor == made.officer.id)
        }
    }

    @Test func `Supervisors are named by administrators, and the log knows it`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            let (user, sergeant) = (fixture.user.officer, fixture.sergeant.officer)
            #expect(
                await rules { _ = try await fixture.desk.setSupervisor(sergeant, of: user, by: fixture.sergeant) }
                    == ["§4"])
            #expect(
                await rules {
                    _ = try await fixture.desk.setSupervisor(fixture.other.officer, of: user, by: fixture.engineer)
                } == ["§4"])
            _ = try await fixture.desk.setSupervisor(sergeant, of: user, by: fixture.engineer)
            let taken = try await fixture.desk.setSupervisor(nil, of: user, by: fixture.base.chief)
            #expect(taken.supervisor == nil)
            #expect(
                await rules { _ = try await fixture.desk.supervisedOfficers(by: fixture.sergeant) } == ["§4"])
            let acts = try await desk.log().filter { $0.act == "name a supervisor of searches at the roadside" }
            #expect(acts.map(\.kind) == [.refusal, .refusal, .alteration, .alteration])
        }
    }
}
