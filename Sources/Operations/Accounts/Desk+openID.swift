import Casework
import Foundation
import Storage

extension Desk {
    /// Lets in whoever the force's own provider vouches for; the surface has verified its statement.
    ///
    /// - Parameters:
    ///   - login: of the account that the force mapped the provider's subject to.
    ///   - issuer: names the provider in the log.
    /// - Throws: ``OperationError`` with code `notSignedIn` or `locked`.
    package func admit(login: String, vouchedForBy issuer: String) async throws -> ActingOfficer {
        guard let name = Credential.normal(login), let credential = try await store.credential(login: name),
            let officer = try await store.officer(credential.officer), officer.isActive
        else { throw Self.wrong }
        // An account that is locked here is locked for every way in.
        guard !credential.isLocked(at: now) else {
            throw OperationError(.locked, "Too many wrong answers: wait a quarter of an hour.")
        }
        let acting = ActingOfficer(
            officer: officer.id, force: officer.force, session: makeID().uuidString.lowercased(), device: device)
        var event = Entry(acting, officer, [], "sign in by the force's provider", on: .init(.officer, officer.id))
            .event(.alteration, at: now, id: makeID())
        event.recipient = issuer
        try await commit(UnitOfWork([], logging: [event]))
        return acting
    }
}
