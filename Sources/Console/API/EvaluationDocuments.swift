import Casework
import Foundation
import Operations
import Statistics

/// Counts and exact 95 % intervals of one group.
struct EvaluationGroupDocument: Encodable, Sendable {
    /// A rate; nil where nothing was tried.
    struct Rate: Encodable, Sendable {
        let value: Double
        let lower: Double
        let upper: Double

        init?(_ events: Int, of trials: Int) {
            guard trials > 0, (0...trials).contains(events) else { return nil }
            let ends = clopperPearson(successes: events, trials: trials)
            value = Double(events) / Double(trials)
            (lower, upper) = (ends.lower, ends.upper)
        }
    }

    let group: String
    let searches: Int
    let falsePositives: Int
    let opportunities: Int
    let truePositives: Int
    let falsePositiveRate: Rate?
    let truePositiveRate: Rate?
    /// What the data say of the policy's limit at the largest list; nil without a policy.
    let finding: String?

    init(_ group: EvaluationGroup, of figures: EvaluationFigures, limit: Double?) {
        let counts = group.counts
        self.group = group.label
        searches = counts.searches
        falsePositives = counts.falsePositives
        opportunities = counts.opportunities
        truePositives = counts.truePositives
        falsePositiveRate = Rate(counts.falsePositives, of: counts.searches)
        truePositiveRate = Rate(counts.truePositives, of: counts.opportunities)
        finding = limit.map { limit in
            switch figures.finding(counts, limit: limit) {
            case .shown: "shown"
            case .exceeded: "exceeded"
            case .notEstimable: "not-estimable"
            }
        }
    }
}

/// An evaluation, where it stands, and what it is bound to.
struct EvaluationDocument: Encodable, Sendable {
    let id: String
    let revision: Int
    let state: String
    /// In what this machine differs from what was evaluated.
    let changed: [String]
    /// What policies and applications name; nil before the acceptance.
    let approval: String?
    let algorithm: String
    let version: String
    let program: String
    let use: String
    let threshold: Float
    let gallerySize: Int
    let largestList: Int
    let registeredAt: Date
    let validUntil: Date?
    let reportDigest: String
    let setDigest: String
    let packDigest: String
    let settingsDigest: String
    let captureDigest: String
    let groups: [EvaluationGroupDocument]
    let acknowledged: [String]

    init(_ evaluation: EvaluationCase, _ standing: EvaluationStanding, limit: Double?) {
        let (binding, figures) = (evaluation.binding, evaluation.figures)
        id = evaluation.id.description
        revision = evaluation.revision
        state = standing.state.rawValue
        changed = standing.changes.map(\.rawValue)
        approval = evaluation.approval?.description
        algorithm = binding.algorithm.name
        version = binding.algorithm.version
        program = binding.program
        use = binding.use.rawValue
        threshold = figures.threshold
        gallerySize = figures.gallerySize
        largestList = figures.largestList
        registeredAt = evaluation.registeredAt
        validUntil = evaluation.acceptance?.validUntil
        reportDigest = figures.reportDigest
        setDigest = figures.setDigest
        packDigest = binding.packDigest
        settingsDigest = binding.settingsDigest
        captureDigest = binding.captureDigest
        let everybody = EvaluationGroup(attribute: "everybody", name: "all", counts: figures.overall)
        groups = ([everybody] + figures.groups).map { EvaluationGroupDocument($0, of: figures, limit: limit) }
        acknowledged = evaluation.acceptance?.acknowledged ?? []
    }
}

/// An algorithm that was stopped.
struct WithdrawalDocument: Encodable, Sendable {
    /// One person's half of lifting it.
    struct Proposal: Encodable, Sendable {
        let revision: Int
        let evaluation: String
        let proposedAt: Date
    }

    let id: String
    let revision: Int
    let algorithm: String
    /// nil for every version.
    let version: String?
    let withdrawnAt: Date
    let liftedAt: Date?
    let liftedOn: String?
    let proposal: Proposal?
    /// Deployments that the withdrawal paused; nil where it was not this request's.
    let paused: [String]?

    init(_ withdrawal: AlgorithmWithdrawal, _ proposal: TwoPersonProposal?, paused: [DeploymentCase.ID]? = nil) {
        id = withdrawal.id.description
        revision = withdrawal.revision
        algorithm = withdrawal.algorithm
        version = withdrawal.version
        withdrawnAt = withdrawal.withdrawnAt
        liftedAt = withdrawal.lifting?.liftedAt
        liftedOn = withdrawal.lifting?.evaluation.description
        if let proposal, proposal.approval == nil, case .liftWithdrawal(_, let ground) = proposal.act {
            self.proposal = Proposal(
                revision: proposal.revision, evaluation: ground.description, proposedAt: proposal.proposedAt)
        } else {
            self.proposal = nil
        }
        self.paused = paused?.map(\.description)
    }
}

/// False alerts of one algorithm, threshold and site beside the forecast.
struct MonitoringDocument: Encodable, Sendable {
    /// Where a chart stands, and where it alarms.
    struct Reading: Encodable, Sendable {
        let value: Double
        let limit: Double

        init(_ reading: MonitoringVerdict.Reading) { (value, limit) = (reading.value, reading.limit) }
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

    /// Walks of known volunteers, apart from every other figure.
    struct Walks: Encodable, Sendable {
        let walks: Int
        let recognised: Int
        /// nil without an evaluation to compare with.
        let finding: String?
    }

    let id: String
    let revision: Int
    let isExercise: Bool
    let algorithm: String
    let version: String
    let threshold: Float
    /// Empty for all sites together.
    let site: String
    let faces: Int
    let falseAlerts: Int
    /// At most, by the upper bound of the evaluation.
    let expected: Double
    /// The exact 95 % interval of the mean number of false alerts.
    let lower: Double
    let upper: Double
    /// `over-forecast` or `recent-rise`; nil while neither chart alarms.
    let alarm: String?
    let pauses: Bool
    let lasting: Reading
    let chart: Reading
    let lifetimeFalseAlarmChance: Double
    let expectedBetweenFalseAlarms: Double
    let delay: Double
    /// Over deployments, in the order of their last counts; 200 at most.
    let history: [Point]
    /// By recorded group; counts of one to four are `fewer than 5`.
    let groups: [String: String]
    let blueList: Walks

    init(_ record: MonitoredStratum, _ evaluated: EvaluationCounts?) {
        let verdict = record.monitor.verdict
        id = record.id.description
        revision = record.revision
        isExercise = record.isExercise
        algorithm = verdict.stratum.algorithm.name
        version = verdict.stratum.algorithm.version
        threshold = verdict.stratum.threshold
        site = verdict.stratum.site
        faces = verdict.faces
        falseAlerts = verdict.falseAlerts
        expected = verdict.expected
        (lower, upper) = (verdict.interval.lowerBound, verdict.interval.upperBound)
        alarm = verdict.alarm.map { $0 == .overForecast ? "over-forecast" : "recent-rise" }
        pauses = verdict.pauses
        lasting = Reading(verdict.lasting)
        chart = Reading(verdict.chart)
        lifetimeFalseAlarmChance = verdict.lifetimeFalseAlarmChance
        expectedBetweenFalseAlarms = verdict.expectedBetweenFalseAlarms
        delay = verdict.delay
        history = record.history.map { Point($0) }
        let counts = Dictionary(
            record.groups.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
        let observed = ObservedGroups(counts, unrecorded: record.ungrouped, shares: [:], under: record.monitor.rules)
        groups = Dictionary(
            observed.rows.map { ($0.group, $0.publishedCount) }, uniquingKeysWith: { first, _ in first })
        blueList = Walks(
            walks: record.blueList.opportunities, recognised: record.blueList.recognised,
            finding: evaluated.map { BlueListText(record.blueList.finding(against: $0)).rawValue })
    }
}
