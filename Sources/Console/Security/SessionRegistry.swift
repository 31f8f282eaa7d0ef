import Casework
import Foundation
import Operations
import Synchronization

/// Everybody who is signed in.
///
/// In memory, on purpose (docs/decisions/0030): a restart signs everybody out, no secret of a session is ever on a
/// disk or in a backup, and a deployment goes on without the console. Kept by the digest of the secret.
final class SessionRegistry: Sendable {
    /// More sessions than a force has officers at work; the longest unseen goes when it is reached.
    static let capacity = 10_000

    /// Sessions by the digest of their secret, and that digest by the session: a thousand open streams ask for theirs
    /// every two seconds, and may not go through everybody's each time.
    private struct Table {
        var sessions: [String: Session] = [:]
        var keys: [UUID: String] = [:]

        mutating func put(_ session: Session, under key: String) {
            sessions[key] = session
            keys[session.id] = key
        }

        mutating func remove(_ key: String) {
            guard let session = sessions.removeValue(forKey: key) else { return }
            keys[session.id] = nil
        }

        @discardableResult
        mutating func removeAll(where isOver: (Session) -> Bool) -> [Session] {
            let over = sessions.filter { isOver($0.value) }
            for key in over.keys { remove(key) }
            return Array(over.values)
        }

        func session(_ id: UUID) -> Session? { keys[id].flatMap { sessions[$0] } }
    }

    private let settings: ConsoleSettings
    private let random: RandomToken
    private let table = Mutex(Table())

    /// Takes the limits and a source of secrets.
    init(_ settings: ConsoleSettings, random: RandomToken) {
        self.settings = settings
        self.random = random
    }

    /// Starts a session; its secret is returned once and kept nowhere.
    func start(
        _ acting: ActingOfficer, origin: Session.Origin, hasSecondFactor: Bool = true,
        place: SessionPlace = .unknown, voucher: Voucher? = nil, language: Language, at now: Date
    ) -> (secret: String, session: Session) {
        let secret = random.text()
        let session = Session(
            id: UUID(), acting: acting, startedAt: now, lastSeenAt: now, confirmedAt: now,
            formToken: random.text(), language: language, origin: origin, hasSecondFactor: hasSecondFactor,
            place: place, voucher: voucher)
        table.withLock { table in
            if table.sessions.count >= Self.capacity,
                let oldest = table.sessions.min(by: { $0.value.lastSeenAt < $1.value.lastSeenAt })
            {
                table.remove(oldest.key)
            }
            table.put(session, under: Secrets.digest(secret))
        }
        return (secret, session)
    }

    /// The session of a secret, marked as seen; nil where it is over or never was.
    func resume(_ secret: String, at now: Date) -> Session? {
        let key = Secrets.digest(secret)
        return table.withLock { table in
            guard var session = table.sessions[key] else { return nil }
            if session.isOver(at: now, settings) {
                table.remove(key)
                return nil
            }
            session.lastSeenAt = max(now, session.lastSeenAt)
            table.put(session, under: key)
            return session
        }
    }

    /// The session of a secret, not marked as seen: for what a page asks for by itself, which is no activity.
    func look(_ secret: String, at now: Date) -> Session? {
        let key = Secrets.digest(secret)
        return table.withLock { $0.sessions[key].flatMap { $0.isOver(at: now, settings) ? nil : $0 } }
    }

    /// Whether a session goes on; asking is no activity.
    func isAlive(_ id: UUID, at now: Date) -> Bool { find(id, at: now) != nil }

    /// A session that goes on; asking is no activity.
    func find(_ id: UUID, at now: Date) -> Session? {
        table.withLock { $0.session(id).flatMap { $0.isOver(at: now, settings) ? nil : $0 } }
    }

    /// Notes that the officer showed again who they are, and gives the session a new secret; the old one is worth
    /// nothing from then on.
    ///
    /// - Returns: the secret; nil where the session is over.
    func confirm(_ id: UUID, at now: Date) -> String? {
        let secret = random.text()
        return table.withLock { table in
            guard let key = table.keys[id], var session = table.sessions[key] else { return nil }
            session.confirmedAt = now
            session.wrongAnswers = 0
            table.remove(key)
            table.put(session, under: Secrets.digest(secret))
            return secret
        }
    }

    /// Counts an answer to the question who acts before it is checked, so that many at once are all counted.
    ///
    /// - Returns: how many there were in a row, with this one; nil where the session is over.
    func countAnswer(in id: UUID) -> Int? {
        table.withLock { table in
            guard let key = table.keys[id], var session = table.sessions[key] else { return nil }
            session.wrongAnswers += 1
            table.put(session, under: key)
            return session.wrongAnswers
        }
    }

    /// Notes that an answer was right.
    func forgetAnswers(in id: UUID) { change(id) { $0.wrongAnswers = 0 } }

    /// Notes that the account of a session asks for codes from now on.
    func addSecondFactor(to id: UUID) { change(id) { $0.hasSecondFactor = true } }

    /// Notes for whom the provider vouched when the officer confirmed: it may have begun a new session of its own.
    func vouch(_ voucher: Voucher, in id: UUID) { change(id) { $0.voucher = voucher } }

    /// Changes the language of a session.
    func speak(_ language: Language, in id: UUID) { change(id) { $0.language = language } }

    /// Ends a session.
    func end(_ id: UUID) {
        table.withLock { table in
            if let key = table.keys[id] { table.remove(key) }
        }
    }

    /// Ends every session of an officer: suspended, signed in elsewhere, or under a new passphrase.
    ///
    /// - Parameter kept: one that goes on.
    /// - Returns: those that ended.
    @discardableResult
    func endAll(of officer: Officer.ID, but kept: UUID? = nil) -> [Session] {
        table.withLock { $0.removeAll { $0.officer == officer && $0.id != kept } }
    }

    /// Ends the sessions that the provider vouched for and now says are over.
    ///
    /// - Returns: those that ended.
    func endAll(vouchedFor gone: ProviderLogout) -> [Session] {
        table.withLock { $0.removeAll { $0.voucher.map(gone.covers) ?? false } }
    }

    /// The sessions of an officer that go on, the latest first.
    func sessions(of officer: Officer.ID, at now: Date) -> [Session] {
        table.withLock { table in
            table.sessions.values.filter { $0.officer == officer && !$0.isOver(at: now, settings) }
        }.sorted { ($0.startedAt, $0.id.uuidString) > ($1.startedAt, $1.id.uuidString) }
    }

    /// Forgets what is over. Called by a service every few seconds.
    func sweep(at now: Date) { table.withLock { _ = $0.removeAll { $0.isOver(at: now, settings) } } }

    /// Everybody who has a session.
    var officers: Set<Officer.ID> { table.withLock { Set($0.sessions.values.map(\.officer)) } }

    /// How many sessions there are.
    var count: Int { table.withLock { $0.sessions.count } }

    private func change(_ id: UUID, _ body: (inout Session) -> Void) {
        table.withLock { table in
            guard let key = table.keys[id], var session = table.sessions[key] else { return }
            body(&session)
            table.put(session, under: key)
        }
    }
}
