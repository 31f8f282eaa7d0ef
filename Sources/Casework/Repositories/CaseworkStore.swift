package import Foundation

/// Everything that casework keeps. Reading is by the small repositories; writing is by ``commit(_:)`` alone.
///
/// Readers return nil for what isn't there. All methods may be called from any task; a store serialises its writes.
package protocol CaseworkStore: ForceRepository, OfficerRepository, PolicyRepository, AuthorityRepository,
    WatchlistRepository, DeploymentRepository, AlertRepository, HoldRepository, RetentionRepository,
    EvaluationRepository
{
    /// Appends the events to the log and saves the changes, or does neither.
    ///
    /// A saved entity's ``CaseworkEntity/revision`` has to be the stored one's; the store then counts it up. The events
    /// are appended first: an act whose event can't be appended does not happen.
    func commit(_ unit: UnitOfWork) async throws(StoreError)
}

/// Forces and what they agreed.
package protocol ForceRepository: Sendable {
    /// One force.
    func force(_ id: Force.ID) async throws(StoreError) -> Force?
    /// All forces, by identifier: one, and those that it lends to or borrows from.
    func forces() async throws(StoreError) -> [Force]
    /// One mutual-aid agreement.
    func agreement(_ id: MutualAidAgreement.ID) async throws(StoreError) -> MutualAidAgreement?
}

/// The people who act, and their two-person proposals.
package protocol OfficerRepository: Sendable {
    /// One officer.
    func officer(_ id: Officer.ID) async throws(StoreError) -> Officer?
    /// All officers of a force, former ones too, by identifier.
    func officers(of force: Force.ID) async throws(StoreError) -> [Officer]
    /// How an officer signs in; nil where there is no account.
    func credential(of officer: Officer.ID) async throws(StoreError) -> Credential?
    /// The account with a login, in its one spelling.
    func credential(login: String) async throws(StoreError) -> Credential?
    /// One half of a two-person act.
    func proposal(_ id: TwoPersonProposal.ID) async throws(StoreError) -> TwoPersonProposal?
}

/// Versions of policies, and the evaluations that they rest on.
package protocol PolicyRepository: Sendable {
    /// One version.
    func policy(_ id: Policy.ID) async throws(StoreError) -> Policy?
    /// The latest published version of a force; nil before the first.
    func publishedPolicy(of force: Force.ID) async throws(StoreError) -> Policy?
    /// All versions of a force, oldest first.
    func policies(of force: Force.ID) async throws(StoreError) -> [Policy]
    /// One approved evaluation.
    func evaluation(_ id: ApprovedEvaluation.ID) async throws(StoreError) -> ApprovedEvaluation?
}

/// Written authorities, which are part of their deployments.
package protocol AuthorityRepository: Sendable {
    /// The versions for one deployment, oldest first.
    func authorities(for deployment: DeploymentCase.ID) async throws(StoreError) -> [WrittenAuthority]
    /// Deployments of a force that have an unconfirmed urgent authority, the first to lapse first.
    func unconfirmedUrgent(of force: Force.ID) async throws(StoreError) -> [DeploymentCase]
}

/// Lists, their entries, and the manifest that outlives them.
package protocol WatchlistRepository: Sendable {
    /// One list.
    func watchlist(_ id: Watchlist.ID) async throws(StoreError) -> Watchlist?
    /// The list of a deployment.
    func watchlist(of deployment: DeploymentCase.ID) async throws(StoreError) -> Watchlist?
    /// All entries of a list, by identifier.
    func nominations(of watchlist: Watchlist.ID) async throws(StoreError) -> [Nomination]
    /// The manifest of a deployment, by identifier.
    func manifest(of deployment: DeploymentCase.ID) async throws(StoreError) -> [ManifestLine]
    /// On which lists a person was in a span of time, oldest first (G9). Looking is a consultation, to be logged.
    func manifest(of nominalReference: String, from start: Date, until end: Date) async throws(StoreError)
        -> [ManifestLine]
}

/// Deployments.
package protocol DeploymentRepository: Sendable {
    /// One deployment.
    func deployment(_ id: DeploymentCase.ID) async throws(StoreError) -> DeploymentCase?
    /// The deployment with a published reference.
    func deployment(reference: String) async throws(StoreError) -> DeploymentCase?
    /// Deployments of a force in any of these phases, the latest start first.
    func deployments(of force: Force.ID, in phases: Set<DeploymentPhase.Name>) async throws(StoreError)
        -> [DeploymentCase]
    /// The cancellation report of a deployment.
    func report(of deployment: DeploymentCase.ID) async throws(StoreError) -> CancellationReport?
    /// The record of a deployment in the public register; it stays when the deployment has gone.
    func publishedRecord(of deployment: DeploymentCase.ID) async throws(StoreError) -> PublishedRecord?
    /// The public register of a force, the latest start first.
    func publishedRecords(of force: Force.ID) async throws(StoreError) -> [PublishedRecord]
    /// One incident.
    func incident(_ id: Incident.ID) async throws(StoreError) -> Incident?
    /// Every incident, oldest first.
    func incidents() async throws(StoreError) -> [Incident]
    /// The incidents of a deployment, oldest first.
    func incidents(of deployment: DeploymentCase.ID) async throws(StoreError) -> [Incident]
}

/// Alerts.
package protocol AlertRepository: Sendable {
    /// One alert.
    func alert(_ id: AlertCase.ID) async throws(StoreError) -> AlertCase?
    /// All alerts of a deployment, oldest first.
    func alerts(of deployment: DeploymentCase.ID) async throws(StoreError) -> [AlertCase]
}

/// Holds.
package protocol HoldRepository: Sendable {
    /// One hold.
    func hold(_ id: EvidentialHold.ID) async throws(StoreError) -> EvidentialHold?
    /// All holds on an item, released ones too, oldest first.
    func holds(on item: RetentionItem.ID) async throws(StoreError) -> [EvidentialHold]
    /// Active holds whose review is overdue, the longest overdue first.
    func overdueHolds(at instant: Date) async throws(StoreError) -> [EvidentialHold]
}

/// What is kept for a time.
package protocol RetentionRepository: Sendable {
    /// One item.
    func retentionItem(_ id: RetentionItem.ID) async throws(StoreError) -> RetentionItem?
    /// What has to be erased now, the longest overdue first.
    func dueItems(under schedule: RetentionSchedule, at instant: Date) async throws(StoreError) -> [RetentionItem]
}

/// Evaluations on their way to approval, withdrawals of algorithms, and how false alerts are watched.
package protocol EvaluationRepository: Sendable {
    /// One evaluation.
    func evaluationCase(_ id: EvaluationCase.ID) async throws(StoreError) -> EvaluationCase?
    /// The evaluation whose acceptance gave an approval, also after it was withdrawn.
    func evaluationCase(approval: ApprovedEvaluation.ID) async throws(StoreError) -> EvaluationCase?
    /// All evaluations of a force, oldest first.
    func evaluationCases(of force: Force.ID) async throws(StoreError) -> [EvaluationCase]
    /// One withdrawal.
    func withdrawal(_ id: AlgorithmWithdrawal.ID) async throws(StoreError) -> AlgorithmWithdrawal?
    /// Every withdrawal, lifted ones too, oldest first.
    func withdrawals() async throws(StoreError) -> [AlgorithmWithdrawal]
    /// One record of monitoring.
    func stratum(_ id: MonitoredStratum.ID) async throws(StoreError) -> MonitoredStratum?
    /// All records of monitoring of a force, by identifier.
    func strata(of force: Force.ID) async throws(StoreError) -> [MonitoredStratum]
}
