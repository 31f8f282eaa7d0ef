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

    private let settings: ConsoleSettings
    private let random: RandomToken
    private let sessions = Mutex<[String: Session]>([:])

    /// Takes the limits and a source of secrets.
    init(_ settings: ConsoleSettings, random: RandomToken) {
        self.settings = settings
        self.random = random
    }

    /// Starts a session; its secret is returned once and kept nowhere.
    func start(
        _ acting: ActingOfficer, origin: Session.Origin, hasSecondFactor: Bool = true, language: Language, at now: Date
    ) -> (secret: String, session: Session) {
        let secret = random.text()
        let session = Session(
            id: UUID(), acting: acting, startedAt: now, lastSeenAt: now, confirmedAt: now,
            formToken: random.text(), language: language, origin: origin, hasSecondFactor: hasSecondFactor)
        sessions.withLock { sessions in
            if sessions.count >= Self.capacity, let oldest = sessions.min(by: { $0.value.lastSeenAt < $1.value.lastSeenAt }) {
                sessions[oldest.key] = nil
            }
            sessions[Secrets.digest(secret)] = session
        }
        return (secret, session)
    }

    /// The session of a secret, marked as seen; nil where it is over or never was.
    func resume(_ secret: String, at now: Date) -> Session? {
        let key = Secrets.digest(secret)
        return sessions.withLock { sessions in
            guard var session = sessions[key] else { return nil }
            if session.isOver(at: now, settings) {
                sessions[key] = nil
                return nil
            }
            session.lastSeenAt = max(now, session.lastSeenAt)
            sessions[key] = session
            return session
        }
    }

    /// Whether a session goes on; asking is no activity.
    func isAlive(_ id: UUID, at now: Date) -> Bool {
        sessions.withLock { sessions in
            sessions.values.contains { $0.id == id && !$0.isOver(at: now, settings) }
        }
    }

    /// Notes that the officer showed again who they are, and gives the session a new secret; the old one is worth
    /// nothing from then on.
    ///
    /// - Returns: the secret; nil where the session is over.
    func confirm(_ id: UUID, at now: Date) -> String? {
        let secret = random.text()
        return sessions.withLock { sessions in
            guard let key = sessions.first(where: { $0.value.id == id })?.key, var session = sessions[key] else {
                return nil
            }
            session.confirmedAt = now
            sessions[key] = nil
            sessions[Secrets.digest(secret)] = session
            return secret
        }
    }

    /// Notes that the account of a session asks for codes from now on.
    func addSecondFactor(to id: UUID) { change(id) { $0.hasSecondFactor = true } }

    /// Changes the language of a session.
    func speak(_ language: Language, in id: UUID) { change(id) { $0.language = language } }

    /// Ends a session.
    func end(_ id: UUID) { sessions.withLock { $0 = $0.filter { $0.value.id != id } } }

    /// Ends every session of an officer: suspended, signed in elsewhere, or under a new passphrase.
    func endAll(of officer: Officer.ID) { sessions.withLock { $0 = $0.filter { $0.value.officer != officer } } }

    /// Forgets what is over. Called by a service once a minute.
    func sweep(at now: Date) {
        sessions.withLock { $0 = $0.filter { !$0.value.isOver(at: now, settings) } }
    }

    /// How many sessions there are.
    var count: Int { sessions.withLock { $0.count } }

    private func change(_ id: UUID, _ body: (inout Session) -> Void) {
        sessions.withLock { sessions in
            guard let key = sessions.first(where: { $0.value.id == id })?.key, var session = sessions[key] else { return }
            body(&session)
            sessions[key] = session
        }
    }
}
