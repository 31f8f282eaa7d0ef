import Foundation
import Testing

@testable import Casework

@Suite struct RetentionTests {
    private let world: World
    private let schedule = RetentionSchedule.suggested

    init() throws { world = try World() }

    private func item(_ kind: RetentionKind = .alert, startedAt: Date? = World.start) -> RetentionItem {
        RetentionItem(
            id: .init(World.uuid(50)), kind: kind, object: .init(.alert, AlertCase.ID(World.uuid(51))),
            deployment: World.deploymentID, startedAt: startedAt)
    }

    private func hold(on item: RetentionItem, reviewBy: Double = 100, reason: String = "A trial.") throws(Refusal)
        -> EvidentialHold
    {
        try EvidentialHold(
            id: .init(World.uuid(60)), on: item, ground: .evidence, owner: world.officer("investigator"),
            placedAt: World.start, reviewBy: World.after(reviewBy), longest: TimeCaps().holdReview,
            sealed: .init(caseReference: "C-1", reason: reason))
    }

    private func erasure(of item: RetentionItem, _ kind: LoggedEvent.Kind = .erasure) -> LoggedEvent {
        LoggedEvent(
            id: .init(World.uuid(52)), at: World.start, by: .system("erasure worker"), kind, "erase an alert",
            on: item.object)
    }

    @Test func `Each period runs to its deadline and not a second longer`() {
        #expect(schedule.deadline(.alert, from: World.start) == World.after(24))
        #expect(schedule.deadline(.recording, from: World.start) == World.after(24 * 31))
        #expect(schedule.deadline(.publishedRecord, from: World.start) == nil)
        let leap = Date(timeIntervalSince1970: 1_709_208_000)  // 29 February 2024, noon
        #expect(schedule.deadline(.manifest, from: leap) == Date(timeIntervalSince1970: 1_930_046_400))
        #expect(!item().isDue(under: schedule, holds: [], at: World.after(23.999)))
        #expect(item().isDue(under: schedule, holds: [], at: World.after(24)))
        #expect(!item(startedAt: nil).isDue(under: schedule, holds: [], at: .distantFuture))
        #expect(!item(.publishedRecord).isDue(under: schedule, holds: [], at: .distantFuture))
    }

    @Test func `A hold keeps its own item, until it is released`() throws {
        var hold = try hold(on: item())
        #expect(!item().isDue(under: schedule, holds: [hold], at: World.after(99)))
        let other = RetentionItem(
            id: .init(World.uuid(53)), kind: .alert, object: item().object, startedAt: World.start)
        #expect(other.isDue(under: schedule, holds: [hold], at: World.after(24)))
        #expect(rules { try hold.release(by: world.officer("operator"), at: World.after(50)) } == ["§8"])
        try hold.release(by: world.officer("investigator"), at: World.after(50))
        #expect(item().isDue(under: schedule, holds: [hold], at: World.after(50)))
    }

    @Test func `A hold has an owner, a reason and a date, and one that is overdue still holds and is reported`() throws
    {
        #expect(rules { _ = try hold(on: item(), reason: " ") } == ["§8"])
        #expect(rules { _ = try hold(on: item(), reviewBy: 0) } == ["§8"])
        #expect(
            rules {
                _ = try EvidentialHold(
                    id: .init(World.uuid(60)), on: item(), ground: .evidence, owner: world.officer("operator"),
                    placedAt: World.start, reviewBy: World.after(1), longest: TimeCaps().holdReview,
                    sealed: .init(caseReference: "C", reason: "x"))
            } == ["§4"])
        let held = try hold(on: item())
        #expect(held.task(at: World.after(99)) == nil && held.isOverdue(at: World.after(100)))
        #expect(held.task(at: World.after(101))?.kind == .reviewHold)
        #expect(!item().isDue(under: schedule, holds: [held], at: World.after(101)))
    }

    @Test func `Extending a hold takes two people`() throws {
        var held = try hold(on: item())
        func approval(_ until: Double, of id: EvidentialHold.ID? = nil) throws -> TwoPersonApproval {
            try TwoPersonProposal(
                id: .init(World.uuid(84)), act: .extendHold(id ?? held.id, until: World.after(until)),
                proposer: world.officer("investigator").id, proposedAt: World.start
            ).approve(by: world.officer("dpo"), under: world.policy, at: World.after(1))
        }
        let shorter = try approval(50)
        let other = try approval(200, of: .init(World.uuid(61)))
        let longer = try approval(200)
        #expect(rules { try held.extend(shorter) } == ["§4"])
        #expect(rules { try held.extend(other) } == ["§4"])
        try held.extend(longer)
        #expect(held.reviewBy == World.after(200))
    }

    @Test func `G10: logged before, erased, verified after`() throws {
        var register = RetentionRegister(items: [item()])
        func beginning(_ event: LoggedEvent, at hours: Double = 24) -> [String] {
            var copy = register
            return rules { try copy.begin(item().id, logged: event, under: schedule, at: World.after(hours)) }
        }
        #expect(beginning(erasure(of: item()), at: 23) == ["§8"])
        #expect(beginning(erasure(of: item(), .alteration)) == ["G10"])
        #expect(
            beginning(
                LoggedEvent(
                    id: .init(World.uuid(54)), at: World.start, by: .system("w"), .erasure, "x",
                    on: .init(.alert, AlertCase.ID(World.uuid(55))))) == ["G10"])
        let proof = ErasureReceipt(item: item().id, verifiedAt: World.after(25), absenceVerified: true)
        #expect(rules { try register.finish(proof) } == ["G10"], "never logged")
        try register.begin(item().id, logged: erasure(of: item()), under: schedule, at: World.after(24))
        let found = ErasureReceipt(item: item().id, verifiedAt: World.after(25), absenceVerified: false)
        let early = ErasureReceipt(item: item().id, verifiedAt: World.after(23), absenceVerified: true)
        #expect(rules { try register.finish(found) } == ["G10"])
        #expect(rules { try register.finish(early) } == ["G10"])
        try register.finish(proof)
        #expect(register.due(under: schedule, at: .distantFuture).isEmpty)
        let gone = try #require(register.items[item().id])
        #expect(rules { _ = try hold(on: gone) } == ["§8"], "nothing is left to hold")
    }

    @Test func `Nothing of a face without an alert is a kind of record`() {
        let names = RetentionKind.allCases.map(\.rawValue) + LoggedEvent.ObjectKind.allCases.map(\.rawValue)
        for word in ["face", "sighting", "passer", "template", "crop"] {
            #expect(!names.contains { $0.contains(word) })
        }
    }

    @Test func `Mutual aid: the host has access, the lender only while the deployment goes on`() throws {
        var agreement = try MutualAidAgreement(
            id: .init(World.uuid(70)), reference: "MA-1", host: World.borsetshire, lender: World.felpersham,
            deployment: World.deploymentID, loans: [.staff], start: World.after(-10), end: World.after(10))
        var guest = world.officer("gold")
        guest.force = World.felpersham
        var live = try world.live()
        func refused(_ officer: Officer) -> Bool {
            MutualAidAgreement.refusal(officer, to: live, under: agreement, at: World.after(1)) != nil
        }
        #expect(!refused(world.officer("operator")) && refused(guest), "not signed yet")
        try agreement.sign(by: world.officer("gold"))
        try agreement.sign(by: guest)
        #expect(!refused(guest))
        live.phase = .ended(Ending(run: live.phase.run!, endedAt: World.after(1), reason: .operatorEnded))
        #expect(refused(guest) && !refused(world.officer("operator")), "the lender loses access at the end")
        live = try world.live()
        agreement.close(at: World.after(1))
        #expect(refused(guest))
        #expect(
            rules {
                _ = try MutualAidAgreement(
                    id: agreement.id, reference: "x", host: World.borsetshire, lender: World.borsetshire,
                    deployment: World.deploymentID, loans: [.staff], start: World.start, end: World.after(1))
            } == ["§5.6"])
    }
}
