package import Casework
package import Foundation
import GRDB
import TransparencyLog

/// The entries of one day of the log, which are kept for the same time.
package struct LogDay: Sendable, Hashable {
    /// What an item of retention names.
    package let object: LoggedEvent.Object
    /// How many entries there are.
    package let entries: Int
    /// When the last of them was appended: the period runs from here, so that none goes early.
    package let lastAt: Date
}

extension SQLiteCaseworkStore {
    /// The days of the log that are over, in UTC, and that no item of retention covers yet; oldest first.
    ///
    /// A day with very many entries comes in parts, and a store that was long without a worker in several calls.
    /// - Parameters:
    ///   - instant: now; the day that it lies in isn't over.
    ///   - limit: the most parts to return.
    package func unclockedLogDays(at instant: Date, limit: Int = 32) async throws(StoreError) -> [LogDay] {
        let today = instant.milliseconds / Self.day
        return try await reading { rows in
            let last = try UUID.fetchOne(
                rows.db, sql: "SELECT max(object) FROM retentionItem WHERE kind = 'audit-log'")
            var next = last.flatMap { LogSegment($0)?.end } ?? 0
            var days: [LogDay] = []
            while days.count < limit, let found = try Self.part(from: next, before: today, rows.db) {
                days.append(found.day)
                next = found.end
            }
            return days
        }
    }

    private static let day: Int64 = 86_400_000
    // One transaction erases a part.
    private static let largestPart = 50_000

    /// The entries from one on that are of its day; nil where that day isn't over, or there is none.
    private static func part(
        from first: UInt64, before today: Int64, _ db: Database
    ) throws -> (day: LogDay, end: UInt64)? {
        let entries = try Data.fetchCursor(
            db, sql: "SELECT entry FROM logEntry WHERE sequence >= ? ORDER BY sequence LIMIT ?",
            arguments: [Int64(first), largestPart])
        var (count, last, own): (UInt64, UInt64, Int64?) = (0, 0, nil)
        while let entry = try entries.next() {
            let milliseconds = try EventLeaf(entry: [UInt8](entry)).milliseconds
            let day = Int64(milliseconds) / Self.day
            guard day < today, own == nil || own == day else { break }
            (count, last, own) = (count + 1, milliseconds, day)
        }
        guard let segment = LogSegment(first: first, count: count) else { return nil }
        return (
            LogDay(
                object: .init(.log, LoggedEvent.ID(segment.uuid)), entries: Int(count),
                lastAt: Date(timeIntervalSince1970: Double(last) / 1000)),
            segment.end
        )
    }
}
