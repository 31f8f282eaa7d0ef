import Casework
import Foundation
import Storage

extension Desk {
    /// Takes in what a deployment's counts have grown by, at its site and at all sites, and pauses what alarms stop.
    ///
    /// Without an approved evaluation there is no forecast, and nothing is watched.
    func watch(_ id: DeploymentCase.ID, falseAlerts: Int) async throws {
        let entry = Entry(system: Self.monitorName, "watch false alerts", on: .init(.deployment, id), deployment: id)
        let verdicts: [MonitoringVerdict]
        do {
            verdicts = try await attempt(entry) { () async throws -> [MonitoringVerdict] in
                try await observeStrata(id, falseAlerts: falseAlerts, entry)
            }
        } catch let error as StoreError where error.code == .conflict {
            // Another deployment of the same site counts at this moment: the next count has these as well.
            return
        }
        for verdict in verdicts where verdict.alarm != nil { try await heed(verdict, after: id) }
    }

    /// How many alerts of a deployment people found to be false.
    ///
    /// Volunteers on an operation's list test it, and are measured apart; in an exercise everybody is a volunteer.
    func falseAlerts(of id: DeploymentCase.ID) async throws -> Int {
        guard let deployment = try await store.deployment(id) else { return 0 }
        let isExercise = deployment.terms.isExercise
        return try await store.alerts(of: id).count { alert in
            alert.classification?.assessment.isFalse == true && (isExercise || alert.category != .volunteer)
        }
    }

    private func observeStrata(_ id: DeploymentCase.ID, falseAlerts: Int, _ entry: Entry) async throws
        -> [MonitoringVerdict]
    {
        let (deployment, policy) = try await upToDate(id)
        guard let run = deployment.phase.run, let wanted = deployment.terms.matching.evaluation,
            let evaluation = try await store.evaluation(wanted)
        else { return [] }
        let total = LiveTally(facesSeen: run.tally.facesSeen, falseAlerts: falseAlerts)
        let all = try await store.strata(of: deployment.force)
        var (changes, verdicts) = ([Change](), [MonitoringVerdict]())
        let instant = now
        for var record in records(of: deployment, at: run.threshold, evaluation.id, among: all, policy) {
            let verdict = record.observe(
                id, total: total, earlier: record.earlier(of: id, among: all), evaluation,
                watchlistSize: run.watchlistSize, at: instant)
            guard let verdict else { continue }
            changes.append(.saveStratum(record))
            verdicts.append(verdict)
        }
        guard !changes.isEmpty else { return [] }
        var event = entry.event(.alteration, at: instant, id: makeID())
        event.describe(deployment)
        try await commit(UnitOfWork(changes, logging: [event]))
        return verdicts
    }

    /// Pauses the deployments of a stratum where policy says so.
    private func heed(_ verdict: MonitoringVerdict, after id: DeploymentCase.ID) async throws {
        guard let cause = try await store.deployment(id) else { return }
        for deployment in try await store.deployments(of: cause.force, in: [.live])
        where deployment.terms.isExercise == cause.terms.isExercise
            && deployment.terms.matching.evaluation == cause.terms.matching.evaluation
        {
            try await observe(deployment.id, "heed an alarm of monitoring") { deployment, policy, instant in
                var verdict = verdict
                // A record keeps the factors that it began with; whether an alarm pauses is today's policy.
                let pauses = policy.terms.monitoring.sequential.pausesDeployments
                verdict.pauses = verdict.alarm != nil && pauses
                return deployment.heed(verdict, at: instant)
            }
        }
    }

    /// What monitoring has an alarm for under the deployment's evaluation, where policy lets alarms stop deployments.
    func alarms(of deployment: DeploymentCase, _ policy: Policy) async throws -> [AlertStratum] {
        guard policy.terms.monitoring.sequential.pausesDeployments else { return [] }
        return try await store.strata(of: deployment.force)
            .filter { record in
                record.isExercise == deployment.terms.isExercise && record.monitor.alarm != nil
                    && record.evaluation == deployment.terms.matching.evaluation
            }.map(\.stratum)
    }

    /// The records that a deployment counts in: of its site, and of all sites; made where there is none yet.
    func records(
        of deployment: DeploymentCase, at threshold: Float, _ evaluation: ApprovedEvaluation.ID,
        among all: [MonitoredStratum], _ policy: Policy
    ) -> [MonitoredStratum] {
        [deployment.terms.site.name, ""].map { site in
            let stratum = AlertStratum(
                algorithm: deployment.terms.matching.algorithm, threshold: threshold, site: site)
            let id = MonitoredStratum.ID.of(
                stratum, evaluation, force: deployment.force, isExercise: deployment.terms.isExercise)
            return all.first { $0.id == id }
                ?? MonitoredStratum(
                    id: id, force: deployment.force, isExercise: deployment.terms.isExercise, evaluation: evaluation,
                    stratum, under: policy.terms.monitoring.sequential)
        }
    }

    private static var monitorName: String { "monitoring" }
}

extension MonitoredStratum {
    /// What a deployment has added at other thresholds, or under another evaluation, of the same algorithm and site.
    func earlier(of deployment: DeploymentCase.ID, among all: [MonitoredStratum]) -> LiveTally {
        all.filter {
            $0.id != id && $0.isExercise == isExercise && $0.stratum.site == stratum.site
                && $0.stratum.algorithm == stratum.algorithm
        }.compactMap { $0.counted[deployment] }.reduce(into: LiveTally()) { sum, tally in
            sum.facesSeen += tally.facesSeen
            sum.falseAlerts += tally.falseAlerts
        }
    }
}

extension Identifier where Entity == MonitoredStratum {
    /// The record of a stratum: there is one, so it is found without a search and never made twice.
    static func of(
        _ stratum: AlertStratum, _ evaluation: ApprovedEvaluation.ID, force: Force.ID, isExercise: Bool
    ) -> MonitoredStratum.ID {
        let text = [
            "peel.stratum/v1", force.description, isExercise ? "exercise" : "operation", evaluation.description,
            stratum.algorithm.name, stratum.algorithm.version, "\(stratum.threshold)", stratum.site,
        ].joined(separator: "|")
        return MonitoredStratum.ID(DerivedUUID.of(text))
    }
}
