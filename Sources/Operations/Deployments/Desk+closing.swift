package import Casework
import Foundation
import Storage

extension Desk {
    /// Files the cancellation report; its figures are computed from what happened.
    ///
    /// - Parameters:
    ///   - id: the deployment.
    ///   - lessons: what is to be learnt.
    ///   - complaints: how many were made.
    ///   - objectivesMet: whether they were, as the author sees it.
    ///   - complaintsText: what they were about.
    ///   - revision: of the deployment as the officer saw it.
    ///   - acting: who acts.
    package func fileReport(
        on id: DeploymentCase.ID, lessons: String, complaints: Int, objectivesMet: Bool,
        complaintsText: String = "", seenAt revision: Int? = nil, by acting: ActingOfficer
    ) async throws -> ActOutcome {
        let officer = try await current(acting)
        let (deployment, _) = try await upToDate(id)
        let alerts = try await store.alerts(of: id)
        let report = try CancellationReport(
            id: .init(makeID()), on: deployment, alerts: alerts, author: officer, filedAt: now,
            complaints: complaints, objectivesMet: objectivesMet,
            falseAlertsBySelfDescription: alerts.falseAlertsByGroup,
            sealed: .init(lessons: lessons, complaints: complaintsText))
        return try await apply(.fileReport(report), to: id, seenAt: revision, by: acting)
    }

    /// Publishes the record; its row is computed from what happened, and exists only where it adds up (G16).
    ///
    /// - Throws: `Refusals`, which are logged.
    package func publish(_ id: DeploymentCase.ID, seenAt revision: Int? = nil, by acting: ActingOfficer) async throws
        -> ActOutcome
    {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, [.authorisingOfficer], "publish the record", on: .init(.deployment, id), deployment: id)
        let row = try await attempt(entry) { try await PublishedRow(record(of: id), of: id) }
        return try await apply(.publish(row), to: id, seenAt: revision, by: acting)
    }

    /// The record of an ended deployment as it is now; provisional while alerts await people.
    ///
    /// - Throws: ``OperationError`` with code `notFound`; `Refusal` by G16 where events contradict each other.
    package func record(of id: DeploymentCase.ID) async throws -> DeploymentRecord {
        let (deployment, _) = try await upToDate(id)
        guard let list = try await store.watchlist(of: id),
            let events = deployment.recordEvents(try await store.alerts(of: id)),
            let authority = deployment.liveAuthority(staff: [], list: list, folder: "", at: now)
        else { throw OperationError(.notFound, "The deployment has not ended, so it has no record yet.") }
        return try DeploymentRecord(authority, events)
    }
}
