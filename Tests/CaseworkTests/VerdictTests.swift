import Foundation
import Testing

@testable import Casework

/// The test vectors of the rulebook that judge figures: TV1 to TV7 (the printed rates are in `DeploymentRecordTests`).
@Suite struct VerdictTests {
    private func verdict(_ falseAlerts: Int, _ faces: Int) -> FalseAlertVerdict {
        FalseAlertVerdict(LiveTally(facesSeen: faces, falseAlerts: falseAlerts), under: MonitoringRules())
    }

    @Test func `TV1, TV2 and TV5 are under the limit`() {
        #expect(verdict(1, 24_365) == .proceed)
        #expect(verdict(7, 8_600) == .proceed)
        #expect(verdict(1, 12_120) == .proceed)
    }

    @Test func `TV3 and TV4 are over the limit and call for a review`() {
        #expect(verdict(2, 1_150) == .review)
        #expect(verdict(3, 1_650) == .review)
    }

    @Test func `TV7: one in 616 proves nothing, because its interval spans the limit`() {
        #expect(verdict(1, 616) == .proceed)
    }

    @Test func `Only an interval that lies over the limit stops the machine`() {
        #expect(verdict(5, 1_650) == .review)
        #expect(verdict(6, 1_650) == .pause)
        #expect(verdict(1, 0) == .proceed && verdict(0, 100_000) == .proceed)
        #expect(verdict(2, 1) == .pause, "more false alerts than faces can't be")
    }

    @Test func `TV6: a row of one alert with two assessments is not published`() {
        let row = PublicationFigures(
            totalAlerts: 1, assessments: [.trueConfirmed: 1, .trueUnconfirmed: 1], outcomes: [.noAction: 1],
            facesSeen: 5_000)
        #expect(row.refusals.map(\.rule) == ["G16"])
    }

    @Test func `G16: a row adds up or is refused`() {
        func refused(
            _ total: Int, _ assessments: [AlertAssessment: Int], _ outcomes: [AlertOutcome: Int], _ faces: Int = 1000
        ) -> Int {
            PublicationFigures(totalAlerts: total, assessments: assessments, outcomes: outcomes, facesSeen: faces)
                .refusals.count
        }
        #expect(
            refused(20, [.trueConfirmed: 19, .falseConfirmed: 1], [.arrest: 8, .other: 3, .noAction: 8], 24_365) == 0)
        #expect(refused(0, [:], [:], 0) == 0)
        #expect(refused(21, [.trueConfirmed: 19, .falseConfirmed: 1], [.arrest: 8, .other: 3, .noAction: 8]) == 1)
        #expect(refused(20, [.trueConfirmed: 19, .falseConfirmed: 1], [.arrest: 8, .other: 3, .noAction: 7]) == 1)
        #expect(refused(2, [.falseConfirmed: 2], [:], 1) == 1)
        #expect(refused(-1, [.falseConfirmed: -1], [:]) > 0)
    }

    @Test func `A running deployment is paused by its figures, and calls for people once`() throws {
        let world = try World()
        var deployment = try world.live()
        let review = deployment.observe(
            LiveTally(facesSeen: 1_150, falseAlerts: 2), under: world.policy, at: World.after(1))
        #expect(review == [.createTask(CaseTask(.reviewFalseAlerts, for: .silverCommander))])
        #expect(deployment.phase.name == .live)
        #expect(
            deployment.observe(LiveTally(facesSeen: 1_200, falseAlerts: 2), under: world.policy, at: World.after(2))
                .isEmpty)
        let pause = deployment.observe(
            LiveTally(facesSeen: 1_300, falseAlerts: 8), under: world.policy, at: World.after(3))
        #expect(pause == [.pauseFeed(.falseAlertRate)] && deployment.phase.name == .paused)
        _ = deployment.observe(LiveTally(facesSeen: 1_350, falseAlerts: 7), under: world.policy, at: World.after(3))
        #expect(deployment.phase.run?.tally == LiveTally(facesSeen: 1_350, falseAlerts: 8), "late counts never go down")
    }
}
