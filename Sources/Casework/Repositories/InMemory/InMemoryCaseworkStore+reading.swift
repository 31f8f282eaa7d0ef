package import Foundation

extension InMemoryCaseworkStore {
    /// One force.
    package func force(_ id: Force.ID) -> Force? { tables.forces[id] }

    /// All forces, by identifier.
    package func forces() -> [Force] { tables.forces.values.sorted { $0.id < $1.id } }

    /// One mutual-aid agreement.
    package func agreement(_ id: MutualAidAgreement.ID) -> MutualAidAgreement? { tables.agreements[id] }

    /// One officer.
    package func officer(_ id: Officer.ID) -> Officer? { tables.officers[id] }

    /// All officers of a force, former ones too, by identifier.
    package func officers(of force: Force.ID) -> [Officer] {
        tables.officers.values.filter { $0.force == force }.sorted { $0.id < $1.id }
    }

    /// How an officer signs in; nil where there is no account.
    package func credential(of officer: Officer.ID) -> Credential? {
        tables.credentials.values.first { $0.officer == officer }
    }

    /// The account with a login, in its one spelling.
    package func credential(login: String) -> Credential? {
        tables.credentials.values.first { $0.sealed.login == login }
    }

    /// One half of a two-person act.
    package func proposal(_ id: TwoPersonProposal.ID) -> TwoPersonProposal? { tables.proposals[id] }

    /// One version.
    package func policy(_ id: Policy.ID) -> Policy? { tables.policies[id] }

    /// The latest published version of a force; nil before the first.
    package func publishedPolicy(of force: Force.ID) -> Policy? { policies(of: force).last(where: \.isPublished) }

    /// All versions of a force, oldest first.
    package func policies(of force: Force.ID) -> [Policy] {
        tables.policies.values.filter { $0.force == force }.sorted { ($0.version, $0.id) < ($1.version, $1.id) }
    }

    /// One approved evaluation.
    package func evaluation(_ id: ApprovedEvaluation.ID) -> ApprovedEvaluation? { tables.evaluations[id] }

    /// The versions for one deployment, oldest first.
    package func authorities(for deployment: DeploymentCase.ID) -> [WrittenAuthority] {
        tables.deployments[deployment]?.authorities ?? []
    }

    /// Deployments of a force that have an unconfirmed urgent authority, the first to lapse first.
    package func unconfirmedUrgent(of force: Force.ID) -> [DeploymentCase] {
        tables.deployments.values
            .filter { $0.force == force && $0.authority?.unconfirmed != nil && !$0.isOver }
            .sorted {
                ($0.authority?.unconfirmed?.lapsesAt ?? .distantFuture, $0.id)
                    < ($1.authority?.unconfirmed?.lapsesAt ?? .distantFuture, $1.id)
            }
    }

    /// One list.
    package func watchlist(_ id: Watchlist.ID) -> Watchlist? { tables.watchlists[id] }

    /// The list of a deployment.
    package func watchlist(of deployment: DeploymentCase.ID) -> Watchlist? {
        tables.watchlists.values.filter { $0.deployment == deployment }.min { $0.id < $1.id }
    }

    /// All entries of a list, by identifier.
    package func nominations(of watchlist: Watchlist.ID) -> [Nomination] {
        tables.nominations.values.filter { $0.watchlist == watchlist }.sorted { $0.id < $1.id }
    }

    /// The manifest of a deployment, by identifier.
    package func manifest(of deployment: DeploymentCase.ID) -> [ManifestLine] {
        tables.manifest.values.filter { $0.deployment == deployment }.sorted { $0.id < $1.id }
    }

    /// On which lists a person was in a span of time, oldest first (G9). Looking is a consultation, to be logged.
    package func manifest(of nominalReference: String, from start: Date, until end: Date) -> [ManifestLine] {
        ManifestLine.lines(of: nominalReference, from: start, until: end, in: Array(tables.manifest.values))
    }

    /// One deployment.
    package func deployment(_ id: DeploymentCase.ID) -> DeploymentCase? { tables.deployments[id] }

    /// The deployment with a published reference.
    package func deployment(reference: String) -> DeploymentCase? {
        tables.deployments.values.first { $0.reference == reference }
    }

    /// Deployments of a force in any of these phases, the latest start first.
    package func deployments(of force: Force.ID, in phases: Set<DeploymentPhase.Name>) -> [DeploymentCase] {
        tables.deployments.values.filter { $0.force == force && phases.contains($0.phase.name) }
            .sorted { ($0.terms.start, $0.id) > ($1.terms.start, $1.id) }
    }

    /// The cancellation report of a deployment.
    package func report(of deployment: DeploymentCase.ID) -> CancellationReport? {
        tables.reports.values.filter { $0.deployment == deployment }.max { $0.filedAt < $1.filedAt }
    }

    /// The record of a deployment in the public register; it stays when the deployment has gone.
    package func publishedRecord(of deployment: DeploymentCase.ID) -> PublishedRecord? {
        tables.records.values.first { $0.deployment == deployment }
    }

    /// The public register of a force, the latest start first.
    package func publishedRecords(of force: Force.ID) -> [PublishedRecord] {
        tables.records.values.filter { $0.force == force }
            .sorted { ($0.startsAt, $0.id) > ($1.startsAt, $1.id) }
    }

    /// One incident.
    package func incident(_ id: Incident.ID) -> Incident? { tables.incidents[id] }

    /// Every incident, oldest first.
    package func incidents() -> [Incident] {
        tables.incidents.values.sorted { ($0.noticedAt, $0.id) < ($1.noticedAt, $1.id) }
    }

    /// The incidents of a deployment, oldest first.
    package func incidents(of deployment: DeploymentCase.ID) -> [Incident] {
        tables.incidents.values.filter { $0.deployment == deployment }
            .sorted { ($0.noticedAt, $0.id) < ($1.noticedAt, $1.id) }
    }

    /// One alert.
    package func alert(_ id: AlertCase.ID) -> AlertCase? { tables.alerts[id] }

    /// All alerts of a deployment, oldest first.
    package func alerts(of deployment: DeploymentCase.ID) -> [AlertCase] {
        tables.alerts.values.filter { $0.deployment == deployment }
            .sorted { ($0.raisedAt, $0.id) < ($1.raisedAt, $1.id) }
    }

    /// One hold.
    package func hold(_ id: EvidentialHold.ID) -> EvidentialHold? { tables.holds[id] }

    /// All holds on an item, released ones too, oldest first.
    package func holds(on item: RetentionItem.ID) -> [EvidentialHold] {
        tables.holds.values.filter { $0.item == item }.sorted { ($0.placedAt, $0.id) < ($1.placedAt, $1.id) }
    }

    /// Active holds whose review is overdue, the longest overdue first.
    package func overdueHolds(at instant: Date) -> [EvidentialHold] {
        tables.holds.values.filter { $0.isOverdue(at: instant) }
            .sorted { ($0.reviewBy, $0.id) < ($1.reviewBy, $1.id) }
    }

    /// One item.
    package func retentionItem(_ id: RetentionItem.ID) -> RetentionItem? { tables.items[id] }

    /// What has to be erased now, the longest overdue first.
    package func dueItems(under schedule: RetentionSchedule, at instant: Date) -> [RetentionItem] {
        RetentionRegister(items: Array(tables.items.values), holds: Array(tables.holds.values))
            .due(under: schedule, at: instant)
    }
}
