import Casework
import Foundation
import Hummingbird
import HummingbirdCore
import Logging

/// One request that may be served: who asks, for what, in which language.
struct Exchange: Sendable {
    let route: Route
    let request: Request
    let parameters: [String: String]
    let session: Session?
    /// Whoever is signed in, as the store has them now.
    let officer: Officer?
    let language: Language
    let form: Form
    /// The body of a document that was sent.
    let body: ByteBuffer
    let now: Date
    /// Names the request in logs and problem details.
    let id: String
    let logger: Logger
    let office: Office

    /// Whoever is signed in.
    ///
    /// - Throws: ``ConsoleError`` with code `notSignedIn`; the dispatcher has asked before.
    func signedIn() throws -> (session: Session, officer: Officer) {
        guard let session, let officer else { throw ConsoleError(.notSignedIn) }
        return (session, officer)
    }

    /// A parameter of the address.
    func parameter(_ name: String) throws -> String {
        guard let value = parameters[name] else { throw ConsoleError(.notFound) }
        return value
    }

    /// An identifier from the address.
    ///
    /// - Throws: ``ConsoleError`` with code `notFound` where it is none: what can't be an identifier names nothing.
    func identifier<Entity>(_ name: String, of _: Entity.Type = Entity.self) throws -> Identifier<Entity> {
        guard let uuid = UUID(uuidString: try parameter(name)) else { throw ConsoleError(.notFound) }
        return Identifier(uuid)
    }

    /// A value of the address's query.
    func query(_ name: String) -> String? {
        request.uri.queryParameters[name[...]].map(String.init)
    }

    /// Who acts, as the log names them.
    func actor(as roles: [Role]) throws -> ActingOfficer {
        let (session, officer) = try signedIn()
        return ActingOfficer(officer: officer, role: roles.first(where: officer.roles.contains), session: session.id)
    }
}
