import Casework
import Foundation

/// How far the closing of a deployment is.
struct ClosingDocument: Encodable, Sendable {
    /// The cancellation report.
    struct Report: Encodable, Sendable {
        let filedAt: Date
        let objectivesMet: Bool
        let lessons: String
        /// Alerts on which somebody was spoken to.
        let engagements: Int
        let complaints: Int
        let complaintsText: String
        /// By how people described themselves; never guessed from an image.
        let falseAlertsBySelfDescription: [String: Int]

        init(_ report: CancellationReport) {
            filedAt = report.filedAt
            objectivesMet = report.objectivesMet
            lessons = report.sealed.lessons
            engagements = report.engagements
            complaints = report.complaints
            complaintsText = report.sealed.complaints
            falseAlertsBySelfDescription = report.falseAlertsBySelfDescription
        }
    }

    /// One incident.
    struct Event: Encodable, Sendable {
        let kind: String
        let noticedAt: Date

        init(_ incident: Incident) {
            kind = incident.kind.rawValue
            noticedAt = incident.noticedAt
        }
    }

    let deployment: DeploymentDocument
    let endedAt: Date
    let endedBecause: String
    /// The row as it would be published now; nil where its events contradict each other.
    let record: RecordDocument?
    /// Why there is no row.
    let contradiction: Refusal?
    /// Alerts that still await people.
    let openAlerts: Int
    /// nil before it is filed.
    let report: Report?
    let incidents: [Event]
}
