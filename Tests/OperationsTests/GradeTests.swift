import Casework
import Foundation
import Storage
import Testing

@testable import Operations

/// Officers of bodies without police ranks are let in by grade, and the policy says what it counts as.
@Suite struct GradeTests {
    private static func lender(_ body: PolicingBody) -> Force {
        Force(
            id: .init(UUID()), name: "A lender (fictional)", body: body, isFictional: true, publicContact: "none")
    }

    private static func person(_ login: String, _ rank: StatedRank) -> NewOfficer {
        NewOfficer(
            name: "Example \(login)", number: "1", rank: rank, roles: [.liveOperator], login: login,
            passphrase: "first passphrase of \(login)")
    }

    @Test func `A grade counts as the host's policy says, and an unknown one as nothing`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let agency = try await desk.admit(lender: Self.lender(.nationalCrimeAgency), by: staff.chief)
            func admit(_ login: String, _ rank: StatedRank) async throws -> Officer {
                try await desk.add(Self.person(login, rank), lentBy: agency.id, by: staff.chief).officer
            }
            let made = try await admit("nca1", .grade("Grade 2"))
            #expect(made.rank == .superintendent && made.grade == "grade 2")
            let stored = try #require(try await fixture.store.officer(made.id))
            #expect(stored.rank == .superintendent && stored.grade == "grade 2")
            #expect(await rules { _ = try await admit("nca2", .grade("grade 99")) } == ["G3"])
            #expect(await rules { _ = try await admit("nca3", .police(.chiefConstable)) } == ["G3"])
        }
    }

    @Test func `A later policy counts for whoever is read anew, and a police rank replaces a grade`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let agency = try await desk.admit(lender: Self.lender(.nationalCrimeAgency), by: staff.chief)
            let made = try await desk.add(Self.person("nca1", .grade("grade 2")), lentBy: agency.id, by: staff.chief)
                .officer
            var terms = DeskFixture.policy
            terms.rankTable.equivalents[.nationalCrimeAgency] = ["grade 2": .inspector]
            try await fixture.publish(terms, by: staff.chief)
            #expect(try await fixture.store.officer(made.id)?.rank == .superintendent)
            let changed = try await desk.change(made.id, rank: .grade("grade 2"), by: staff.chief)
            #expect(changed.rank == .inspector && changed.grade == "grade 2")
            let own = try await desk.add(Self.person("own", .police(.sergeant)), by: staff.chief).officer
            #expect(own.grade == nil)
            let refused = await rules { _ = try await desk.change(own.id, rank: .grade("grade 2"), by: staff.chief) }
            #expect(refused == ["G3"])
        }
    }
}
