package import Foundation
import Statistics

/// Watches the false alerts of one stratum against the forecast, deployment after deployment (rulebook §7.7).
///
/// Two charts look at the same counts. The lasting test finds that the rate has been over the forecast all along; if
/// the forecast is right, it ever alarms with at most the policy's chance. The sum chart finds a change; its false
/// alarms lie, on average, the policy's number of expected false alerts apart. Both rates are stated with every
/// verdict.
package struct FalseAlertMonitor: Sendable, Codable, Hashable {
    package let stratum: AlertStratum
    package let rules: SequentialRules
    package private(set) var faces = 0
    package private(set) var falseAlerts = 0
    package private(set) var expected = 0.0
    private var lasting: PoissonSPRT
    private var chart: PoissonCUSUM

    /// Begins to watch a stratum.
    package init(_ stratum: AlertStratum, under rules: SequentialRules) {
        self.stratum = stratum
        self.rules = rules
        let ratio = max(1.01, rules.ratio)
        lasting = PoissonSPRT(detecting: ratio, level: min(0.5, max(1e-6, rules.falseAlarmLevel)))
        chart = PoissonCUSUM(detecting: ratio, runLength: max(1, rules.runLength))
    }

    /// Takes in what one deployment brought, and judges.
    package mutating func observe(_ observation: AlertObservation) -> MonitoringVerdict {
        faces += observation.faces
        falseAlerts += observation.falseAlerts
        expected += observation.expected
        lasting.observe(events: observation.falseAlerts, expected: observation.expected)
        chart.observe(events: observation.falseAlerts, expected: observation.expected)
        return verdict
    }

    /// Which of the two charts alarms; nil while neither does.
    package var alarm: MonitoringVerdict.Alarm? {
        lasting.isAlarming ? .overForecast : chart.isAlarming ? .recentRise : nil
    }

    /// What the counts so far call for.
    package var verdict: MonitoringVerdict {
        MonitoringVerdict(
            stratum: stratum, faces: faces, falseAlerts: falseAlerts, expected: expected,
            interval: poissonBounds, alarm: alarm, lifetimeFalseAlarmChance: lasting.level,
            expectedBetweenFalseAlarms: chart.runLength(atRatio: 1), delay: chart.runLength(atRatio: chart.ratio),
            lasting: MonitoringVerdict.Reading(value: lasting.evidence, limit: lasting.limit),
            chart: MonitoringVerdict.Reading(value: chart.sum, limit: chart.limit),
            pauses: alarm != nil && rules.pausesDeployments)
    }

    /// The chart begins again after somebody found the cause of a recent rise; the lasting test never does.
    package mutating func resumeAfterReview() { chart.reset() }

    private var poissonBounds: ClosedRange<Double> {
        let interval = poissonInterval(count: falseAlerts)
        return interval.lower...interval.upper
    }
}

/// What the counts of a stratum call for, with everything that a reader needs to weigh it.
package struct MonitoringVerdict: Sendable, Hashable {
    /// Which of the two charts alarmed.
    package enum Alarm: String, Sendable, Hashable, CaseIterable {
        case overForecast = "the rate has been over the forecast since monitoring began"
        case recentRise = "the rate rose over the forecast lately"
    }

    /// Where one of the two charts stands, and where it alarms.
    package struct Reading: Sendable, Hashable {
        package let value: Double
        package let limit: Double
    }

    package let stratum: AlertStratum
    package let faces: Int
    package let falseAlerts: Int
    package let expected: Double
    /// The exact 95 % interval of the mean number of false alerts.
    package let interval: ClosedRange<Double>
    package let alarm: Alarm?
    /// The most that the lasting test's chance of ever alarming can be while the forecast is right.
    package let lifetimeFalseAlarmChance: Double
    /// Expected false alerts between two false alarms of the sum chart, on average.
    package let expectedBetweenFalseAlarms: Double
    /// Expected false alerts (by the forecast) that pass until the sum chart finds the policy's factor, on average.
    package let delay: Double
    /// The lasting test: the logarithm of how much likelier the counts are at the policy's factor than as forecast.
    package let lasting: Reading
    /// The sum chart, in false alerts.
    package let chart: Reading
    /// Whether deployments of the stratum pause by themselves; a policy that was published since may say otherwise.
    package var pauses: Bool
}

extension DeploymentCase {
    /// Heeds the monitoring of this deployment's stratum: makes a task, and pauses where policy says so.
    ///
    /// - Returns: nothing without an alarm, or for the alarm of another algorithm or threshold.
    package mutating func heed(_ verdict: MonitoringVerdict, at instant: Date) -> [DeploymentAction] {
        guard verdict.alarm != nil, case .live(let run) = phase, verdict.stratum.covers(terms, at: run.threshold) else {
            return []
        }
        let task = DeploymentAction.createTask(CaseTask(.reviewAlgorithm, for: .equalityLead))
        return verdict.pauses ? [task] + pauseAutomatically(.forecastExceeded, at: max(instant, lastActAt)) : [task]
    }
}
