package import Foundation

/// Watches a running deployment and says when it has to pause or stop (rulebook §5.4, INV-01).
///
/// A value that is fed observations and answers with actions; it reads no clock itself.
package struct LiveSupervisor: Sendable {
    /// What the session has to do.
    package enum Action: Sendable, Hashable {
        case proceed
        case stop(StopReason)
    }

    /// Why a deployment ended.
    package enum StopReason: String, Sendable, Hashable, Codable {
        case authorityEnded = "the authority's end was reached"
        case clockStepped = "the clock was set back or jumped"
        case watchlistChanged = "the watchlist on disk is no longer the authorised one"
        case sourcesEnded = "every source ended"
        case operatorEnded = "the operator ended it"
        case urgentLapsed = "the urgent authority lapsed unconfirmed"
        case authorityCancelled = "the authority was cancelled"
        case failed = "a fault made going on unsafe"
    }

    private let end: Date
    private var lastWall: Date
    private var lastMonotonic: Double
    private var stopped: StopReason?

    /// Largest difference between wall and monotonic time over one observation, in seconds.
    package static let clockTolerance = 5.0

    /// - Parameters:
    ///   - end: of the authority.
    ///   - now: wall-clock time.
    ///   - monotonic: seconds of a clock that nobody can set.
    package init(end: Date, now: Date, monotonic: Double) {
        self.end = end
        lastWall = now
        lastMonotonic = monotonic
    }

    /// Observes both clocks; call at least once a second.
    package mutating func observe(now: Date, monotonic: Double) -> Action {
        if let stopped { return .stop(stopped) }
        let drift = now.timeIntervalSince(lastWall) - (monotonic - lastMonotonic)
        lastWall = now
        lastMonotonic = monotonic
        if abs(drift) > LiveSupervisor.clockTolerance { return stop(.clockStepped) }
        return now >= end ? stop(.authorityEnded) : .proceed
    }

    /// Observes the digest of the watchlist on disk.
    package mutating func observe(watchlistIsUnchanged: Bool) -> Action {
        if let stopped { return .stop(stopped) }
        return watchlistIsUnchanged ? .proceed : stop(.watchlistChanged)
    }

    private mutating func stop(_ reason: StopReason) -> Action {
        stopped = reason
        return .stop(reason)
    }
}
