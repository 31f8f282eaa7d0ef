import Casework
import Foundation

/// Who wants a bearer token.
struct SessionRequest: Decodable, Sendable {
    let login: String
    let passphrase: String
    let code: String?
}

/// An act on a deployment.
struct ActRequest: Decodable, Sendable {
    /// The acts that need no document of their own.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case submit
        case grant
        case refuse
        case grantUrgent = "grant-urgent"
        case confirmUrgent = "confirm-urgent"
        case cancel

        /// The same acts as of the pages' routes.
        var needsStepUp: Bool { self == .grant || self == .grantUrgent || self == .confirmUrgent }
    }

    let act: Act
    /// Of the deployment as the caller saw it.
    let revision: Int
    let text: String?
    let ground: UrgentGround?
    let spokenAt: Date?

    /// The act as Casework has it.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid` where something is missing.
    func deploymentAct() throws -> DeploymentAct {
        switch act {
        case .submit: return .submit
        case .grant: return .grant(conditions: text ?? "")
        case .refuse: return .refuse(reasons: text ?? "")
        case .confirmUrgent: return .confirmUrgent(reasons: text ?? "")
        case .cancel: return .cancel(reasons: text ?? "")
        case .grantUrgent:
            guard let ground else {
                throw ConsoleError(.invalid, faults: [FieldFault(field: "ground", text: .missing)])
            }
            return .grantUrgent(ground, spokenAt: spokenAt, reasons: text ?? "")
        }
    }
}

/// A review of an entry.
struct ReviewRequest: Decodable, Sendable {
    /// Of the entry as the caller saw it.
    let revision: Int
    let keep: Bool
    let acknowledged: [EntryWarning.Kind]
}
