import Foundation
import Testing

@testable import Casework

@Suite struct MonitoringTests {
    private let world: World
    private let stratum = AlertStratum(algorithm: World.algorithm, threshold: 0.6)

    init() throws { world = try World() }

    private func observation(_ faces: Int, _ falseAlerts: Int) -> AlertObservation {
        AlertObservation(world.evaluation, watchlistSize: 10_000, faces: faces, falseAlerts: falseAlerts)
    }

    @Test func `What to expect comes from the evaluation's upper bound`() {
        // 10 of 60,000: Clopper and Pearson's upper bound is 0.00030648 (scipy.stats.beta.ppf(0.975, 11, 59990)).
        let seen = observation(100_000, 0)
        #expect(abs(seen.expected - 30.648) < 0.01)
    }

    @Test func `Counts as forecast raise no alarm, and the false-alarm rates are stated`() {
        var monitor = FalseAlertMonitor(stratum, under: SequentialRules())
        var verdict = monitor.verdict
        for _ in 0..<20 { verdict = monitor.observe(observation(10_000, 2)) }
        #expect(verdict.alarm == nil && !verdict.pauses && verdict.falseAlerts == 40)
        #expect(verdict.lifetimeFalseAlarmChance == 0.01 && verdict.expectedBetweenFalseAlarms >= 50)
        #expect(verdict.delay < verdict.expectedBetweenFalseAlarms && verdict.interval.contains(40))
    }

    @Test func `A rate of several times the forecast alarms, pauses and makes a task`() throws {
        var monitor = FalseAlertMonitor(stratum, under: SequentialRules())
        var verdict = monitor.observe(observation(10_000, 3))
        #expect(verdict.alarm == nil)
        verdict = monitor.observe(observation(10_000, 15))
        #expect(verdict.alarm == .overForecast && verdict.pauses)
        var deployment = try world.live()
        let actions = deployment.heed(verdict, at: World.after(1))
        #expect(
            actions == [
                .createTask(CaseTask(.reviewAlgorithm, for: .equalityLead)), .pauseFeed(.forecastExceeded),
            ])
        monitor.resumeAfterReview()
        #expect(monitor.verdict.alarm == .overForecast, "what was shown once stays shown")
    }

    @Test func `A late rise is found although all went well for long`() {
        var monitor = FalseAlertMonitor(stratum, under: SequentialRules())
        for _ in 0..<50 { _ = monitor.observe(observation(10_000, 1)) }
        let verdict = monitor.observe(observation(1_000, 9))
        #expect(verdict.alarm == .recentRise)
        monitor.resumeAfterReview()
        #expect(monitor.verdict.alarm == nil)
    }

    private func record() -> MonitoredStratum {
        MonitoredStratum(
            id: .init(World.uuid(70)), force: World.borsetshire, isExercise: false, evaluation: world.evaluation.id,
            stratum, under: SequentialRules())
    }

    private func count(_ record: inout MonitoredStratum, _ number: UInt32, _ tally: LiveTally, hours: Double) {
        _ = record.observe(
            .init(World.uuid(number)), total: tally, world.evaluation, watchlistSize: 10_000, at: World.after(hours))
    }

    @Test func `The history has one point for each deployment, where its last count left the charts`() throws {
        var record = record()
        #expect(record.history.isEmpty)
        count(&record, 1, LiveTally(facesSeen: 1000, falseAlerts: 0), hours: 1)
        count(&record, 2, LiveTally(facesSeen: 1000, falseAlerts: 1), hours: 2)
        count(&record, 1, LiveTally(facesSeen: 1000, falseAlerts: 0), hours: 3)
        #expect(record.history.map(\.faces) == [1000, 2000], "nothing new makes no point")
        count(&record, 1, LiveTally(facesSeen: 2000, falseAlerts: 1), hours: 4)
        let last = try #require(record.history.last)
        #expect(record.history.map(\.deployment) == [.init(World.uuid(2)), .init(World.uuid(1))])
        #expect(last.faces == 3000 && last.falseAlerts == 2 && last.countedAt == World.after(4) && !last.alarmed)
        let verdict = record.monitor.verdict
        #expect(last.lasting == verdict.lasting.value && last.chart == verdict.chart.value)
        #expect(last.expected == verdict.expected)
    }

    @Test func `An alarm stays on its deployment's point, and a review begins a lower one`() throws {
        var record = record()
        for number in UInt32(1)...50 {
            count(&record, number, LiveTally(facesSeen: 10_000, falseAlerts: 1), hours: Double(number))
        }
        count(&record, 51, LiveTally(facesSeen: 1000, falseAlerts: 9), hours: 51)
        let scientist = EvaluationCaseTests.officer(40, [.equalityLead])
        try record.review(by: scientist, at: World.after(52))
        count(&record, 51, LiveTally(facesSeen: 2000, falseAlerts: 9), hours: 53)
        count(&record, 52, LiveTally(facesSeen: 1000, falseAlerts: 0), hours: 54)
        #expect(record.history.count == 52 && record.history.filter(\.alarmed).map(\.falseAlerts) == [59])
        #expect(record.history.last?.chart == 0)
    }

    @Test func `The oldest points go, and a record of before has none`() throws {
        var record = record()
        for number in UInt32(1)...205 {
            count(&record, number, LiveTally(facesSeen: 100, falseAlerts: 0), hours: Double(number))
        }
        #expect(record.history.count == MonitoredStratum.mostPoints && record.history.first?.faces == 600)
        let encoded = try JSONEncoder().encode(record)
        #expect(try JSONDecoder().decode(MonitoredStratum.self, from: encoded) == record)
        var document = try #require(try JSONSerialization.jsonObject(with: encoded) as? [String: Any])
        let wasThere = document.removeValue(forKey: "points") != nil
        #expect(wasThere)
        let old = try JSONDecoder().decode(
            MonitoredStratum.self, from: JSONSerialization.data(withJSONObject: document))
        #expect(old.history.isEmpty && old.monitor.faces == record.monitor.faces)
    }

    @Test func `Alarms of another threshold, algorithm or site leave a deployment alone`() throws {
        for other in [
            AlertStratum(algorithm: World.algorithm, threshold: 0.7),
            AlertStratum(algorithm: AlgorithmIdentity(name: "classic", version: "1"), threshold: 0.6),
            AlertStratum(algorithm: World.algorithm, threshold: 0.6, site: "Elsewhere"),
        ] {
            var monitor = FalseAlertMonitor(other, under: SequentialRules())
            let verdict = monitor.observe(observation(1_000, 20))
            #expect(verdict.alarm != nil)
            var deployment = try world.live()
            #expect(deployment.heed(verdict, at: World.after(1)).isEmpty && deployment.phase.name == .live)
        }
    }

    @Test func `Policy may ask for a task without a pause`() throws {
        var rules = SequentialRules()
        rules.pausesDeployments = false
        var monitor = FalseAlertMonitor(stratum, under: rules)
        let verdict = monitor.observe(observation(1_000, 20))
        var deployment = try world.live()
        #expect(deployment.heed(verdict, at: World.after(1)).count == 1 && deployment.phase.name == .live)
    }

    @Test func `A few false alerts say nothing about groups`() {
        let groups = ObservedGroups(["Black": 4, "White": 1], unrecorded: 2, shares: ["Black": 0.2], under: .init())
        #expect(groups.total == 7 && groups.rows.allSatisfy { $0.finding == .tooFew })
        #expect(groups.rows.first { $0.group == "White" }?.publishedCount == "fewer than 5")
    }

    @Test func `Eight of ten, where the group is a fifth of the passers-by, is more than chance`() throws {
        // Rulebook §7.5: 8 of 10 falsely alerted people were Black. scipy.stats.binom.sf(7, 10, 0.2) = 7.792e-05, twice
        // by Holm.
        let groups = ObservedGroups(
            ["Black": 8, "White": 2, "Asian": 0], unrecorded: 0, shares: ["Black": 0.2, "White": 0.6], under: .init())
        let row = try #require(groups.rows.first { $0.group == "Black" })
        guard case .compared(let chance, let isMore) = row.finding else {
            Issue.record("not compared")
            return
        }
        #expect(isMore && abs(chance - 2 * 7.79264e-05) < 1e-8)
        #expect(groups.rows.first { $0.group == "Asian" }?.finding == .shareUnknown)
    }

    @Test func `A policy can't be published with factors that no chart can have`() {
        func refusals(_ change: (inout SequentialRules) -> Void) -> [String] {
            var terms = world.policy.terms
            change(&terms.monitoring.sequential)
            return terms.refusals().map(\.rule)
        }
        #expect(refusals { _ in } == [])
        #expect(refusals { $0.ratio = 1 } == ["§7.7"] && refusals { $0.ratio = .nan } == ["§7.7"])
        #expect(refusals { $0.falseAlarmLevel = 0 } == ["§7.7"] && refusals { $0.runLength = 0 } == ["§7.7"])
    }

    @Test func `Nothing goes live under an alarm of its own site and threshold`() throws {
        let (deployment, list, entries) = try world.prepared()
        var facts = try #require(world.facts(deployment, list, entries))
        let threshold = facts.authority.threshold
        let site = deployment.terms.site.name
        func refused(_ threshold: Float, _ site: String) -> [String] {
            facts.casework?.alarms = [AlertStratum(algorithm: World.algorithm, threshold: threshold, site: site)]
            return rules { _ = try LiveWarrant.issue(facts) }
        }
        #expect(refused(threshold, site) == ["§7.7"] && refused(threshold, "") == ["§7.7"])
        #expect(refused(threshold, "Elsewhere") == [] && refused(threshold - 0.01, site) == [])
    }

    @Test func `The blue list is measured apart`() throws {
        var tally = BlueListTally()
        let evaluated = EvaluationCounts(searches: 1, falsePositives: 0, opportunities: 400, truePositives: 356)
        try tally.add(opportunities: 9, recognised: 0)
        #expect(tally.finding(against: evaluated) == .tooFew)
        // Essex: about half of the volunteers' walks were recognised; the evaluation said 89 %.
        try tally.add(opportunities: 91, recognised: 50)
        #expect(tally.rate == 0.5 && tally.finding(against: evaluated) == .worse)
        var fine = BlueListTally()
        try fine.add(opportunities: 100, recognised: 88)
        #expect(fine.finding(against: evaluated) == .inLine)
        #expect(rules { try fine.add(opportunities: 1, recognised: 2) } == ["G16"])
    }
}
