package import Casework
package import Foundation
import Storage

extension Desk {
    /// A fresh secret for an authenticator program; it counts from ``setUpCodes(_:proof:confirming:by:)`` on.
    package func makeCodeSecret() -> Data { TimeCode.makeSecret() }

    /// Whether an officer's own account asks for codes; false where there is no account.
    package func hasCodes(_ officer: Officer.ID) async throws -> Bool {
        try await store.credential(of: officer)?.sealed.codeSecret != nil
    }

    /// Begins to ask for codes at the officer's own account, or replaces their secret.
    ///
    /// - Parameters:
    ///   - secret: that the officer's program was given.
    ///   - proof: a code of it, which shows that the program has it.
    ///   - offer: the officer's passphrase, and a code of the earlier secret where there is one.
    ///   - acting: who acts, for themselves.
    /// - Throws: ``OperationError`` as ``confirm(_:by:)`` does.
    package func setUpCodes(
        _ secret: Data, proof: String, confirming offer: SignIn, by acting: ActingOfficer
    ) async throws {
        var (credential, officer) = try await check(offer, confirming: acting)
        let instant = now
        guard officer.id == acting.officer,
            let step = TimeCode.step(of: proof, secret, after: nil, at: instant)
        else { throw Self.wrong }
        credential.setCodes(secret)
        credential.confirm(step: step)
        let entry = Entry(acting, officer, [], "set up codes", on: .init(.officer, officer.id))
        try await commit(
            UnitOfWork([.saveCredential(credential)], logging: [entry.event(.alteration, at: instant, id: makeID())]))
    }
}
