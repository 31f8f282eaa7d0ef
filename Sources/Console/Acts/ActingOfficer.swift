package import Casework
package import Foundation

/// Who does something at the console, as the log names them.
package struct ActingOfficer: Sendable, Hashable {
    package let officer: Officer
    /// The role that they act in; nil where they have none of those that the act asks for.
    package let role: Role?
    /// Names the session; says nothing about its secret.
    package let session: UUID

    /// Takes the values as they are.
    package init(officer: Officer, role: Role?, session: UUID) {
        self.officer = officer
        self.role = role
        self.session = session
    }

    /// The agent of the events of what they do.
    package var agent: LoggedEvent.Agent {
        // Somebody without a role only ever has a refusal logged, under the first role that they do have.
        .officer(
            officer.id, role: role ?? officer.roles.sorted { $0.rawValue < $1.rawValue }.first ?? .oversightReader,
            force: officer.force, device: nil, session: session.uuidString.lowercased())
    }
}
