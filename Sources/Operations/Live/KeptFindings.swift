import Casework
import Foundation
import Storage
import Synchronization

/// What the guards that read a whole list found a moment ago, so that a screen of ten thousand entries answers at once.
///
/// Refusals only: counts and rules, nothing of a person. Used for looking and for nothing else; whoever goes live has
/// every entry read.
final class KeptFindings: Sendable {
    /// What the findings rest on. A change of any of it makes another key; only time passes without one.
    struct Key: Sendable, Hashable {
        let stamp: ListStamp
        let deployment: Int
        let list: Int?
        let policy: Policy.ID
        let policyRevision: Int

        /// Takes the revisions of what was gathered.
        init(_ stamp: ListStamp, _ start: LiveStart) {
            self.stamp = stamp
            deployment = start.deployment.revision
            list = start.facts.casework?.watchlist.revision
            policy = start.policy.id
            policyRevision = start.policy.revision
        }
    }

    private struct Found: Sendable {
        let key: Key
        let refusals: [GoLiveCheck: [Refusal]]
        let at: Date
    }

    /// Entries from which on findings are kept; shorter lists are read each time.
    static let smallest = 500
    /// How long a finding is shown, in seconds. An entry that expires meanwhile is seen that much later.
    static let longest = 60.0

    private let found = Mutex<[DeploymentCase.ID: Found]>([:])

    /// What was found of a deployment's list under the same circumstances; nil where it was too long ago, or never.
    func refusals(_ id: DeploymentCase.ID, _ key: Key, at now: Date) -> [GoLiveCheck: [Refusal]]? {
        found.withLock { found in
            guard let known = found[id], known.key == key, Self.isRecent(known, now) else { return nil }
            return known.refusals
        }
    }

    /// Keeps what was found, and forgets what is too old.
    func keep(_ findings: [GuardFinding], _ id: DeploymentCase.ID, _ key: Key, at now: Date) {
        let refusals = findings.filter(\.check.readsList).map { ($0.check, $0.refusals) }
        let new = Found(key: key, refusals: Dictionary(uniqueKeysWithValues: refusals), at: now)
        found.withLock { found in
            found = found.filter { Self.isRecent($0.value, now) }
            found[id] = new
        }
    }

    private static func isRecent(_ found: Found, _ now: Date) -> Bool {
        (0...longest).contains(now.timeIntervalSince(found.at))
    }
}
