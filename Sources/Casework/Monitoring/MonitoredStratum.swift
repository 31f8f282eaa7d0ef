package import Foundation

/// The lasting record of one stratum under one evaluation: its monitor, what each deployment has added, and what people
/// recorded. Another evaluation forecasts anew, so it begins another record.
///
/// It holds counts and identifiers only, so it outlives the alerts that it counted. Exercises are in records of their
/// own, because nobody in them is a passer-by.
package struct MonitoredStratum: CaseworkEntity, Hashable {
    package let id: Identifier<MonitoredStratum>
    package var revision = 0
    package let force: Force.ID
    package let isExercise: Bool
    /// What the forecast comes from.
    package let evaluation: ApprovedEvaluation.ID
    package private(set) var monitor: FalseAlertMonitor
    /// What each deployment has added so far.
    package private(set) var counted: [DeploymentCase.ID: LiveTally] = [:]
    /// False alerts by the group that an officer recorded.
    package private(set) var groups: [RecordedGroup: Int] = [:]
    /// Alerts whose group is among ``groups``; identifiers only.
    package private(set) var grouped: Set<AlertCase.ID> = []
    package private(set) var blueList = BlueListTally()
    package private(set) var reviews: [Review] = []
    /// nil in records of before points were kept.
    private var points: [MonitoringPoint]?

    /// The most points that are kept; the oldest go first.
    package static let mostPoints = 200
    /// Where the charts stood after each deployment's last count, in the order of those counts.
    package var history: [MonitoringPoint] { points ?? [] }

    /// Somebody looked into an alarm and let the chart begin again.
    package struct Review: Sendable, Codable, Hashable {
        package let officer: Officer.ID
        package let reviewedAt: Date
    }

    /// Begins to watch a stratum.
    package init(
        id: Identifier<MonitoredStratum>, force: Force.ID, isExercise: Bool, evaluation: ApprovedEvaluation.ID,
        _ stratum: AlertStratum, under rules: SequentialRules
    ) {
        self.id = id
        self.force = force
        self.isExercise = isExercise
        self.evaluation = evaluation
        monitor = FalseAlertMonitor(stratum, under: rules)
    }

    /// What is watched together.
    package var stratum: AlertStratum { monitor.stratum }

    /// False alerts for which nobody recorded a group.
    package var ungrouped: Int { max(0, monitor.falseAlerts - groups.values.reduce(0, +)) }

    /// Takes in what a deployment's counts have grown by; counts that shrank, because alerts were erased, add nothing.
    ///
    /// - Parameters:
    ///   - total: of the deployment from its beginning.
    ///   - earlier: what it has added at other thresholds of the same site.
    ///   - evaluation: what the forecast comes from.
    ///   - watchlistSize: entries of the deployment's list.
    ///   - instant: of the count.
    /// - Returns: the verdict; nil where nothing is new.
    package mutating func observe(
        _ deployment: DeploymentCase.ID, total: LiveTally, earlier: LiveTally = LiveTally(),
        _ evaluation: ApprovedEvaluation, watchlistSize: Int, at instant: Date
    ) -> MonitoringVerdict? {
        let known = counted[deployment] ?? LiveTally()
        let faces = max(0, total.facesSeen - earlier.facesSeen - known.facesSeen)
        let alerts = max(0, total.falseAlerts - earlier.falseAlerts - known.falseAlerts)
        guard faces > 0 || alerts > 0 else { return nil }
        counted[deployment] = LiveTally(
            facesSeen: known.facesSeen + faces, falseAlerts: known.falseAlerts + alerts)
        let verdict = monitor.observe(
            AlertObservation(evaluation, watchlistSize: watchlistSize, faces: faces, falseAlerts: alerts))
        mark(deployment, verdict, at: instant)
        return verdict
    }

    /// Keeps one point for each deployment: that of its last count.
    private mutating func mark(_ deployment: DeploymentCase.ID, _ verdict: MonitoringVerdict, at instant: Date) {
        var kept = history
        let before = kept.firstIndex { $0.deployment == deployment }.map { kept.remove(at: $0) }
        kept.append(
            MonitoringPoint(deployment, verdict, at: instant, alarmedBefore: before?.alarmed ?? false))
        points = Array(kept.suffix(MonitoredStratum.mostPoints))
    }

    /// Records the group of the person whom a false alert stopped or could have stopped, as the person said or an
    /// officer saw it.
    ///
    /// Only the count is kept, and not with the alert. Nobody's group is ever inferred from a face by Peel.
    /// - Throws: ``Refusals`` for an alert that people didn't find to be false, and for one that was recorded before.
    package mutating func record(_ group: RecordedGroup, of alert: AlertCase, by officer: Officer) throws(Refusals) {
        var all: [Refusal] = []
        if let refusal = RoleGuard.refusal(officer, MonitoredStratum.recorders, force) { all.append(refusal) }
        if alert.classification?.assessment.isFalse != true {
            all.append(
                Refusal(
                    rule: "§7.7", reason: "nobody has found the alert to be false.",
                    remedy: "Have it classified first; groups are counted for false alerts only."))
        }
        if grouped.contains(alert.id) {
            all.append(
                Refusal(
                    rule: "§7.7", reason: "the alert's group was recorded before.", remedy: "There is nothing to do."))
        }
        try Refusals.check(all)
        grouped.insert(alert.id)
        groups[group, default: 0] += 1
    }

    /// Adds walks of known volunteers; they are in no other figure.
    ///
    /// - Throws: ``Refusals`` where more were recognised than walked.
    package mutating func addWalks(_ walks: Int, recognised: Int, by officer: Officer) throws(Refusals) {
        if let refusal = RoleGuard.refusal(officer, MonitoredStratum.testers, force) { throw Refusals(refusal) }
        do throws(Refusal) { try blueList.add(opportunities: walks, recognised: recognised) } catch {
            throw Refusals(error)
        }
    }

    /// Lets the chart of recent changes begin again after somebody found the cause; the lasting test never does.
    ///
    /// - Throws: ``Refusals`` for another officer than the science lead, and where there is no such alarm.
    package mutating func review(by officer: Officer, at instant: Date) throws(Refusals) {
        var all: [Refusal] = []
        if let refusal = RoleGuard.refusal(officer, MonitoredStratum.reviewers, force) { all.append(refusal) }
        switch monitor.alarm {
        case .recentRise?: break
        case .overForecast?:
            all.append(
                Refusal(
                    rule: "§7.7", reason: "the rate has been over the forecast all along.",
                    remedy: "Raise the threshold, or have the algorithm evaluated again."))
        case nil:
            all.append(
                Refusal(rule: "§7.7", reason: "there is no alarm to review.", remedy: "There is nothing to do."))
        }
        try Refusals.check(all)
        monitor.resumeAfterReview()
        reviews.append(Review(officer: officer.id, reviewedAt: instant))
    }

    /// Who may record a group.
    package static let recorders: [Role] = [.engagementOfficer, .silverCommander, .authorisingOfficer]
    /// Who may record walks of volunteers.
    package static let testers: [Role] = [.equalityLead, .systemEngineer, .silverCommander]
    /// Who may review an alarm: the science lead.
    package static let reviewers: [Role] = [.equalityLead]
    /// Who may look at the monitoring; it holds counts and names nobody, so outside oversight may as well.
    package static let readers: [Role] = [
        .equalityLead, .seniorResponsibleOfficer, .authorisingOfficer, .goldCommander, .silverCommander,
        .dataProtectionOfficer, .auditor, .oversightReader,
    ]
}
