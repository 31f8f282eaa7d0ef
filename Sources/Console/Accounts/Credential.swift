package import Casework
package import Foundation

/// How one officer proves who they are. Kept apart from the officer, and sealed wherever it is kept.
package struct Credential: Sendable, Codable, Hashable {
    package let officer: Officer.ID
    /// What the officer types, in lower case.
    package var username: String
    /// nil where the officer signs in elsewhere only.
    package var passphrase: ScryptSecret?
    /// The secret of the officer's authenticator app.
    package var codeSecret: [UInt8]?
    /// The step of the last code that counted; codes count once.
    package var lastCodeStep: Int64 = -1
    /// Wrong tries since the last right one.
    package var failures = 0
    /// Until when no try counts.
    package var lockedUntil: Date?
    /// Who the officer is at an OpenID provider.
    package var identities: [ExternalIdentity] = []

    /// Takes what a new account has.
    package init(officer: Officer.ID, username: String, passphrase: ScryptSecret?, codeSecret: [UInt8]?) {
        self.officer = officer
        self.username = username.lowercased()
        self.passphrase = passphrase
        self.codeSecret = codeSecret
    }
}

/// Who somebody is elsewhere: always by issuer and subject, never by an address that may be given to somebody else.
package struct ExternalIdentity: Sendable, Codable, Hashable {
    package let issuer: String
    package let subject: String

    /// Takes the values as they are.
    package init(issuer: String, subject: String) {
        self.issuer = issuer
        self.subject = subject
    }
}

/// Where credentials are kept.
package protocol CredentialStore: Sendable {
    /// The credential with a name; the name is in lower case.
    func credential(username: String) async throws -> Credential?
    /// The credential of an officer.
    func credential(of officer: Officer.ID) async throws -> Credential?
    /// The credential of somebody who signed in elsewhere.
    func credential(of identity: ExternalIdentity) async throws -> Credential?
    /// Changes an officer's credential in one step, so that two tries at once both count.
    ///
    /// - Returns: what the change answers; nil where there is no credential.
    func update(_ officer: Officer.ID, _ change: @Sendable (inout Credential) -> Bool) async throws -> Bool?
}

/// Credentials that end with the process: for tests and for exercises.
package actor MemoryCredentials: CredentialStore {
    private var byOfficer: [Officer.ID: Credential]

    /// Takes the credentials to begin with.
    package init(_ credentials: [Credential] = []) {
        byOfficer = Dictionary(credentials.map { ($0.officer, $0) }, uniquingKeysWith: { $1 })
    }

    package func credential(username: String) -> Credential? { byOfficer.values.first { $0.username == username } }

    package func credential(of officer: Officer.ID) -> Credential? { byOfficer[officer] }

    package func credential(of identity: ExternalIdentity) -> Credential? {
        byOfficer.values.first { $0.identities.contains(identity) }
    }

    package func update(_ officer: Officer.ID, _ change: @Sendable (inout Credential) -> Bool) -> Bool? {
        guard var credential = byOfficer[officer] else { return nil }
        let answer = change(&credential)
        byOfficer[officer] = credential
        return answer
    }

    /// Adds or replaces a credential.
    package func add(_ credential: Credential) { byOfficer[credential.officer] = credential }
}
