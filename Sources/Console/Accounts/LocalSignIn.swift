import Casework
import Foundation

/// Signing in with a name, a passphrase and a code.
///
/// Whatever is wrong, the answer is the same and takes as long: who has an account here, whether it is locked and
/// which of the three was wrong is nobody's business.
struct LocalSignIn: Sendable {
    let credentials: any CredentialStore
    let store: any OfficerRepository
    let work: ScryptSecret.Work

    /// Who signed in.
    ///
    /// - Throws: ``ConsoleError`` with code `signInFailed`.
    func officer(_ username: String, passphrase: String, code: String, at now: Date) async throws -> Officer {
        let found = try await credentials.credential(username: username.lowercased())
        let secret = found?.passphrase ?? ScryptSecret.decoy(work)
        let isRight = try await secret.matches(passphrase)
        guard let found, found.passphrase != nil else { throw ConsoleError(.signInFailed) }
        guard try await count(isRight, code, of: found.officer, at: now) else { throw ConsoleError(.signInFailed) }
        guard let officer = try await store.officer(found.officer), officer.isActive else {
            throw ConsoleError(.signInFailed)
        }
        return officer
    }

    /// Checks a code alone, for whoever is signed in (step-up).
    ///
    /// - Throws: ``ConsoleError`` with code `signInFailed`.
    func confirm(_ officer: Officer.ID, code: String, at now: Date) async throws {
        guard try await count(true, code, of: officer, at: now) else { throw ConsoleError(.signInFailed) }
    }

    // In one step of the store: of two tries at once with one code, one counts.
    private func count(_ isRight: Bool, _ code: String, of officer: Officer.ID, at now: Date) async throws -> Bool {
        try await credentials.update(officer) { credential in
            guard !Lockout.isLocked(credential, at: now) else { return false }
            let step = credential.codeSecret.flatMap {
                TimeCode(secret: $0).step(of: code, after: credential.lastCodeStep, at: now)
            }
            if isRight, let step {
                Lockout.succeed(&credential, step: step)
                return true
            }
            Lockout.fail(&credential, at: now)
            return false
        } ?? false
    }
}
