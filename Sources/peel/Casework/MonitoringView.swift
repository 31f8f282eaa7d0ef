import Casework
import Evaluation
import Foundation

/// What is shown of one record of monitoring.
struct MonitoringView: Encodable, Sendable {
    /// One group's false alerts.
    struct Group: Encodable, Sendable {
        let group: String
        /// As it may be published: counts of one to four are not given.
        let falseAlerts: String
        let finding: String
        /// Corrected for the number of groups; nil where nothing can be said.
        let chance: Double?
    }

    /// Where both charts stood after one deployment's last count; counts are the record's from its beginning.
    struct Point: Encodable, Sendable {
        let countedAt: Date
        let faces: Int
        let falseAlerts: Int
        let expected: Double
        let lasting: Double
        let chart: Double
        let alarmed: Bool

        init(_ point: MonitoringPoint) {
            (countedAt, faces, falseAlerts) = (point.countedAt, point.faces, point.falseAlerts)
            (expected, lasting, chart, alarmed) = (point.expected, point.lasting, point.chart, point.alarmed)
        }
    }

    let id: String
    let isExercise: Bool
    let pack: String
    let threshold: Float
    /// Empty for all sites.
    let site: String
    let faces: Int
    let falseAlerts: Int
    /// By the upper bound of the evaluation.
    let expected: Double
    /// The exact 95 % interval of the mean number of false alerts.
    let lower: Double
    let upper: Double
    let alarm: String?
    let pauses: Bool
    let lifetimeFalseAlarmChance: Double
    let expectedBetweenFalseAlarms: Double
    let delay: Double
    /// Over deployments, in the order of their last counts.
    let history: [Point]
    let groups: [Group]
    let ungrouped: Int
    let blueListWalks: Int
    let blueListRecognised: Int
    /// nil without an evaluation to compare with.
    let blueListFinding: String?

    init(_ record: MonitoredStratum, _ evaluated: EvaluationCounts?, shares: [String: Double]) {
        let verdict = record.monitor.verdict
        id = record.id.description
        isExercise = record.isExercise
        pack = "\(verdict.stratum.algorithm.name)@\(verdict.stratum.algorithm.version)"
        threshold = verdict.stratum.threshold
        site = verdict.stratum.site
        faces = verdict.faces
        falseAlerts = verdict.falseAlerts
        expected = verdict.expected
        lower = verdict.interval.lowerBound
        upper = verdict.interval.upperBound
        alarm = verdict.alarm?.rawValue
        pauses = verdict.pauses
        lifetimeFalseAlarmChance = verdict.lifetimeFalseAlarmChance
        expectedBetweenFalseAlarms = verdict.expectedBetweenFalseAlarms
        delay = verdict.delay
        history = record.history.map { Point($0) }
        let recorded = Dictionary(uniqueKeysWithValues: record.groups.map { ($0.key.rawValue, $0.value) })
        let observed = ObservedGroups(
            recorded, unrecorded: record.ungrouped, shares: shares, under: record.monitor.rules)
        groups = observed.rows.map(MonitoringView.group)
        ungrouped = observed.unrecorded
        blueListWalks = record.blueList.opportunities
        blueListRecognised = record.blueList.recognised
        blueListFinding = evaluated.map { record.blueList.finding(against: $0).rawValue }
    }

    private static func group(_ row: ObservedGroups.Row) -> Group {
        let (finding, chance): (String, Double?) =
            switch row.finding {
            case .tooFew: ("too few false alerts to say anything", nil)
            case .shareUnknown: ("its share of passers-by was not estimated", nil)
            case .compared(let chance, let isMore):
                (isMore ? "more than its share predicts" : "not shown to be more than its share lets expect", chance)
            }
        return Group(group: row.group, falseAlerts: row.publishedCount, finding: finding, chance: chance)
    }

    /// The record as lines.
    var lines: [String] {
        let place = site.isEmpty ? "all sites" : site
        var lines = [
            "\(id)\(isExercise ? "  EXERCISE" : "")", "  \(pack) at \(NumberText.threshold(threshold)), \(place)",
            counts,
            alarmLine, chances,
        ]
        lines += groups.map(\.line)
        if !groups.isEmpty { lines.append("  \(NumberText.count(ungrouped)) without a recorded group") }
        if blueListWalks > 0 {
            let found = "\(NumberText.count(blueListRecognised)) of \(NumberText.count(blueListWalks)) walks recognised"
            lines.append("  blue list: \(found); \(blueListFinding ?? "no evaluation to compare with")")
        }
        return lines
    }

    private var counts: String {
        let seen = "\(NumberText.count(falseAlerts)) false alerts among \(NumberText.count(faces)) faces"
        let interval = "\(NumberText.significant(lower)) to \(NumberText.significant(upper))"
        return
            "  \(seen); at most \(NumberText.significant(expected)) to expect (95 % interval of the mean \(interval))"
    }

    private var alarmLine: String {
        guard let alarm else { return "  no alarm" }
        return "  ALARM: \(alarm)\(pauses ? "; deployments pause" : "")"
    }

    private var chances: String {
        let ever = "chance of a false alarm ever \(NumberText.percent(lifetimeFalseAlarmChance))"
        let between = "\(NumberText.significant(expectedBetweenFalseAlarms)) expected false alerts between false alarms"
        return "  \(ever); of the chart, \(between), and \(NumberText.significant(delay)) until it finds a real rise"
    }
}

extension MonitoringView.Group {
    /// The group on one line.
    var line: String {
        let suffix = chance.map { " (p \(NumberText.chance($0)))" } ?? ""
        return "  group \(group): \(falseAlerts); \(finding)\(suffix)"
    }
}
