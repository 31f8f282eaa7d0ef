package import Foundation

extension RetentionSchedule {
    /// When something is due for erasure, from the moment its period runs from; nil where it is kept permanently or the
    /// schedule has no such rule.
    package func deadline(_ kind: RetentionKind, from start: Date) -> Date? {
        switch self[kind]?.period {
        case .hours(let count): start.addingTimeInterval(Double(count) * 3600)
        case .days(let count): start.addingTimeInterval(Double(count) * 86_400)
        case .years(let count): RetentionSchedule.calendar.date(byAdding: .year, value: count, to: start)
        case .permanent, nil: nil
        }
    }

    // Fixed zone: a period must not depend on where a server stands. Made once, because the worker asks for each item.
    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()
}

/// Something that is kept for a time: what it is, where it came from, and when its clock began.
///
/// It names a stored object, never a person. Non-alert faces are no items, because they are never stored.
package struct RetentionItem: CaseworkEntity, Hashable {
    package let id: Identifier<RetentionItem>
    package var revision = 0
    package let kind: RetentionKind
    /// The stored object.
    package let object: LoggedEvent.Object
    package let deployment: DeploymentCase.ID?
    /// The moment that the period runs from; nil while it has not happened yet.
    package var startedAt: Date?
    package internal(set) var state: State

    /// Takes the values as they are.
    package init(
        id: Identifier<RetentionItem>, kind: RetentionKind, object: LoggedEvent.Object,
        deployment: DeploymentCase.ID? = nil, startedAt: Date?
    ) {
        self.id = id
        self.kind = kind
        self.object = object
        self.deployment = deployment
        self.startedAt = startedAt
        state = .kept
    }

    /// Where the item is on its way out (G10).
    package enum State: Sendable, Codable, Hashable {
        case kept
        /// The log says that it is to be erased; it may still exist.
        case erasing(startedAt: Date, event: LoggedEvent.ID)
        case erased(ErasureReceipt)
    }

    /// When the item is due; nil where its clock has not begun, or it is kept permanently.
    package func deadline(under schedule: RetentionSchedule) -> Date? {
        startedAt.flatMap { schedule.deadline(kind, from: $0) }
    }

    /// Whether the item has to go now: its deadline has come and nobody holds it.
    package func isDue(under schedule: RetentionSchedule, holds: [EvidentialHold], at instant: Date) -> Bool {
        if case .erased = state { return false }
        guard let deadline = deadline(under: schedule), instant >= deadline else { return false }
        return !holds.contains { $0.item == id && $0.isActive }
    }
}

/// Proof that an item was erased: it names the item and nobody.
package struct ErasureReceipt: Sendable, Codable, Hashable {
    package let item: RetentionItem.ID
    package let verifiedAt: Date
    /// Whether the object was looked for afterwards and not found.
    package let absenceVerified: Bool

    /// Takes the values as they are.
    package init(item: RetentionItem.ID, verifiedAt: Date, absenceVerified: Bool) {
        self.item = item
        self.verifiedAt = verifiedAt
        self.absenceVerified = absenceVerified
    }
}
