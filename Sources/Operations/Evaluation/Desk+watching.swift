package import Casework
import Foundation
import Storage

extension Desk {
    /// How false alerts are watched: a record for each algorithm, threshold and site, and for all sites together.
    ///
    /// - Returns: the records, and for each the counts of the evaluation that its blue list is compared with; looking
    ///   is logged.
    package func monitoring(by acting: ActingOfficer) async throws
        -> [(record: MonitoredStratum, evaluated: EvaluationCounts?)]
    {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, MonitoredStratum.readers, "look at the monitoring", on: .init(.force, acting.force))
        return try await attempt(entry) {
            try Self.require(officer, MonitoredStratum.readers)
            let records = try await store.strata(of: acting.force)
            let evaluations = try await store.evaluationCases(of: acting.force)
            try await consult(officer, entry.act, on: entry.object, nil, by: acting, count: records.count)
            return records.map { record in
                (record, evaluations.first { $0.approval == record.evaluation }?.figures.overall)
            }
        }
    }

    /// Counts the group of the person whom a false alert named wrongly, as the person said or an officer saw it.
    ///
    /// - Throws: `Refusals`, which are logged; ``OperationError`` with code `notFound` where nothing was watched.
    package func recordGroup(_ group: RecordedGroup, of id: AlertCase.ID, by acting: ActingOfficer) async throws {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, MonitoredStratum.recorders, "record a group for monitoring", on: .init(.alert, id))
        try await attempt(entry) {
            guard let alert = try await store.alert(id), alert.force == acting.force,
                let deployment = try await store.deployment(alert.deployment)
            else { throw OperationError.missing("alert") }
            let site = deployment.terms.site.name
            let records = try await store.strata(of: acting.force).filter { record in
                (record.counted[deployment.id]?.falseAlerts ?? 0) > 0
                    && (record.stratum.site == site || record.stratum.site.isEmpty)
            }
            // Where the threshold rose meanwhile, the alert counts where it was raised, or where it was counted; never in
            // both.
            let known = records.filter { $0.grouped.contains(id) }
            let exact = records.filter { $0.stratum.threshold == alert.threshold }
            let wanted = !known.isEmpty ? known : exact.isEmpty ? records : exact
            guard !wanted.isEmpty else { throw OperationError.missing("record of monitoring for the alert") }
            var changes: [Change] = []
            for place in [site, ""] {
                guard var record = wanted.first(where: { $0.stratum.site == place }) else { continue }
                try record.record(group, of: alert, by: officer)
                changes.append(.saveStratum(record))
            }
            try await commit(
                UnitOfWork(changes, logging: [entry.event(.collection, at: now, id: makeID())]))
        }
    }

    /// Counts the group that a classification states, where monitoring counts the alert and the officer may record it.
    ///
    /// The classification stands already: where monitoring can't count it now, it counts as one without a group.
    func countGroup(
        _ observed: ObservedPerson, of alert: AlertCase, _ officer: Officer, by acting: ActingOfficer
    ) async throws {
        guard observed.source != .notSeen, let group = RecordedGroup(rawValue: observed.ethnicity.rawValue),
            alert.force == acting.force, !officer.roles.isDisjoint(with: MonitoredStratum.recorders),
            let deployment = try await store.deployment(alert.deployment),
            deployment.terms.isExercise || alert.category != .volunteer,
            try await !store.strata(of: alert.force).contains(where: { $0.grouped.contains(alert.id) })
        else { return }
        do { try await recordGroup(group, of: alert.id, by: acting) } catch let error as OperationError
            where error.code == .notFound
        { return } catch let error as StoreError where error.code == .conflict { return }
    }

    /// Records how often known volunteers of the list walked past, and how often they were recognised.
    ///
    /// - Throws: `Refusals`, which are logged.
    package func recordWalks(
        _ walks: Int, recognised: Int, of id: DeploymentCase.ID, by acting: ActingOfficer
    ) async throws {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, MonitoredStratum.testers, "record walks of volunteers", on: .init(.deployment, id),
            deployment: id)
        try await attempt(entry) {
            let (deployment, policy) = try await upToDate(id)
            guard deployment.force == acting.force else { throw OperationError.missing("deployment") }
            guard let run = deployment.phase.run, let evaluation = deployment.terms.matching.evaluation else {
                throw Refusal(
                    rule: "§7.7", reason: "the deployment was never live, or names no evaluation to compare with.",
                    remedy: "Record walks past live cameras of an evaluated set-up.")
            }
            let all = try await store.strata(of: acting.force)
            var changes: [Change] = []
            for var record in records(of: deployment, at: run.threshold, evaluation, among: all, policy) {
                try record.addWalks(walks, recognised: recognised, by: officer)
                changes.append(.saveStratum(record))
            }
            var event = entry.event(.collection, at: now, id: makeID())
            event.resultCount = walks
            try await commit(UnitOfWork(changes, logging: [event]))
        }
    }

    /// The science lead has found the cause of a recent rise; the chart begins again.
    ///
    /// - Parameter revision: of the record as the officer saw it; nil where nothing was shown before.
    /// - Throws: `Refusals`, which are logged; ``OperationError`` with code `stale`.
    package func review(
        _ id: MonitoredStratum.ID, seenAt revision: Int? = nil, by acting: ActingOfficer
    ) async throws -> MonitoredStratum {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, MonitoredStratum.reviewers, "review an alarm of monitoring", on: .init(.stratum, id))
        return try await attempt(entry) {
            guard var record = try await store.stratum(id), record.force == acting.force else {
                throw OperationError.missing("record of monitoring")
            }
            try Self.require(record.revision, seenAt: revision)
            let instant = now
            try record.review(by: officer, at: instant)
            try await commit(
                UnitOfWork([.saveStratum(record)], logging: [entry.event(.alteration, at: instant, id: makeID())]))
            return record
        }
    }
}
