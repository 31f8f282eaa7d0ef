package import Casework

/// An officer who has shown who they are. Only ``Desk/signIn(_:)`` makes one, and every act takes one.
package struct ActingOfficer: Sendable {
    /// Who it is.
    package let officer: Officer.ID
    /// Whose officer it is.
    package let force: Force.ID
    /// Names this signing-in in the log; random.
    package let session: String
    /// The surface that they act at.
    package let device: String

    // Internal: nothing outside of this module can make one.
    init(officer: Officer.ID, force: Force.ID, session: String, device: String) {
        self.officer = officer
        self.force = force
        self.session = session
        self.device = device
    }
}

/// What somebody offers to show who they are. It prints nothing.
package struct SignIn: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    let login: String
    let passphrase: String
    let code: String?

    /// Takes what was typed or read.
    ///
    /// - Parameters:
    ///   - login: in any case.
    ///   - passphrase: as it was typed.
    ///   - code: six digits, where the account asks for them.
    package init(login: String, passphrase: String, code: String? = nil) {
        self.login = login
        self.passphrase = passphrase
        self.code = code
    }

    package var description: String { "SignIn" }

    package var debugDescription: String { description }
}
