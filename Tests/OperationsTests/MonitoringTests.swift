import Casework
import Foundation
import Storage
import TestSupport
import Testing

@testable import Operations

/// False alerts of deployments against what the evaluation let expect.
@Suite struct MonitoringTests {
    /// Goes live, does something meanwhile, and runs until casework stops the session.
    static func live(
        _ fixture: DeskFixture, _ id: DeploymentCase.ID, _ staff: DeskFixture.Staff,
        meanwhile: @escaping @Sendable () async throws -> Void
    ) throws -> DeploymentCase {
        try fixture.desk.goLive(id, DeskFixture.boundDevice(), by: staff.sergeant) { _, list, recorder in
            try Waiting.run(meanwhile)
            let clock = ContinuousClock()
            let begin = clock.now
            // It looks about once a second.
            while !recorder.mustStop(facesSeen: 0), clock.now - begin < .seconds(20) {
                Thread.sleep(forTimeInterval: 0.1)
            }
            #expect(recorder.mustStop(facesSeen: 0))
            try FileManager.default.removeItem(at: list.folder)
            let end = SessionEnd(
                reason: .operatorEnded, facesSeen: 0, filesOverwritten: 4, templatesDestroyed: 3, isListAbsent: true)
            return (end, ())
        }.deployment
    }

    /// Goes live, raises alerts on the first entry, counts faces, and ends.
    private static func run(
        _ fixture: DeskFixture, _ id: DeploymentCase.ID, _ staff: DeskFixture.Staff, alerts: Int, faces: Int
    ) throws -> DeploymentCase {
        try fixture.desk.goLive(id, DeskFixture.boundDevice(), by: staff.sergeant) { _, list, recorder in
            for _ in 0..<alerts {
                try recorder.raise(
                    .init(
                        image: list.entries[0].image, camera: "north", raisedAt: fixture.clock.value, band: "strong",
                        probe: Array("PROBE".utf8), candidate: Array("CANDIDATE".utf8)))
            }
            fixture.clock.advance(hours: 0.5)
            try FileManager.default.removeItem(at: list.folder)
            let end = SessionEnd(
                reason: .sourcesEnded, facesSeen: faces, filesOverwritten: 4, templatesDestroyed: 3, isListAbsent: true)
            return (end, ())
        }.deployment
    }

    private func findFalse(
        _ alert: AlertCase.ID, _ desk: Desk, _ staff: DeskFixture.Staff, observed: ObservedPerson? = nil
    ) async throws {
        _ = try await desk.apply(
            .adjudicate(.noMatch, consideredRelative: true, note: ""), to: alert, by: staff.sergeant)
        _ = try await desk.apply(
            .engage(.anotherPerson, .none(.notTheSamePerson), grounds: ""), to: alert, by: staff.engager)
        _ = try await desk.apply(
            .classify(.falseUnconfirmed, note: "", observed: observed), to: alert, by: staff.superintendent)
    }

    @Test func `Each false alert is counted once, at its site and at all sites`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let scientist = try await fixture.scientist(staff)
            let evaluation = try await fixture.accepted(staff, scientist)
            let id = try await fixture.prepared(staff, in: root, DeskFixture.terms(naming: evaluation))
            _ = try await inOwnThread { try Self.run(fixture, id, staff, alerts: 2, faces: 40) }
            let alerts = try await desk.alerts(of: id, by: staff.sergeant)
            try await findFalse(alerts[0].id, desk, staff)
            // The same counts again add nothing.
            try await desk.count(40, of: id)
            let records = try await desk.monitoring(by: scientist).map { $0.record }
            #expect(Set(records.map(\.stratum.site)) == ["Market Square", ""] && records.allSatisfy(\.isExercise))
            for record in records {
                #expect(record.monitor.faces == 40 && record.monitor.falseAlerts == 1)
                #expect(record.monitor.expected > 0 && record.monitor.verdict.alarm == nil)
                #expect(record.stratum.algorithm == DeskFixture.algorithm && record.stratum.threshold == 0.5)
            }
            #expect(
                await rules { try await desk.recordGroup(.white, of: alerts[1].id, by: staff.engager) } == ["§7.7"],
                "nobody found it to be false")
            try await desk.recordGroup(.white, of: alerts[0].id, by: staff.engager)
            #expect(
                await rules { try await desk.recordGroup(.white, of: alerts[0].id, by: staff.engager) } == ["§7.7"],
                "counted before")
            try await desk.recordWalks(20, recognised: 18, of: id, by: staff.applicant)
            #expect(
                await rules { try await desk.recordWalks(2, recognised: 3, of: id, by: staff.applicant) } == ["G16"])
            let again = try await desk.monitoring(by: scientist).map { $0.record }
            for record in again {
                #expect(record.groups == [.white: 1] && record.ungrouped == 0)
                #expect(record.blueList.opportunities == 20 && record.blueList.recognised == 18)
                #expect(record.monitor.faces == 40 && record.monitor.falseAlerts == 1, "walks are apart")
            }
            // Erased alerts don't take anything back.
            fixture.clock.advance(hours: 25)
            _ = try await desk.eraseDue(force: DeskFixture.force.id)
            try await desk.count(0, of: id)
            let after = try await desk.monitoring(by: scientist).map { $0.record.monitor.falseAlerts }
            #expect(after == [1, 1])
            #expect(await rules { _ = try await desk.monitoring(by: staff.engager) } == ["§4"])
            _ = try await desk.add(
                DeskFixture.person("commissioner", .inspector, [.oversightReader]), by: staff.chief)
            let outside = try await fixture.signIn("commissioner")
            #expect(try await desk.monitoring(by: outside).count == records.count, "counts, and nobody's name")
        }
    }

    @Test func `The group that a classification states is counted, once, and not where nobody saw the person`()
        async throws
    {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let scientist = try await fixture.scientist(staff)
            let evaluation = try await fixture.accepted(staff, scientist)
            let id = try await fixture.prepared(staff, in: root, DeskFixture.terms(naming: evaluation))
            _ = try await inOwnThread { try Self.run(fixture, id, staff, alerts: 2, faces: 40) }
            let alerts = try await desk.alerts(of: id, by: staff.sergeant)
            let seen = ObservedPerson(source: .officerObserved, ethnicity: .black, sex: .male, age: .adult)
            try await findFalse(alerts[0].id, desk, staff, observed: seen)
            try await findFalse(
                alerts[1].id, desk, staff,
                observed: ObservedPerson(source: .notSeen, ethnicity: .black, sex: .male, age: .adult))
            #expect(
                await rules { try await desk.recordGroup(.black, of: alerts[0].id, by: staff.engager) } == ["§7.7"],
                "counted with the classification")
            for record in try await desk.monitoring(by: scientist).map({ $0.record }) {
                #expect(record.monitor.falseAlerts == 2 && record.groups == [.black: 1] && record.ungrouped == 1)
            }
        }
    }

    @Test func `Far more false alerts than forecast pause what is live, and only raising or measuring helps`()
        async throws
    {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let scientist = try await fixture.scientist(staff)
            let evaluation = try await fixture.accepted(staff, scientist)
            let id = try await fixture.prepared(staff, in: root, DeskFixture.terms(naming: evaluation))
            let paused = try await inOwnThread {
                try Self.live(fixture, id, staff) {
                    // Ten false alerts where the upper bound lets expect 0.2; the share is under its limit.
                    try await desk.count(100_000, of: id)
                    try await desk.watch(id, falseAlerts: 10)
                }
            }
            guard case .paused(_, .forecastExceeded) = paused.phase else {
                Issue.record("it is \(paused.phase)")
                return
            }
            let records = try await desk.monitoring(by: scientist).map { $0.record }
            #expect(records.allSatisfy { $0.monitor.verdict.alarm == .overForecast })
            let refused = try await desk.readiness(id, DeskFixture.boundDevice(), by: staff.sergeant)
            #expect(refused.map(\.rule) == ["§7.7"] && refused[0].reason.contains("monitoring"), "\(refused)")
            #expect(await rules { _ = try await desk.review(records[0].id, by: scientist) } == ["§7.7"])
            #expect(await rules { _ = try await desk.review(records[0].id, by: staff.chief) } == ["§4", "§7.7"])
        }
    }

    @Test func `Without an evaluation there is no forecast, and nothing is watched`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await fixture.prepared(staff, in: root)
            _ = try await inOwnThread { try Self.run(fixture, id, staff, alerts: 0, faces: 40) }
            #expect(try await desk.monitoring(by: staff.chief).isEmpty)
        }
    }

    @Test func `A threshold that rose counts apart, and counts nothing twice`() throws {
        let rules = SequentialRules()
        let officer = Officer(
            id: .init(UUID()), force: DeskFixture.force.id, rank: .assistantChiefConstable,
            roles: [.seniorResponsibleOfficer], sealed: .init(name: "Example", number: "1"))
        let evaluation = try ApprovedEvaluation(
            id: .init(UUID()), algorithm: DeskFixture.algorithm, use: .live, threshold: 0.5, gallerySize: 1000,
            falsePositives: 5, searches: 5000, approvedBy: officer, approvedAt: DeskFixture.start,
            validUntil: DeskFixture.after(1000))
        func record(_ threshold: Float) -> MonitoredStratum {
            let stratum = AlertStratum(algorithm: DeskFixture.algorithm, threshold: threshold, site: "Here")
            return MonitoredStratum(
                id: .of(stratum, evaluation.id, force: DeskFixture.force.id, isExercise: true),
                force: DeskFixture.force.id, isExercise: true, evaluation: evaluation.id, stratum, under: rules)
        }
        let deployment = DeploymentCase.ID(UUID())
        var (low, high) = (record(0.5), record(0.6))
        #expect(low.id != high.id && low.id == record(0.5).id)
        _ = low.observe(
            deployment, total: LiveTally(facesSeen: 100, falseAlerts: 1), evaluation, watchlistSize: 10,
            at: DeskFixture.start)
        let earlier = high.earlier(of: deployment, among: [low])
        #expect(earlier == LiveTally(facesSeen: 100, falseAlerts: 1))
        _ = high.observe(
            deployment, total: LiveTally(facesSeen: 150, falseAlerts: 1), earlier: earlier, evaluation,
            watchlistSize: 10, at: DeskFixture.start)
        #expect(high.monitor.faces == 50 && high.monitor.falseAlerts == 0)
        #expect(
            high.observe(
                deployment, total: LiveTally(facesSeen: 150, falseAlerts: 0), earlier: earlier, evaluation,
                watchlistSize: 10, at: DeskFixture.start) == nil)
    }
}
