/// One thing that a unit of work saves or erases.
package enum Change: Sendable, Equatable {
    case saveForce(Force)
    case saveOfficer(Officer)
    case saveCredential(Credential)
    case savePolicy(Policy)
    case saveEvaluation(ApprovedEvaluation)
    case saveProposal(TwoPersonProposal)
    case saveDeployment(DeploymentCase)
    case saveWatchlist(Watchlist)
    case saveNomination(Nomination)
    case saveManifestLine(ManifestLine)
    case saveAlert(AlertCase)
    case saveReport(CancellationReport)
    case saveIncident(Incident)
    case saveHold(EvidentialHold)
    case saveRetentionItem(RetentionItem)
    case saveAgreement(MutualAidAgreement)
    case search(SearchChange)
    case saveEvaluationCase(EvaluationCase)
    case saveWithdrawal(AlgorithmWithdrawal)
    case saveStratum(MonitoredStratum)
    case savePublishedRecord(PublishedRecord)
    case eraseNomination(Nomination.ID)
    case eraseManifestLine(ManifestLine.ID)
    case eraseAlert(AlertCase.ID)
    case eraseDeployment(DeploymentCase.ID)

    /// What the change erases; nil where it saves.
    package var erased: LoggedEvent.Object? {
        switch self {
        case .eraseNomination(let id): LoggedEvent.Object(.nomination, id)
        case .eraseManifestLine(let id): LoggedEvent.Object(.manifestLine, id)
        case .eraseAlert(let id): LoggedEvent.Object(.alert, id)
        case .eraseDeployment(let id): LoggedEvent.Object(.deployment, id)
        case .search(let change): change.erased
        case .saveForce, .saveOfficer, .saveCredential, .savePolicy, .saveEvaluation, .saveProposal, .saveDeployment,
            .saveWatchlist, .saveNomination, .saveManifestLine, .saveAlert, .saveReport, .saveIncident, .saveHold,
            .saveRetentionItem, .saveAgreement, .saveEvaluationCase, .saveWithdrawal, .saveStratum,
            .savePublishedRecord:
            nil
        }
    }
}

/// What happens together or not at all: changes, and the log events that stand for them.
///
/// There is no unit without an event, so nothing changes unlogged, and an erasure has an event of its own (G10).
package struct UnitOfWork: Sendable, Equatable {
    package let changes: [Change]
    package let events: [LoggedEvent]

    /// Takes changes and events.
    ///
    /// - Throws: ``Refusal`` by G10, or by INV-09 where nothing would be logged.
    package init(_ changes: [Change], logging events: [LoggedEvent]) throws(Refusal) {
        guard !events.isEmpty else {
            throw Refusal(
                rule: "INV-09", reason: "nothing would be logged.", remedy: "Append the event of what is done.")
        }
        for object in changes.compactMap(\.erased) {
            if let refusal = ErasureGuard.refusal(object, events) { throw refusal }
        }
        self.changes = changes
        self.events = events
    }
}
