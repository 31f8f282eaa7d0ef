package import Foundation

/// The right to run one live deployment: exists only because every go-live guard held at one moment.
///
/// It can't be copied, and nothing outside this module can make one. A session consumes it.
package struct LiveWarrant: ~Copyable, Sendable {
    package let authority: LiveAuthority
    package let policy: LivePolicy
    package let issuedAt: Date
    /// When the session stops by itself.
    package let end: Date
    /// Which deployment and version of its authority casework asked for; nil where an authority file stood in.
    package let deployment: DeploymentCase.ID?
    package let written: WrittenAuthority?
    /// How many entries the list has.
    package let watchlistSize: Int

    private init(_ facts: GoLiveFacts, end: Date) {
        authority = facts.authority
        policy = facts.policy
        issuedAt = facts.now
        self.end = end
        deployment = facts.casework?.deployment
        written = facts.casework?.authority
        watchlistSize = facts.entries.count
    }

    /// Asks every guard.
    ///
    /// - Throws: ``Refusals`` with one entry for each rule that does not hold.
    package static func issue(_ facts: GoLiveFacts) throws(Refusals) -> LiveWarrant {
        if let refusals = Refusals(GoLiveGuards.all.flatMap { $0.refusals(facts) }) { throw refusals }
        guard let end = facts.authority.end else {
            preconditionFailure("DurationGuard refuses an authority without an end")
        }
        return LiveWarrant(facts, end: end)
    }
}
