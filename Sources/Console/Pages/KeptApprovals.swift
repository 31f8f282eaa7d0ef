import Casework
import Foundation
import Storage
import Synchronization

/// How many entries of a long list waited for an officer's name a moment ago, so that their home page answers at once
/// (docs/decisions/0038).
///
/// Numbers only, nothing of a person. What the officer then signs is asked of the entry itself.
final class KeptApprovals: Sendable {
    /// Entries that wait for one officer's name.
    struct Count: Sendable, Hashable {
        var children = 0
        var exceptions = 0
    }

    /// What a count rests on. A change of any of it makes another key; only time and proposals pass without one.
    struct Key: Sendable, Hashable {
        let list: Watchlist.ID
        let officer: Officer.ID
        let officerRevision: Int
        let stamp: ListStamp
        let policy: Policy.ID
        let policyRevision: Int

        /// Takes whose count it is, and the revisions of what is counted.
        init(_ list: Watchlist.ID, _ officer: Officer, _ stamp: ListStamp, under policy: Policy) {
            self.list = list
            self.officer = officer.id
            officerRevision = officer.revision
            self.stamp = stamp
            self.policy = policy.id
            policyRevision = policy.revision
        }
    }

    private struct Counted: Sendable {
        let count: Count
        let at: Date
    }

    /// Entries from which on counts are kept; shorter lists are read each time.
    static let smallest = 500
    /// How long a count is shown, in seconds. An exception that is proposed meanwhile is seen that much later.
    static let longest = 60.0

    private let counted = Mutex<[Key: Counted]>([:])

    /// What was counted under the same circumstances; nil where it was too long ago, or never.
    func count(_ key: Key, at now: Date) -> Count? {
        counted.withLock { counted in
            guard let known = counted[key], Self.isRecent(known, now) else { return nil }
            return known.count
        }
    }

    /// Keeps what was counted, and forgets what is too old.
    func keep(_ count: Count, _ key: Key, at now: Date) {
        counted.withLock { counted in
            counted = counted.filter { Self.isRecent($0.value, now) }
            counted[key] = Counted(count: count, at: now)
        }
    }

    private static func isRecent(_ counted: Counted, _ now: Date) -> Bool {
        (0...longest).contains(now.timeIntervalSince(counted.at))
    }
}
