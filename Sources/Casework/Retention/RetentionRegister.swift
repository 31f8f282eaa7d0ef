package import Foundation

/// Everything that is kept for a time, and the holds on it: what the erasure worker works through.
package struct RetentionRegister: Sendable, Equatable {
    package private(set) var items: [RetentionItem.ID: RetentionItem] = [:]
    package private(set) var holds: [EvidentialHold.ID: EvidentialHold] = [:]

    /// Takes what a store has.
    package init(items: [RetentionItem] = [], holds: [EvidentialHold] = []) {
        self.items = Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        self.holds = Dictionary(holds.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// Adds an item.
    package mutating func add(_ item: RetentionItem) { items[item.id] = item }

    /// Adds or changes a hold.
    package mutating func add(_ hold: EvidentialHold) { holds[hold.id] = hold }

    /// What has to go now, the longest overdue first.
    package func due(under schedule: RetentionSchedule, at instant: Date) -> [RetentionItem] {
        let all = Array(holds.values)
        return items.values.filter { $0.isDue(under: schedule, holds: all, at: instant) }.sorted {
            (($0.deadline(under: schedule) ?? instant), $0.id) < (($1.deadline(under: schedule) ?? instant), $1.id)
        }
    }

    /// Says that an item is about to be erased; from here on it is never given out again.
    ///
    /// - Parameter event: the erasure event, already in the log (G10).
    package mutating func begin(
        _ item: RetentionItem.ID, logged event: LoggedEvent, under schedule: RetentionSchedule, at instant: Date
    ) throws(Refusal) {
        guard var found = items[item], found.isDue(under: schedule, holds: Array(holds.values), at: instant) else {
            throw Refusal(
                rule: "§8", reason: "the item is not due, or somebody holds it.",
                remedy: "Wait for its deadline, or for the hold's release.")
        }
        if let refusal = ErasureGuard.refusal(found.object, [event]) { throw refusal }
        found.state = .erasing(startedAt: instant, event: event.id)
        items[item] = found
    }

    /// Says that an item is gone, and that somebody looked.
    package mutating func finish(_ receipt: ErasureReceipt) throws(Refusal) {
        guard var found = items[receipt.item] else {
            throw Refusal(rule: "G10", reason: "no such item is kept.", remedy: "Look at the register.")
        }
        if let refusal = ErasureGuard.refusal(receipt, of: found) { throw refusal }
        found.state = .erased(receipt)
        items[receipt.item] = found
    }
}
