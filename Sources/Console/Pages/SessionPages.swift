import Casework
import Foundation
import Operations

/// Where an officer is signed in, and ending it (ASVS 5.0 V7.4.5, V7.5.2).
enum SessionPages {
    /// The officer's own sessions, this one first.
    static func show(_ exchange: Exchange) throws -> Reply {
        let (session, officer) = try exchange.signedIn()
        let others = exchange.office.sessions.sessions(of: officer.id, at: exchange.now).filter {
            $0.id != session.id
        }
        var blocks: [Block?] = [
            .paragraph(exchange.text(SessionText.lead)), .heading(exchange.text(SessionText.thisOne)),
            summary(session, exchange),
        ]
        for other in others {
            let began = exchange.language.time(other.startedAt)
            blocks += [
                .heading(exchange.text(SessionText.other, began)), summary(other, exchange),
                exchange.form(
                    RouteTable.address(.endSession, other.id.uuidString.lowercased()),
                    buttons: [.init(exchange.text(SessionText.end, began))]),
            ]
        }
        blocks += [
            .heading(exchange.text(SessionText.endAll)), .paragraph(exchange.text(SessionText.endAllLead)),
            exchange.form(
                RouteTable.address(.endSessions), buttons: [.init(exchange.text(SessionText.endAll), isWarning: true)]),
        ]
        return exchange.page(
            Page(exchange.text(SessionText.title), blocks).with { $0.backAddress = RouteTable.address(.account) })
    }

    /// Ends one of the officer's own sessions.
    static func endOne(_ exchange: Exchange) async throws -> Reply {
        let id = try await end(exchange.parameter("session"), exchange)
        guard id == exchange.session?.id else { return .redirect(to: RouteTable.address(.sessions)) }
        return signedOut
    }

    /// Ends all of them, this one too.
    static func endAll(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let sessions = exchange.office.sessions
        let count = sessions.sessions(of: officer.id, at: exchange.now).count
        try await exchange.office.desk.noteOwnSessionsEnded(count, by: exchange.acting())
        sessions.endAll(of: officer.id)
        return signedOut
    }

    /// Another officer's sessions, for whoever may end them.
    static func showOfficer(_ exchange: Exchange) async throws -> Reply {
        let id: Officer.ID = try exchange.identifier("officer")
        let officer = try await exchange.office.desk.lookAtSessions(of: id, by: exchange.acting())
        let all = exchange.office.sessions.sessions(of: id, at: exchange.now)
        var blocks: [Block?] = all.isEmpty ? [.paragraph(exchange.text(SessionText.officerNone))] : []
        for one in all {
            let began = exchange.language.time(one.startedAt)
            blocks += [.heading(exchange.text(SessionText.other, began)), summary(one, exchange)]
        }
        if !all.isEmpty {
            blocks += [
                .paragraph(exchange.text(SessionText.officerEndLead)),
                exchange.form(
                    RouteTable.address(.endOfficerSessions, id.description),
                    buttons: [.init(exchange.text(SessionText.endAll), isWarning: true)]),
            ]
        }
        return exchange.page(
            Page(exchange.text(SessionText.officerTitle, officer.sealed.name), blocks).with {
                $0.backAddress = RouteTable.address(.officers)
                $0.current = RouteName.officers.rawValue
            })
    }

    /// Ends all of another officer's sessions.
    static func endOfficer(_ exchange: Exchange) async throws -> Reply {
        let id = try await endAll(ofOfficer: exchange)
        return .redirect(to: RouteTable.address(.officerSessions, id.description))
    }

    // MARK: - Steps, for the JSON API too

    /// Ends a session of whoever asks.
    ///
    /// - Parameter name: the session's identifier, as a form or a document spells it.
    /// - Returns: the identifier.
    /// - Throws: ``ConsoleError`` with code `notFound` where it isn't theirs.
    static func end(_ name: String, _ exchange: Exchange) async throws -> UUID {
        let (_, officer) = try exchange.signedIn()
        let sessions = exchange.office.sessions
        guard let id = UUID(uuidString: name),
            sessions.sessions(of: officer.id, at: exchange.now).contains(where: { $0.id == id })
        else { throw ConsoleError(.notFound) }
        try await exchange.office.desk.noteOwnSessionsEnded(1, by: exchange.acting())
        sessions.end(id)
        return id
    }

    /// Ends the sessions of the officer in the address.
    static func endAll(ofOfficer exchange: Exchange) async throws -> Officer.ID {
        let id: Officer.ID = try exchange.identifier("officer")
        let sessions = exchange.office.sessions
        let count = sessions.sessions(of: id, at: exchange.now).count
        try await exchange.office.desk.endSessions(of: id, count: count, by: exchange.acting())
        sessions.endAll(of: id)
        return id
    }

    private static var signedOut: Reply {
        Reply.redirect(to: RouteTable.address(.signIn)).with(ConsoleCookie.session.removed)
    }

    private static func summary(_ session: Session, _ exchange: Exchange) -> Block {
        let unknown = exchange.text(CommonText.unknown)
        let how: SessionText =
            switch session.origin {
            case .localAccount: .here
            case .openID: .provider
            }
        return .summary(
            [
                .init(exchange.text(SessionText.began), exchange.language.time(session.startedAt)),
                .init(exchange.text(SessionText.lastUsed), exchange.language.time(session.lastSeenAt)),
                .init(exchange.text(SessionText.how), exchange.text(how)),
                .init(exchange.text(SessionText.place), session.place.address ?? unknown),
                .init(exchange.text(SessionText.program), session.place.program ?? unknown),
            ], in: exchange.language)
    }
}
