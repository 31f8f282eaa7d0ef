import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Operations

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
    /// The photograph that was sent, where the route takes one.
    let photograph: ReceivedPhotograph?
    let now: Date
    /// The address at the other end, as ``RequestPeer`` tells it; never logged.
    let caller: String
    /// Names the request in logs and problem details.
    let id: String
    let logger: Logger
    /// Whether whoever asks may see metrics: they have the token, or are on this machine where there is none.
    let isForMetrics: Bool
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

    /// Who acts, for the desk.
    func acting() throws -> ActingOfficer { try signedIn().session.acting }

    /// Whoever looks, for the page.
    var viewer: Viewer {
        Viewer(
            language: language, rights: Set(PageFrame.rights.filter { $0.admits(officer) }),
            formToken: session?.formToken, path: RequestOrigin.page(of: request), requestID: id,
            sessionEnd: session.map { SessionEnd($0, request, at: now, office.settings) })
    }

    /// A text of the catalogue in the reader's language.
    func text(_ text: some CatalogueText, _ values: String...) -> String { language.fill(text, values) }

    /// Draws a page.
    func page(_ page: Page, status: HTTPResponse.Status = .ok) -> Reply {
        .html(office.renderer.draw(page, for: viewer), status: status)
    }

    /// A form of this session.
    func form(
        _ action: String, revision: Int? = nil, fields: [FormField] = [], buttons: [Block.Button]
    ) -> Block {
        .form(
            action, token: session?.formToken ?? "", key: office.random.text(), revision: revision, fields: fields,
            buttons: buttons, in: language)
    }

    /// Asks that what the officer saw is still so.
    ///
    /// - Throws: ``ConsoleError`` with code `stale`, or `badRequest` where the form doesn't say what they saw.
    func requireSeen(_ revision: Int) throws {
        guard let seen = Int(form["revision"]) else { throw ConsoleError(.badRequest) }
        guard seen == revision else { throw ConsoleError(.stale) }
    }
}
