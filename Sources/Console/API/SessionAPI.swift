import Casework
import Foundation
import Operations

/// Sessions as JSON.
enum SessionAPI {
    /// When the session that asks is over.
    static func show(_ exchange: Exchange) throws -> Reply {
        let (session, _) = try exchange.signedIn()
        return try .json(
            OwnSessionDocument(
                sessionEndsAt: session.end(exchange.office.settings),
                sessionEndsForGood: session.endsForGood(exchange.office.settings), now: exchange.now))
    }

    /// The sessions of whoever asks, the latest first.
    static func list(_ exchange: Exchange) throws -> Reply {
        let (session, officer) = try exchange.signedIn()
        let all = exchange.office.sessions.sessions(of: officer.id, at: exchange.now)
        return try .json(
            PageDocument(items: all.map { OpenSessionDocument($0, isThis: $0.id == session.id) }, next: nil))
    }

    /// Another officer's sessions, the latest first, for whoever may end them; looking is logged.
    static func listOfficer(_ exchange: Exchange) async throws -> Reply {
        let id: Officer.ID = try exchange.identifier("officer")
        _ = try await exchange.office.desk.lookAtSessions(of: id, by: exchange.acting())
        let all = exchange.office.sessions.sessions(of: id, at: exchange.now)
        return try .json(
            PageDocument(
                items: all.map { OpenSessionDocument($0, isThis: $0.id == exchange.session?.id) }, next: nil))
    }

    /// Ends one of them, or all but this one.
    static func end(_ exchange: Exchange) async throws -> Reply {
        let wanted: EndSessionRequest = try API.decode(exchange)
        if let name = wanted.session {
            _ = try await SessionPages.end(name, exchange)
            return try .json(EndedSessionsDocument(ended: 1))
        }
        let (session, officer) = try exchange.signedIn()
        let sessions = exchange.office.sessions
        let count = sessions.sessions(of: officer.id, at: exchange.now).count { $0.id != session.id }
        try await exchange.office.desk.noteOwnSessionsEnded(count, by: exchange.acting())
        sessions.endAll(of: officer.id, but: session.id)
        return try .json(EndedSessionsDocument(ended: count))
    }

    /// Ends all sessions of another officer.
    static func endOfficer(_ exchange: Exchange) async throws -> Reply {
        let id: Officer.ID = try exchange.identifier("officer")
        let count = exchange.office.sessions.sessions(of: id, at: exchange.now).count
        _ = try await SessionPages.endAll(ofOfficer: exchange)
        return try .json(EndedSessionsDocument(ended: count))
    }
}

/// How long the session that asks goes on if its officer does nothing any more.
struct OwnSessionDocument: Encodable, Sendable {
    let sessionEndsAt: Date
    /// Whether nothing prolongs it any more.
    let sessionEndsForGood: Bool
    /// The server's clock: a device's own may be minutes off.
    let now: Date
}

/// Which session is to end.
struct EndSessionRequest: Decodable, Sendable {
    /// nil for all but the one that asks.
    let session: String?
}

/// How many sessions ended.
struct EndedSessionsDocument: Encodable, Sendable {
    let ended: Int
}

/// One session, without anything that opens it.
struct OpenSessionDocument: Encodable, Sendable {
    let id: String
    let startedAt: Date
    let lastSeenAt: Date
    /// `local-account` or `openid`.
    let origin: String
    let address: String?
    let program: String?
    /// Whether it is the one that asks.
    let isThis: Bool

    init(_ session: Session, isThis: Bool) {
        id = session.id.uuidString.lowercased()
        startedAt = session.startedAt
        lastSeenAt = session.lastSeenAt
        origin = session.origin.rawValue
        address = session.place.address
        program = session.place.program
        self.isThis = isThis
    }
}
