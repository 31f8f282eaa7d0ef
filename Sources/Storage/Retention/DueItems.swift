import Casework
import Foundation
import GRDB

/// Finds what is due by the index on kind and start, without reading what isn't; of what started together, what was
/// saved first comes first.
struct DueItems {
    let rows: EntityRows
    let schedule: RetentionSchedule
    let instant: Date

    /// The longest overdue items.
    ///
    /// - Parameter skipped: items that this run has tried already.
    func first(_ limit: Int, except skipped: Set<UUID> = []) throws -> [RetentionItem] {
        var found: [(deadline: Date, item: RetentionItem)] = []
        for kind in RetentionKind.allCases {
            // A day more than the period, because a year that ends on a leap day ends differently; then exactly.
            guard let bound = schedule.latestStart(kind, dueAt: instant)?.addingTimeInterval(86_400) else { continue }
            let all: [RetentionItem] = try rows.all(
                """
                WHERE kind = ? AND startedAt <= ? AND state <> 'erased'
                AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.item = retentionItem.id AND hold.releasedAt IS NULL)
                ORDER BY startedAt, retentionItem.rowid LIMIT ?
                """,
                [kind.rawValue, bound.column, limit > Int.max / 2 ? -1 : limit + skipped.count])
            for item in all where !skipped.contains(item.id.uuid) {
                guard let deadline = item.deadline(under: schedule), deadline <= instant else { continue }
                found.append((deadline, item))
            }
        }
        return found.sorted { ($0.deadline, $0.item.id) < ($1.deadline, $1.item.id) }.prefix(limit).map(\.item)
    }
}

extension RetentionSchedule {
    /// The latest start of which the period has passed; nil where nothing of the kind is ever due.
    func latestStart(_ kind: RetentionKind, dueAt instant: Date) -> Date? {
        switch self[kind]?.period {
        case .hours(let count): instant.addingTimeInterval(-3600 * Double(count))
        case .days(let count): instant.addingTimeInterval(-86_400 * Double(count))
        case .years(let count): RetentionSchedule.utc.date(byAdding: .year, value: -count, to: instant)
        case .permanent, nil: nil
        }
    }

    private static let utc: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()
}
