/// A store that forgets everything with the process: for tests and exercises without a disk.
///
/// It behaves as a real one is to: units of work are atomic, the log comes first, revisions are compared, and nothing
/// belongs to what isn't there.
package actor InMemoryCaseworkStore: CaseworkStore {
    var tables = Tables()
    /// What was logged, oldest first.
    package private(set) var log: [LoggedEvent] = []
    private let append: @Sendable ([LoggedEvent]) throws -> Void

    /// - Parameter append: hands events to another log as well; where it throws, nothing happens.
    package init(append: @escaping @Sendable ([LoggedEvent]) throws -> Void = { _ in }) {
        self.append = append
    }

    /// Appends the events to the log and saves the changes, or does neither.
    package func commit(_ unit: UnitOfWork) throws(StoreError) {
        // Changes are tried on a copy first, so that no event is appended for something that can't be done.
        var next = tables
        for change in unit.changes {
            try next.requireUnheld(change)
            try next.apply(change)
        }
        for change in unit.changes { try next.check(change) }
        do { try append(unit.events) } catch {
            throw StoreError(.logUnavailable, "The log took no entry, so nothing was done.")
        }
        log += unit.events
        tables = next
    }
}

/// The rows of every kind.
struct Tables: Sendable {
    var forces: [Force.ID: Force] = [:]
    var officers: [Officer.ID: Officer] = [:]
    var credentials: [Credential.ID: Credential] = [:]
    var policies: [Policy.ID: Policy] = [:]
    var evaluations: [ApprovedEvaluation.ID: ApprovedEvaluation] = [:]
    var proposals: [TwoPersonProposal.ID: TwoPersonProposal] = [:]
    var deployments: [DeploymentCase.ID: DeploymentCase] = [:]
    /// Every deployment that was ever saved; what belongs to one outlives it.
    var known: Set<DeploymentCase.ID> = []
    var watchlists: [Watchlist.ID: Watchlist] = [:]
    var nominations: [Nomination.ID: Nomination] = [:]
    var manifest: [ManifestLine.ID: ManifestLine] = [:]
    var alerts: [AlertCase.ID: AlertCase] = [:]
    var reports: [CancellationReport.ID: CancellationReport] = [:]
    var incidents: [Incident.ID: Incident] = [:]
    var holds: [EvidentialHold.ID: EvidentialHold] = [:]
    var items: [RetentionItem.ID: RetentionItem] = [:]
    var agreements: [MutualAidAgreement.ID: MutualAidAgreement] = [:]
    var searches = SearchTables()
    var evaluationCases: [EvaluationCase.ID: EvaluationCase] = [:]
    var withdrawals: [AlgorithmWithdrawal.ID: AlgorithmWithdrawal] = [:]
    var strata: [MonitoredStratum.ID: MonitoredStratum] = [:]
    var records: [PublishedRecord.ID: PublishedRecord] = [:]

    mutating func apply(_ change: Change) throws(StoreError) {
        switch change {
        case .saveForce(let entity): try save(entity, in: \.forces)
        case .saveOfficer(let entity): try save(entity, in: \.officers)
        case .saveCredential(let entity): try save(entity, in: \.credentials)
        case .savePolicy(let entity): try save(entity, in: \.policies)
        case .saveEvaluation(let entity): try save(entity, in: \.evaluations)
        case .saveProposal(let entity): try save(entity, in: \.proposals)
        case .saveDeployment(let entity):
            try save(entity, in: \.deployments)
            known.insert(entity.id)
        case .saveWatchlist(let entity): try save(entity, in: \.watchlists)
        case .saveNomination(let entity): try save(entity, in: \.nominations)
        case .saveManifestLine(let entity): try save(entity, in: \.manifest)
        case .saveAlert(let entity): try save(entity, in: \.alerts)
        case .saveReport(let entity): try save(entity, in: \.reports)
        case .saveIncident(let entity): try save(entity, in: \.incidents)
        case .saveHold(let entity): try save(entity, in: \.holds)
        case .saveRetentionItem(let entity): try save(entity, in: \.items)
        case .saveAgreement(let entity): try save(entity, in: \.agreements)
        case .saveEvaluationCase(let entity): try save(entity, in: \.evaluationCases)
        case .saveWithdrawal(let entity): try save(entity, in: \.withdrawals)
        case .saveStratum(let entity): try save(entity, in: \.strata)
        case .savePublishedRecord(let entity): try save(entity, in: \.records)
        case .eraseNomination(let id): try erase(id, in: \.nominations)
        case .eraseManifestLine(let id): try erase(id, in: \.manifest)
        case .eraseAlert(let id): try erase(id, in: \.alerts)
        case .eraseDeployment(let id): try erase(id, in: \.deployments)
        case .search(let change): try apply(change)
        }
    }

    mutating func save<Entity: CaseworkEntity>(
        _ entity: Entity, in table: WritableKeyPath<Tables, [Identifier<Entity>: Entity]>
    ) throws(StoreError) {
        guard self[keyPath: table][entity.id].map({ $0.revision == entity.revision }) ?? (entity.revision == 0) else {
            throw StoreError(.conflict, "Somebody else changed this in the meantime; load it again.")
        }
        var saved = entity
        saved.revision += 1
        self[keyPath: table][entity.id] = saved
    }

    mutating func erase<Entity: CaseworkEntity>(
        _ id: Identifier<Entity>, in table: WritableKeyPath<Tables, [Identifier<Entity>: Entity]>
    ) throws(StoreError) {
        guard self[keyPath: table].removeValue(forKey: id) != nil else {
            throw StoreError(.notFound, "There is nothing to erase under this identifier.")
        }
    }
}
