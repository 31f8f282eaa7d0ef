package import Casework
import Foundation
import Storage

/// An officer with what an administrator has to know of the account; nothing of it opens anything.
package struct OfficerAccount: Sendable {
    package let officer: Officer
    /// Empty where the officer has no account here.
    package let login: String
    /// Whether the account asks for codes.
    package let hasCodes: Bool
    /// Whether whoever set the passphrase may still know it.
    package let isInitial: Bool
}

extension Desk {
    /// An officer's account, for whoever lets officers in; the look is logged.
    ///
    /// - Throws: `Refusal` by §4; ``OperationError`` with code `notFound`.
    package func account(of id: Officer.ID, by acting: ActingOfficer) async throws -> OfficerAccount {
        let act = "look at an officer's account"
        return try await administer(act, on: .init(.officer, id), acting) { officer in
            let other = try await administered(id, acting)
            let credential = try await store.credential(of: id)
            try await consult(officer, act, on: .init(.officer, id), nil, by: acting)
            return OfficerAccount(
                officer: other, login: credential?.sealed.login ?? "",
                hasCodes: credential?.sealed.codeSecret != nil, isInitial: credential?.isInitial ?? false)
        }
    }

    /// Sets a passphrase for somebody who lost theirs; they change it at their next signing-in.
    ///
    /// Codes end only together with the passphrase: an account is never left with one factor that somebody else may have
    /// learnt, and its owner notices, because their own passphrase counts no longer.
    /// - Parameters:
    ///   - id: whose; never of whoever acts (G2).
    ///   - passphrase: told to the officer by hand.
    ///   - endingCodes: whether the device with the codes is lost too; the officer sets up new ones.
    ///   - acting: who acts.
    /// - Throws: `Refusal` by §4 or G2; ``OperationError`` with code `notFound` or `weakPassphrase`.
    package func reset(
        _ id: Officer.ID, to passphrase: String, endingCodes: Bool = false, by acting: ActingOfficer
    ) async throws {
        let act = endingCodes ? "reset a passphrase and end codes" : "reset a passphrase"
        try await administer(act, on: .init(.officer, id), acting) { officer in
            try Self.requireOther(id, officer)
            let other = try await administered(id, acting)
            guard var credential = try await store.credential(of: id) else { throw OperationError.missing("account") }
            let fresh = try await digest(of: passphrase, for: other, login: credential.sealed.login)
            credential.change(to: fresh, isInitial: true)
            if endingCodes { credential.setCodes(nil) }
            let event = Entry(acting, officer, Self.administrators, act, on: .init(.officer, id))
                .event(.alteration, at: now, id: makeID())
            try await commit(UnitOfWork([.saveCredential(credential)], logging: [event]))
        }
    }
}
