import Casework
import Foundation
import HTTPTypes
import Operations

/// Incidents that programs report, as ``IncidentPages`` does from its form.
enum IncidentAPI {
    /// Reports an incident; any officer may.
    static func report(_ exchange: Exchange) async throws -> Reply {
        let wanted: IncidentRequest = try API.decode(exchange)
        let deployment = try await DeploymentPages.peek(exchange)
        let done = try await exchange.office.desk.report(
            wanted.kind, deployment: deployment.id, alert: wanted.alert.map { .init($0) },
            narrative: wanted.narrative, by: exchange.acting())
        return try .json(IncidentDocument(done.incident, notifyBy: done.notifyBy), status: .created)
    }
}

/// An incident to report.
struct IncidentRequest: Decodable, Sendable {
    let kind: Incident.Kind
    /// On which alert of the deployment, if it was on one.
    let alert: UUID?
    let narrative: String
}

/// An incident that was reported; what was written stays sealed.
struct IncidentDocument: Encodable, Sendable {
    let id: String
    let kind: String
    let noticedAt: Date
    /// By when the Information Commissioner has to hear of it; nil where that isn't asked.
    let notifyBy: Date?

    init(_ incident: Incident, notifyBy: Date?) {
        id = incident.id.description
        kind = incident.kind.rawValue
        noticedAt = incident.noticedAt
        self.notifyBy = notifyBy
    }
}
