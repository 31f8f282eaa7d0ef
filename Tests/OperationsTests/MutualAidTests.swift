import Casework
import Foundation
import Storage
import Testing

@testable import Operations

/// The host controls, and the lender's access ends with the deployment (rulebook §5.6).
@Suite struct MutualAidTests {
    private static let lender = Force(
        id: .init(UUID()), name: "Felpersham (fictional)", isFictional: true, publicContact: "none")

    /// A draft with a signed agreement, and the two officers of the lender: who signs, and who assesses alerts.
    private func borrowed(_ fixture: DeskFixture, _ staff: DeskFixture.Staff) async throws
        -> (agreement: MutualAidAgreement, gold: ActingOfficer, guest: ActingOfficer, guestID: Officer.ID)
    {
        let desk = fixture.desk
        _ = try await desk.admit(lender: Self.lender, by: staff.chief)
        _ = try await desk.add(
            DeskFixture.person("gold", .superintendent, [.goldCommander]), lentBy: Self.lender.id, by: staff.chief)
        let made = try await desk.add(
            DeskFixture.person("guest", .constable, [.liveOperator]), lentBy: Self.lender.id, by: staff.chief)
        let (gold, guest) = (try await fixture.signIn("gold"), try await fixture.signIn("guest"))
        let draft = try await desk.createDeployment(
            "EX-1", DeskFixture.terms(), DeskFixture.narrative, by: staff.applicant)
        let agreement = try await desk.draftAgreement(
            "MA-1", with: Self.lender.id, for: draft.id, lending: [.staff], from: DeskFixture.after(-2),
            until: DeskFixture.after(12), by: staff.applicant)
        _ = try await desk.sign(agreement.id, by: staff.chief)
        let signed = try await desk.sign(agreement.id, by: gold)
        #expect(signed.signedByHost == staff.chief.officer && signed.signedByLender == gold.officer)
        return (signed, gold, guest, made.officer.id)
    }

    @Test func `An officer on loan sees a deployment while it goes on, and nothing after`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let aid = try await borrowed(fixture, staff)
            let id = aid.agreement.deployment
            _ = try await desk.apply(
                .edit(DeskFixture.terms { $0.mutualAid = aid.agreement.id }, DeskFixture.narrative), to: id,
                by: staff.applicant)
            await #expect(throws: OperationError(.notFound, ""), "it isn't prepared yet") {
                try await desk.deployment("EX-1", by: aid.guest)
            }
            _ = try await desk.apply(.submit, to: id, by: staff.applicant)
            _ = try await desk.apply(.grant(conditions: ""), to: id, by: staff.superintendent)
            _ = try await desk.createWatchlist(for: id, by: staff.applicant)
            _ = try await fixture.nominate(DeskFixture.manifest(in: root), id, staff)
            for entry in try await desk.watchlist(of: id, by: staff.sergeant).entries {
                _ = try await desk.review(entry.id, of: id, keeping: true, acknowledging: [], by: staff.sergeant)
            }
            let list = try await desk.authoriseWatchlist(of: id, by: staff.superintendent)
            let preparation = Preparation(
                notice: .posted(at: desk.now, address: "https://borsetshire.example/notice"),
                signageConfirmedAt: desk.now, equipmentTestedAt: desk.now, operators: [staff.sergeant.officer],
                engagementOfficers: [staff.engager.officer], watchlist: list.id)
            _ = try await desk.prepare(id, preparation, by: staff.applicant)
            #expect(try await desk.deployment("EX-1", by: aid.guest).id == id)
            #expect(try await desk.alerts(of: id, by: aid.guest).isEmpty)
            _ = try await desk.apply(.cancel(reasons: "rain"), to: id, by: staff.superintendent)
            #expect(try await fixture.store.agreement(aid.agreement.id)?.endedAt != nil)
            await #expect(throws: OperationError(.notFound, "")) { try await desk.deployment("EX-1", by: aid.guest) }
            #expect(await rules { _ = try await desk.alerts(of: id, by: aid.guest) } == ["§5.6"])
        }
    }

    @Test func `Officers on loan run nothing, and the host ends agreement and access`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let aid = try await borrowed(fixture, staff)
            #expect(
                await rules {
                    _ = try await desk.add(
                        DeskFixture.person("owner", .chiefConstable, [.seniorResponsibleOfficer]),
                        lentBy: Self.lender.id, by: staff.chief)
                } == ["§5.6"])
            for role in [Role.authorisingOfficer, .systemEngineer, .auditor] {
                #expect(
                    await rules { _ = try await desk.change(aid.guestID, roles: [role], by: staff.chief) } == ["§5.6"])
            }
            #expect(await rules { _ = try await desk.endAgreement(aid.agreement.id, by: aid.gold) } == ["§5.6"])
            #expect(await rules { _ = try await desk.sign(aid.agreement.id, by: staff.applicant) } == ["§4"])
            let ended = try await desk.endAgreement(aid.agreement.id, by: staff.chief)
            #expect(ended.endedAt != nil && !ended.isInForce(at: desk.now))
            _ = try await desk.change(aid.guestID, isActive: false, by: staff.chief)
            await #expect(throws: OperationError(.notSignedIn, "")) {
                try await desk.show(aid.agreement.id, by: aid.guest)
            }
            #expect(try await desk.ownForce()?.id == DeskFixture.force.id)
            let acts = try await fixture.log().filter { $0.object.kind == .agreement }.map(\.act)
            #expect(acts.contains("draft a mutual-aid agreement") && acts.contains("end a mutual-aid agreement"))
        }
    }
}
