import Casework
import Foundation
import Interchange
import Storage
import TestSupport
import Testing

@testable import Operations

/// From a report to an approval, and what the approval is worth when somebody goes live.
@Suite struct EvaluationTests {
    @Test func `A report becomes an approval by three people, and each act is logged`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let scientist = try await fixture.scientist(staff)
            let registration = try DeskFixture.registration()
            let registered = try await desk.register(registration, by: staff.auditor)
            #expect(registered.binding.algorithm == DeskFixture.algorithm && registered.state.name == .registered)
            #expect(registered.figures.reportDigest == registration.report.digest)
            await #expect(throws: OperationError(.alreadyThere, "")) {
                try await desk.register(registration, by: staff.auditor)
            }
            #expect(
                await rules { _ = try await desk.sign(registered.id, report: DeskFixture.digest, by: scientist) }
                    == ["§7.7"], "another report")
            let signed = try await desk.sign(registered.id, report: registration.report.digest, by: scientist)
            #expect(signed.approval == nil)
            #expect(
                await rules {
                    _ = try await desk.accept(
                        registered.id, acknowledging: [], validUntil: DeskFixture.after(1), by: staff.superintendent)
                } == ["§4"])
            let accepted = try await desk.accept(
                registered.id, acknowledging: [], validUntil: DeskFixture.after(2000), by: staff.chief)
            let approval = try #require(accepted.approval)
            #expect(try await fixture.store.evaluation(approval)?.threshold == 0.5)
            #expect(try await desk.evaluations(by: staff.chief).map(\.id) == [accepted.id])
            let acts = try await fixture.log().filter { $0.object.kind == .evaluationCase }
            #expect(
                acts.filter { $0.kind != .refusal }.map(\.act) == [
                    "register an evaluation", "sign an evaluation", "accept an evaluation",
                ])
            #expect(acts.filter { $0.kind == .refusal }.count == 2)
            #expect(acts.first?.after == registration.report.digest)
        }
    }

    @Test func `A group that is too small has to be acknowledged by name`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let scientist = try await fixture.scientist(staff)
            let registration = try DeskFixture.registration(DeskFixture.reportText(females: 100))
            let id = try await desk.register(registration, by: staff.auditor).id
            _ = try await desk.sign(id, report: registration.report.digest, by: scientist)
            func accept(_ groups: Set<String>) async throws {
                _ = try await desk.accept(
                    id, acknowledging: groups, validUntil: DeskFixture.after(2000), by: staff.chief)
            }
            #expect(await rules { try await accept([]) } == ["§7.7"])
            #expect(await rules { try await accept(["gender: male"]) } == ["§7.7"])
            #expect(await rules { try await accept(["gender: female"]) } == [])
        }
    }

    @Test func `Going live asks for exactly what was evaluated`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let scientist = try await fixture.scientist(staff)
            let evaluation = try await fixture.accepted(staff, scientist)
            let id = try await fixture.prepared(staff, in: root, DeskFixture.terms(naming: evaluation))
            func refused(_ change: @escaping @Sendable (inout EvaluationBinding) -> Void) async throws -> [String] {
                // The worker runs when somebody goes live, and not for the question.
                _ = try await desk.eraseDue(force: DeskFixture.force.id)
                return try await desk.readiness(id, DeskFixture.boundDevice(change), by: staff.sergeant).map(\.rule)
            }
            let other = String(repeating: "ef", count: 32)
            #expect(try await refused { _ in } == [])
            #expect(try await refused { $0.settingsDigest = other } == ["§7.7"])
            #expect(try await refused { $0.captureDigest = other } == ["§7.7"])
            #expect(try await refused { $0.packDigest = other } == ["§7.7"])
            #expect(try await refused { $0.program = "0.2.0" } == ["§7.7"])
            let silent = try await desk.readiness(id, DeskFixture.device, by: staff.sergeant)
            #expect(silent.map(\.rule) == ["§7.7"], "a device that can't say what runs")
            _ = try await desk.revoke(evaluation.id, reasons: "A field test.", by: scientist)
            #expect(try await refused { _ in } == ["G1"])
        }
    }

    @Test func `What rests on an approval pauses when it is taken back`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let scientist = try await fixture.scientist(staff)
            let evaluation = try await fixture.accepted(staff, scientist)
            let id = try await fixture.prepared(staff, in: root, DeskFixture.terms(naming: evaluation))
            let paused = try await inOwnThread {
                try MonitoringTests.live(fixture, id, staff) {
                    _ = try await desk.revoke(evaluation.id, reasons: "A field test.", by: scientist)
                }
            }
            guard case .paused(_, .algorithmWithdrawn) = paused.phase else {
                Issue.record("it is \(paused.phase.name)")
                return
            }
        }
    }

    @Test func `A session stops when the date of the approval that it rests on has come`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let scientist = try await fixture.scientist(staff)
            let registration = try DeskFixture.registration()
            let id = try await desk.register(registration, by: staff.auditor).id
            _ = try await desk.sign(id, report: registration.report.digest, by: scientist)
            let evaluation = try await desk.accept(
                id, acknowledging: [], validUntil: DeskFixture.after(0.4), by: staff.chief)
            let deployment = try await fixture.prepared(staff, in: root, DeskFixture.terms(naming: evaluation))
            let paused = try await inOwnThread {
                try MonitoringTests.live(fixture, deployment, staff) { fixture.clock.set(DeskFixture.after(0.4)) }
            }
            guard case .paused(_, .approvalEnded) = paused.phase else {
                Issue.record("it is \(paused.phase.name)")
                return
            }
            let refused = try await desk.readiness(deployment, DeskFixture.boundDevice(), by: staff.sergeant)
            #expect(refused.map(\.rule).contains("G1"), "it can't go on either")
        }
    }

    @Test func `One person stops an algorithm everywhere, and two lift it on a new evaluation`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let scientist = try await fixture.scientist(staff)
            let old = try await fixture.accepted(staff, scientist)
            let id = try await fixture.prepared(staff, in: root)
            #expect(
                await rules {
                    _ = try await desk.withdrawAlgorithm("mobile", version: nil, reasons: "no", by: staff.engager)
                } == ["§4"])
            let paused = try await inOwnThread {
                try MonitoringTests.live(fixture, id, staff) {
                    let done = try await desk.withdrawAlgorithm(
                        "mobile", version: nil, reasons: "A notice.", by: staff.auditor)
                    #expect(done.paused == [id])
                }
            }
            #expect(paused.phase.name == .paused)
            let withdrawal = try #require(try await desk.withdrawals(by: staff.auditor).first)
            let refusals = try await desk.readiness(id, DeskFixture.device, by: staff.sergeant).map(\.rule)
            #expect(refusals == ["§5.4"], "exercises too: \(refusals)")
            fixture.clock.advance(hours: 1)
            func lift(_ evaluation: EvaluationCase, _ second: ActingOfficer) async throws {
                _ = try await desk.lift(withdrawal.id, on: evaluation.id, agreedBy: second, by: staff.chief)
            }
            #expect(await rules { try await lift(old, scientist) } == ["§7.7"], "made before")
            let new = try await fixture.accepted(staff, scientist, DeskFixture.reportText(threshold: 0.49))
            #expect(await rules { try await lift(new, staff.chief) } == ["§4", "G2"], "one person alone")
            try await lift(new, scientist)
            let after = try await desk.readiness(id, DeskFixture.device, by: staff.sergeant).map(\.rule)
            #expect(!after.contains("§5.4"))
            let acts = try await fixture.log().filter { $0.object.kind == .withdrawal && $0.kind == .alteration }
            #expect(acts.count == 3, "the withdrawal, and one entry for each of the two who lift it")
        }
    }

    @Test func `Two people who aren't in one room lift a withdrawal by a proposal, and each act is logged`()
        async throws
    {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let scientist = try await fixture.scientist(staff)
            let old = try await fixture.accepted(staff, scientist)
            let done = try await desk.withdrawAlgorithm(
                "mobile", version: nil, reasons: "A notice.", by: staff.auditor)
            fixture.clock.advance(hours: 1)
            let new = try await fixture.accepted(staff, scientist, DeskFixture.reportText(threshold: 0.49))
            let id = done.withdrawal.id
            func propose(_ evaluation: EvaluationCase, _ acting: ActingOfficer, seen: Int = 1) async throws {
                try await desk.proposeLift(id, on: evaluation.id, seenAt: seen, by: acting)
            }
            #expect(await rules { try await propose(new, scientist) } == ["§4"])
            #expect(await rules { try await propose(old, staff.chief) } == ["§7.7"], "made before")
            await #expect(throws: OperationError(.stale, "")) { try await propose(new, staff.chief, seen: 7) }
            await #expect(throws: OperationError(.notFound, "")) {
                _ = try await desk.agreeToLift(id, seenAt: 1, by: scientist)
            }
            try await propose(new, staff.chief)
            #expect(await rules { _ = try await desk.agreeToLift(id, seenAt: 1, by: staff.chief) } == ["§4"])
            await #expect(throws: OperationError(.stale, "")) {
                _ = try await desk.agreeToLift(id, seenAt: 9, by: scientist)
            }
            let lifting = try await desk.agreeToLift(id, seenAt: 1, by: scientist).lifting
            #expect(lifting?.officer == staff.chief.officer && lifting?.second == scientist.officer)
            #expect(lifting?.evaluation == new.id)
            await #expect(throws: OperationError(.stale, "")) { try await propose(new, staff.chief, seen: 2) }
            let acts = try await fixture.log().filter { $0.object.kind == .withdrawal && $0.kind == .alteration }
            #expect(acts.count == 3, "the withdrawal, the proposal and the agreement")
        }
    }

    @Test func `What was signed before a withdrawal counts for nothing after its lift, though accepted since`()
        async throws
    {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let scientist = try await fixture.scientist(staff)
            let registration = try DeskFixture.registration()
            let id = try await desk.register(registration, by: staff.auditor).id
            _ = try await desk.sign(id, report: registration.report.digest, by: scientist)
            fixture.clock.advance(hours: 0.1)
            let withdrawal = try await desk.withdrawAlgorithm(
                "mobile", version: nil, reasons: "A notice.", by: staff.auditor
            ).withdrawal
            fixture.clock.advance(hours: 0.1)
            let across = try await desk.accept(
                id, acknowledging: [], validUntil: DeskFixture.after(2000), by: staff.chief)
            let new = try await fixture.accepted(staff, scientist, DeskFixture.reportText(threshold: 0.49))
            _ = try await desk.lift(withdrawal.id, on: new.id, agreedBy: scientist, by: staff.chief)
            let named = try await fixture.prepared(staff, in: root, DeskFixture.terms(naming: across))
            // The worker runs when somebody goes live, and not for the question.
            _ = try await desk.eraseDue(force: DeskFixture.force.id)
            let refused = try await desk.readiness(named, DeskFixture.boundDevice(), by: staff.sergeant).map(\.rule)
            #expect(refused == ["§5.4"])
        }
    }

    @Test func `A proposal to lift a withdrawal doesn't count for ever`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let scientist = try await fixture.scientist(staff)
            let id = try await desk.withdrawAlgorithm(
                "mobile", version: nil, reasons: "A notice.", by: staff.auditor
            ).withdrawal.id
            fixture.clock.advance(hours: 1)
            let new = try await fixture.accepted(staff, scientist)
            try await desk.proposeLift(id, on: new.id, seenAt: 1, by: staff.chief)
            fixture.clock.advance(hours: 1000)
            #expect(await rules { _ = try await desk.agreeToLift(id, seenAt: 1, by: scientist) } == ["§4"])
            #expect(try await fixture.store.withdrawal(id)?.lifting == nil)
        }
    }

    @Test func `A session stops by itself where the algorithm was withdrawn and nothing paused it`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.prepared(staff, in: root)
            let paused = try await inOwnThread {
                try MonitoringTests.live(fixture, id, staff) {
                    // As if another process had withdrawn it between the guards' question and going live.
                    let officer = try #require(try await fixture.store.officer(staff.auditor.officer))
                    let withdrawal = try AlgorithmWithdrawal(
                        id: .init(UUID()), algorithm: "mobile", reasons: "A notice.", by: officer, at: fixture.desk.now)
                    let event = LoggedEvent(
                        id: .init(UUID()), at: fixture.desk.now, by: .system("test"), .alteration, "test",
                        on: .init(.withdrawal, withdrawal.id))
                    try await fixture.store.commit(UnitOfWork([.saveWithdrawal(withdrawal)], logging: [event]))
                }
            }
            #expect(paused.phase.name == .paused)
        }
    }
}
