import Casework
import Foundation
import GRDB

/// Counts items for the report, by the same index that finds them.
struct RetentionCounts {
    let db: Database
    let schedule: RetentionSchedule

    func line(_ kind: RetentionKind, at now: Date, rhythm: TimeInterval) throws -> RetentionReport.Line {
        func bound(_ instant: Date) -> Date { schedule.latestStart(kind, dueAt: instant) ?? .distantPast }
        let held = "EXISTS (SELECT 1 FROM hold WHERE hold.item = retentionItem.id AND hold.releasedAt IS NULL)"
        let due = try count("state <> 'erased' AND startedAt <= ? AND NOT \(held)", kind, [bound(now).column])
        let total = try count("state <> 'erased'", kind, [])
        let heldCount = try count("state <> 'erased' AND startedAt <= ? AND \(held)", kind, [bound(now).column])
        return RetentionReport.Line(
            kind: kind, kept: total - due - heldCount, due: due,
            overdue: try count(
                "state <> 'erased' AND startedAt <= ? AND NOT \(held)", kind,
                [bound(now.addingTimeInterval(-rhythm)).column]),
            held: heldCount, done: try count("state = 'erased'", kind, []))
    }

    private func count(_ condition: String, _ kind: RetentionKind, _ arguments: StatementArguments) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM retentionItem WHERE kind = ? AND \(condition)")
        return try Int.fetchOne(statement, arguments: [kind.rawValue] + arguments) ?? 0
    }
}
