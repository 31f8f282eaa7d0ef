package import Foundation

/// Everything that the go-live guards look at; gathered by the caller, judged here.
package struct GoLiveFacts: Sendable {
    package var authority: LiveAuthority
    package var policy: LivePolicy
    package var now: Date
    /// The digest of the watchlist as it lies in its folder now.
    package var watchlistDigest: String
    package var entries: [WatchlistEntry]
    /// The pack that will match.
    package var packName: String
    /// Whether any source is a camera and not a recording.
    package var usesCamera: Bool
    /// What casework knows; nil where an authority file stands in for it, and the guards that need it can't be asked.
    package var casework: CaseworkFacts?

    /// Takes the values as they are.
    package init(
        authority: LiveAuthority, policy: LivePolicy, now: Date, watchlistDigest: String, entries: [WatchlistEntry],
        packName: String, usesCamera: Bool, casework: CaseworkFacts? = nil
    ) {
        self.authority = authority
        self.policy = policy
        self.now = now
        self.watchlistDigest = watchlistDigest
        self.entries = entries
        self.packName = packName
        self.usesCamera = usesCamera
        self.casework = casework
    }
}

/// One go-live guard: a pure question with the rule it comes from.
protocol GoLiveGuard: SendableMetatype {
    /// What is wrong; empty where the guard holds.
    static func refusals(_ facts: GoLiveFacts) -> [Refusal]
}

/// Every guard, in the order in which a reader would ask.
enum GoLiveGuards {
    static let all: [any GoLiveGuard.Type] = GoLiveCheck.allCases.map { $0.guardType }
}
