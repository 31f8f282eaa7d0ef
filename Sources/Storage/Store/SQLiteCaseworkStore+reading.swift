package import Casework
package import Foundation
import GRDB

extension SQLiteCaseworkStore {
    func one<Entity: StoredEntity>(_ id: Identifier<Entity>) async throws(StoreError) -> Entity? {
        try await glancing(isOneStatement: true) { try $0.one(id) }
    }

    /// - Parameter isShort: whether the index gives few rows, however much the store holds.
    func all<Entity: StoredEntity>(
        _ rest: String, _ values: [(any DatabaseValueConvertible & Sendable)?], isShort: Bool = false
    ) async throws(StoreError) -> [Entity] {
        let read: @Sendable (EntityRows) throws -> [Entity] = { rows in
            try rows.all(rest, StatementArguments(values.map { $0 as (any DatabaseValueConvertible)? }))
        }
        return try await isShort ? glancing(isOneStatement: true, read) : reading(read)
    }

    func first<Entity: StoredEntity>(_ rest: String, _ values: [(any DatabaseValueConvertible & Sendable)?])
        async throws(StoreError) -> Entity?
    {
        let found: [Entity] = try await all(rest + " LIMIT 1", values, isShort: true)
        return found.first
    }

    /// One force.
    package func force(_ id: Force.ID) async throws(StoreError) -> Force? { try await one(id) }

    /// One mutual-aid agreement.
    package func agreement(_ id: MutualAidAgreement.ID) async throws(StoreError) -> MutualAidAgreement? {
        try await one(id)
    }

    /// One officer.
    package func officer(_ id: Officer.ID) async throws(StoreError) -> Officer? { try await one(id) }

    /// All officers of a force, former ones too, by identifier.
    package func officers(of force: Force.ID) async throws(StoreError) -> [Officer] {
        try await all("WHERE force = ? ORDER BY id", [force.uuid])
    }

    /// One half of a two-person act.
    package func proposal(_ id: TwoPersonProposal.ID) async throws(StoreError) -> TwoPersonProposal? {
        try await one(id)
    }

    /// One version.
    package func policy(_ id: Policy.ID) async throws(StoreError) -> Policy? { try await one(id) }

    /// The latest published version of a force; nil before the first.
    package func publishedPolicy(of force: Force.ID) async throws(StoreError) -> Policy? {
        try await first("WHERE force = ? AND state = 'published' ORDER BY version DESC, id DESC", [force.uuid])
    }

    /// All versions of a force, oldest first.
    package func policies(of force: Force.ID) async throws(StoreError) -> [Policy] {
        try await all("WHERE force = ? ORDER BY version, id", [force.uuid])
    }

    /// One approved evaluation.
    package func evaluation(_ id: ApprovedEvaluation.ID) async throws(StoreError) -> ApprovedEvaluation? {
        try await one(id)
    }

    /// The versions for one deployment, oldest first.
    package func authorities(for deployment: DeploymentCase.ID) async throws(StoreError) -> [WrittenAuthority] {
        try await one(deployment)?.authorities ?? []
    }

    /// Deployments of a force that have an unconfirmed urgent authority, the first to lapse first.
    package func unconfirmedUrgent(of force: Force.ID) async throws(StoreError) -> [DeploymentCase] {
        try await all("WHERE force = ? AND lapsesAt IS NOT NULL ORDER BY lapsesAt, id", [force.uuid])
    }

    /// One list.
    package func watchlist(_ id: Watchlist.ID) async throws(StoreError) -> Watchlist? { try await one(id) }

    /// The list of a deployment.
    package func watchlist(of deployment: DeploymentCase.ID) async throws(StoreError) -> Watchlist? {
        try await first("WHERE deployment = ? ORDER BY id", [deployment.uuid])
    }

    /// All entries of a list, by identifier.
    package func nominations(of watchlist: Watchlist.ID) async throws(StoreError) -> [Nomination] {
        try await all("WHERE watchlist = ? ORDER BY id", [watchlist.uuid])
    }

    /// The manifest of a deployment, by identifier.
    package func manifest(of deployment: DeploymentCase.ID) async throws(StoreError) -> [ManifestLine] {
        try await all("WHERE deployment = ? ORDER BY id", [deployment.uuid])
    }

    /// On which lists a person was in a span of time, oldest first (G9). Looking is a consultation, to be logged.
    package func manifest(of nominalReference: String, from start: Date, until end: Date) async throws(StoreError)
        -> [ManifestLine]
    {
        let subject = ManifestLine.subject(nominalReference, keyring)
        return try await all(
            "WHERE subject = ? AND listedFrom <= ? AND listedUntil >= ? ORDER BY listedFrom, id",
            [subject, end.column, start.column])
    }

    /// One deployment.
    package func deployment(_ id: DeploymentCase.ID) async throws(StoreError) -> DeploymentCase? { try await one(id) }

    /// The deployment with a published reference.
    package func deployment(reference: String) async throws(StoreError) -> DeploymentCase? {
        try await first("WHERE reference = ?", [reference])
    }

    /// Deployments of a force in any of these phases, the latest start first.
    package func deployments(of force: Force.ID, in phases: Set<DeploymentPhase.Name>) async throws(StoreError)
        -> [DeploymentCase]
    {
        let marks = phases.map { _ in "?" }.joined(separator: ", ")
        var values: [(any DatabaseValueConvertible & Sendable)?] = [force.uuid]
        for phase in phases { values.append(phase.rawValue) }
        // The plus keeps SQLite from reading a force's whole index in order: the phases that are asked for are few.
        return try await all(
            "WHERE force = ? AND phase IN (\(marks)) ORDER BY +startsAt DESC, id DESC", values, isShort: true)
    }

    /// The cancellation report of a deployment.
    package func report(of deployment: DeploymentCase.ID) async throws(StoreError) -> CancellationReport? {
        try await first("WHERE deployment = ? ORDER BY filedAt DESC", [deployment.uuid])
    }

    /// The record of a deployment in the public register; it stays when the deployment has gone.
    package func publishedRecord(of deployment: DeploymentCase.ID) async throws(StoreError) -> PublishedRecord? {
        try await first("WHERE deployment = ?", [deployment.uuid])
    }

    /// The public register of a force, the latest start first.
    package func publishedRecords(of force: Force.ID) async throws(StoreError) -> [PublishedRecord] {
        try await all("WHERE force = ? ORDER BY startsAt DESC, id DESC", [force.uuid])
    }

    /// One incident.
    package func incident(_ id: Incident.ID) async throws(StoreError) -> Incident? { try await one(id) }

    /// Every incident, oldest first.
    package func incidents() async throws(StoreError) -> [Incident] { try await all("ORDER BY noticedAt, id", []) }

    /// The incidents of a deployment, oldest first.
    package func incidents(of deployment: DeploymentCase.ID) async throws(StoreError) -> [Incident] {
        try await all("WHERE deployment = ? ORDER BY noticedAt, id", [deployment.uuid])
    }

    /// One alert.
    package func alert(_ id: AlertCase.ID) async throws(StoreError) -> AlertCase? { try await one(id) }

    /// All alerts of a deployment, oldest first.
    package func alerts(of deployment: DeploymentCase.ID) async throws(StoreError) -> [AlertCase] {
        try await all("WHERE deployment = ? ORDER BY raisedAt, id", [deployment.uuid], isShort: true)
    }

    /// One hold.
    package func hold(_ id: EvidentialHold.ID) async throws(StoreError) -> EvidentialHold? { try await one(id) }

    /// All holds on an item, released ones too, oldest first.
    package func holds(on item: RetentionItem.ID) async throws(StoreError) -> [EvidentialHold] {
        try await all("WHERE item = ? ORDER BY placedAt, id", [item.uuid], isShort: true)
    }

    /// Active holds whose review is overdue, the longest overdue first.
    package func overdueHolds(at instant: Date) async throws(StoreError) -> [EvidentialHold] {
        try await all("WHERE releasedAt IS NULL AND reviewBy <= ? ORDER BY reviewBy, id", [instant.column])
    }

    /// One item.
    package func retentionItem(_ id: RetentionItem.ID) async throws(StoreError) -> RetentionItem? { try await one(id) }

    /// What has to be erased now, the longest overdue first.
    package func dueItems(under schedule: RetentionSchedule, at instant: Date) async throws(StoreError)
        -> [RetentionItem]
    {
        try await reading { try DueItems(rows: $0, schedule: schedule, instant: instant).first(.max) }
    }
}
