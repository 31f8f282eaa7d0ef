package import Casework
package import Foundation

/// What one run of the erasure worker did; numbers and identifiers only.
package struct RetentionRun: Sendable, Hashable {
    /// Erased, looked for and not found, with a receipt each.
    package internal(set) var erased = 0
    /// Begun, and still there or nobody able to erase them: an incident, to be raised by whoever ran the worker.
    package internal(set) var failed: [RetentionItem.ID] = []
}

/// What is due, done, held and overdue, by kind.
package struct RetentionReport: Sendable, Hashable {
    /// The figures of one kind.
    package struct Line: Sendable, Hashable {
        /// The kind.
        package let kind: RetentionKind
        /// Kept, with the clock not started or the period not over.
        package let kept: Int
        /// To be erased now.
        package let due: Int
        /// Of those, due for longer than the worker's rhythm.
        package let overdue: Int
        /// Kept beyond their period by a hold.
        package let held: Int
        /// Erased with a receipt.
        package let done: Int
    }

    /// When it was made.
    package let at: Date
    /// One for each kind.
    package let lines: [Line]
    /// Holds whose review is overdue.
    package let overdueHolds: Int
    /// When the worker last ran to its end; nil before the first time. Nobody goes live without it (G1).
    package let workerSeenAt: Date?

    /// Whether something should have been erased that wasn't.
    package var isLate: Bool { lines.contains { $0.overdue > 0 } }
}
