import Casework
package import Foundation
import GRDB

/// Tells the time, and notices when it runs backwards.
///
/// Periods run from events, so a clock that is set back would keep what is due, and one that was set forward and back
/// again would have erased too early. The store keeps the latest time that it has seen, across restarts.
package struct StoreClock: Sendable {
    private let read: @Sendable () -> Date
    /// How far the clock may step back before nothing is written, in seconds.
    package let tolerance: TimeInterval

    /// Takes a clock.
    ///
    /// - Parameters:
    ///   - tolerance: what time services correct in the ordinary course; a minute unless told.
    ///   - now: the machine's clock, or a test's.
    package init(tolerance: TimeInterval = 60, now: @escaping @Sendable () -> Date) {
        self.tolerance = tolerance
        read = now
    }

    /// What the clock says.
    package var now: Date { read() }

    /// The time of a transaction: never before that of an earlier one.
    ///
    /// - Throws: `StoreError` with code `refused` where the clock stepped back.
    func advance(_ db: Database) throws -> Int64 {
        let now = read().milliseconds
        let latest = try Self.latest(db)
        guard now >= latest - Int64(tolerance * 1000) else { throw Self.stepped }
        let time = max(now, latest)
        if time > latest {
            try db.cachedStatement(sql: "UPDATE storeState SET latestMilliseconds = ?").execute(arguments: [time])
        }
        return time
    }

    /// Asks that the clock is so far behind that nothing is written.
    ///
    /// - Throws: `StoreError` with code `refused` where it isn't: an ordinary act can't set the store's time back.
    func requireBehind(_ now: Int64, _ db: Database) throws {
        guard try now < Self.latest(db) - Int64(tolerance * 1000) else {
            throw StoreError.of(
                Refusal(
                    rule: "§8", reason: "the clock is not behind the log.",
                    remedy: "Go on: there is nothing to accept."))
        }
    }

    private static func latest(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT latestMilliseconds FROM storeState")) ?? 0
    }

    private static var stepped: StoreError {
        StoreError.of(
            Refusal(
                rule: "§8", reason: "the clock lies before the last entry of the log.",
                remedy: "Set the clock right; where the later time was the wrong one, accept the earlier by name: "
                    + "peel store accept-clock."))
    }
}
