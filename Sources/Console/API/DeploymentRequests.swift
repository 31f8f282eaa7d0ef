import Casework
import Foundation

/// An act that needs nothing but what the caller saw.
struct SeenRequest: Decodable, Sendable {
    /// Of what the act is on, as the caller saw it.
    let revision: Int
}

/// An application to draft.
struct DraftDeploymentRequest: Decodable, Sendable {
    let reference: String
    /// The text of an application file (docs/casework.md): YAML, or JSON, which is YAML too.
    let application: String
}

/// Another text for a draft.
struct EditDeploymentRequest: Decodable, Sendable {
    /// Of the deployment as the caller saw it.
    let revision: Int
    let application: String
}

/// What was made ready before a deployment (rulebook §5.3).
struct PreparationRequest: Decodable, Sendable {
    /// Of the deployment as the caller saw it.
    let revision: Int
    let noticeAddress: String?
    /// The critical threat that makes notice impractical; it outweighs an address.
    let waiver: String?
    let signage: Bool
    let equipment: Bool
    let operators: [UUID]
    let engagementOfficers: [UUID]

    /// The same as the form has it.
    var facts: PreparationFacts {
        func trimmed(_ text: String?) -> String { (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }
        return PreparationFacts(
            noticeAddress: trimmed(noticeAddress), waiver: trimmed(waiver), hasSignage: signage,
            hasEquipment: equipment, operators: operators.map { .init($0) },
            engagementOfficers: engagementOfficers.map { .init($0) })
    }
}

/// An act on a deployment's session.
struct LiveActRequest: Decodable, Sendable {
    /// The acts; `start` also goes on after a pause.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case start
        case pause
        case end

        /// The page whose right it needs.
        var page: RouteName {
            switch self {
            case .start: .startLive
            case .pause: .pauseLive
            case .end: .endLive
            }
        }
    }

    let act: Act
    /// Of the deployment as the caller saw it; needed to start.
    let revision: Int?
    /// One of the reasons that officers may give; needed to pause.
    let reason: String?
    let note: String?
}

/// A cancellation report to file; its figures are computed.
struct CancellationReportRequest: Decodable, Sendable {
    /// Of the deployment as the caller saw it.
    let revision: Int
    let lessons: String
    let objectivesMet: Bool
    /// How many were made; none where it is left out.
    let complaints: Int?
    let complaintsText: String?
}

/// A look back at a deployment.
struct DeploymentReviewRequest: Decodable, Sendable {
    /// Of the deployment as the caller saw it.
    let revision: Int
    let objectivesMet: Bool
    let remainsJustified: Bool
    let text: String
}
