package import Casework
import Foundation
import Storage

// Sessions themselves live in the surface that began them (docs/decisions/0030); what is done with them is logged here.
extension Desk {
    /// Logs that an officer ended sessions of their own.
    ///
    /// - Parameter count: how many, not negative.
    package func noteOwnSessionsEnded(_ count: Int, by acting: ActingOfficer) async throws {
        let officer = try await current(acting)
        var event = Entry(acting, officer, [], "end sessions of one's own", on: .init(.officer, officer.id))
            .event(.alteration, at: now, id: makeID())
        event.resultCount = count
        try await commit(UnitOfWork([], logging: [event]))
    }

    /// The officer whose sessions an administrator looks at; the look is logged.
    ///
    /// - Throws: `Refusal` by §4; ``OperationError`` with code `notFound`.
    package func lookAtSessions(of id: Officer.ID, by acting: ActingOfficer) async throws -> Officer {
        let act = "look at an officer's sessions"
        return try await administer(act, on: .init(.officer, id), acting) { officer in
            let other = try await administered(id, acting)
            try await consult(officer, act, on: .init(.officer, id), nil, by: acting)
            return other
        }
    }

    /// Lets an administrator end all sessions of an officer, and logs it; the surface then ends them.
    ///
    /// - Parameter count: how many there are, not negative.
    /// - Throws: `Refusal` by §4; ``OperationError`` with code `notFound`.
    package func endSessions(of id: Officer.ID, count: Int, by acting: ActingOfficer) async throws {
        let act = "end an officer's sessions"
        try await administer(act, on: .init(.officer, id), acting) { officer in
            _ = try await administered(id, acting)
            var event = Entry(acting, officer, Self.administrators, act, on: .init(.officer, id))
                .event(.alteration, at: now, id: makeID())
            event.resultCount = count
            try await commit(UnitOfWork([], logging: [event]))
        }
    }

    /// Logs that sessions of an officer ended because the force's provider said so.
    ///
    /// - Parameters:
    ///   - count: how many, not negative.
    ///   - issuer: names the provider.
    package func noteSessionsEnded(of officer: Officer.ID, count: Int, byProvider issuer: String) async throws {
        var event = Entry(system: "sign-in", "end sessions at the provider's word", on: .init(.officer, officer))
            .event(.alteration, at: now, id: makeID())
        event.resultCount = count
        event.recipient = issuer
        try await commit(UnitOfWork([], logging: [event]))
    }

    /// An officer whose account the acting officer's force answers for.
    ///
    /// - Throws: ``OperationError`` with code `notFound`.
    func administered(_ id: Officer.ID, _ acting: ActingOfficer) async throws -> Officer {
        guard let other = try await store.officer(id), try await administers(other.force, acting) else {
            throw OperationError.missing("officer")
        }
        return other
    }
}
