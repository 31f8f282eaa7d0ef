package import Casework
package import Foundation
import Storage

extension Desk {
    /// Reports that something went wrong; any officer does (rulebook §8).
    ///
    /// - Parameters:
    ///   - kind: what went wrong.
    ///   - deployment: where, if it was at one; of the acting officer's force, or one that they are lent to.
    ///   - alert: on which alert, if it was on one; of that deployment.
    ///   - narrative: what happened; kept sealed.
    ///   - acting: who acts.
    /// - Returns: the incident, and by when the Information Commissioner has to hear of it; nil where that isn't asked.
    /// - Throws: ``OperationError`` with code `notFound`, `noPolicy` or `badInput`.
    package func report(
        _ kind: Incident.Kind, deployment: DeploymentCase.ID?, alert: AlertCase.ID? = nil, narrative: String,
        by acting: ActingOfficer
    ) async throws -> (incident: Incident, notifyBy: Date?) {
        let officer = try await current(acting)
        let id = Incident.ID(makeID())
        let entry = Entry(
            acting, officer, [], "report an incident", on: .init(.incident, id), deployment: deployment)
        return try await attempt(entry) {
            guard !narrative.allSatisfy(\.isWhitespace) else {
                throw OperationError(.badInput, "Write what happened.")
            }
            if let deployment { _ = try await self.deployment(deployment.description, by: acting) }
            if let alert {
                guard let found = try await store.alert(alert), found.deployment == deployment else {
                    throw OperationError.missing("alert of this deployment")
                }
            }
            let owner = try await ownForce()?.id ?? acting.force
            let policy = try await self.policy(of: owner)
            let instant = now
            let incident = Incident(
                id: id, kind: kind, deployment: deployment, alert: alert, noticedAt: instant, reportedBy: officer.id,
                sealed: .init(narrative: narrative))
            try await commit(
                UnitOfWork([.saveIncident(incident)], logging: [entry.event(.alteration, at: instant, id: makeID())]))
            return (incident, incident.notifiableBy(under: policy))
        }
    }

    /// The incidents, the latest first, with what the commissioner has to hear by when; looking is logged.
    ///
    /// - Parameter onlyOpen: leaves out those that are closed.
    /// - Throws: `Refusal` for an officer without the right; ``OperationError`` with code `noPolicy`.
    package func incidents(onlyOpen: Bool, by acting: ActingOfficer) async throws -> [(
        incident: Incident, notifyBy: Date?
    )] {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, Self.incidentReaders, "list the incidents", on: .init(.force, acting.force))
        return try await attempt(entry) {
            try Self.require(officer, Self.incidentReaders)
            let policy = try await self.policy(of: acting.force)
            let all = try await store.incidents().filter { !onlyOpen || $0.state == .open }
            try await consult(officer, entry.act, on: entry.object, nil, by: acting, count: all.count)
            return all.reversed().map { ($0, $0.notifiableBy(under: policy)) }
        }
    }

    /// Closes an incident; not by whoever reported it (G2).
    ///
    /// - Parameters:
    ///   - id: the incident.
    ///   - conclusion: what was found; kept sealed.
    ///   - isReported: whether the Information Commissioner was told.
    ///   - acting: the data protection officer, an auditor, or the senior responsible officer.
    /// - Throws: `Refusals`; ``OperationError`` with code `notFound`.
    package func close(
        _ id: Incident.ID, conclusion: String, reportedToCommissioner isReported: Bool, by acting: ActingOfficer
    ) async throws -> Incident {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, [.dataProtectionOfficer, .auditor, .seniorResponsibleOfficer], "close an incident",
            on: .init(.incident, id))
        return try await attempt(entry) {
            guard var incident = try await store.incident(id) else { throw OperationError.missing("incident") }
            let instant = now
            try incident.close(
                by: officer, conclusion: conclusion, reportedToCommissioner: isReported, at: instant)
            var event = entry.event(.alteration, at: instant, id: makeID())
            event.deployment = incident.deployment
            let item = try await clock(.incident, entry.object, incident.deployment, from: instant)
            try await commit(UnitOfWork([.saveIncident(incident), .saveRetentionItem(item)], logging: [event]))
            return incident
        }
    }

    /// None of them is a role that an officer on loan can have.
    private static let incidentReaders: [Role] = [
        .dataProtectionOfficer, .auditor, .seniorResponsibleOfficer, .authorisingOfficer, .silverCommander,
    ]
}
