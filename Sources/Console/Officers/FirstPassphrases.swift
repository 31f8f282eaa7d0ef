import Casework
import Foundation
import Synchronization

/// First passphrases between the act that made them and the page that shows them: in memory, once, and for ten minutes
/// at most.
///
/// The act answers with a redirect, so that neither a second click nor the record of answers holds a passphrase.
final class FirstPassphrases: Sendable {
    /// Who made it for whom.
    private struct Name: Hashable {
        let session: UUID
        let officer: Officer.ID
    }

    private static let longest = 600.0

    private let waiting = Mutex<[Name: (text: String, at: Date)]>([:])

    init() {}

    /// Keeps a passphrase for the session that made it; an earlier one of the same officer counts no longer.
    func put(_ text: String, for officer: Officer.ID, in session: UUID, at now: Date) {
        waiting.withLock { $0[Name(session: session, officer: officer)] = (text, now) }
    }

    /// Hands it out, and forgets it; nil where there is none, or it waited too long.
    func take(for officer: Officer.ID, in session: UUID, at now: Date) -> String? {
        let found = waiting.withLock { $0.removeValue(forKey: Name(session: session, officer: officer)) }
        guard let found, now.timeIntervalSince(found.at) < Self.longest else { return nil }
        return found.text
    }

    /// Forgets what nobody came for.
    func sweep(at now: Date) {
        waiting.withLock { $0 = $0.filter { now.timeIntervalSince($0.value.at) < Self.longest } }
    }
}
