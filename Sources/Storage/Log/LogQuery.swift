package import Casework
package import Foundation
import TransparencyLog

/// Which part of the log is read.
package enum LogQuery: Sendable, Hashable {
    /// What was done to one object.
    case object(LoggedEvent.Object)
    case deployment(DeploymentCase.ID)
    /// Entries by their places in the log.
    case range(Range<UInt64>)
}

/// What narrows a part of the log; every field that is given has to hold.
package struct LogFilter: Sendable, Hashable {
    /// The first place in the log.
    package var from: UInt64 = 0
    /// Who acted; found by the pseudonym in the leaf, so also where the event was erased.
    package var officer: Officer.ID?
    /// Entries that were appended then or later.
    package var since: Date?
    /// Entries that were appended earlier than this.
    package var until: Date?
    package var kind: LoggedEvent.Kind?

    /// Leaves everything in.
    package init() {}
}

/// A filter as leaves can be held against it: what it asks stands in their public lines.
struct LeafFilter {
    let filter: LogFilter
    /// The officer's pseudonym; nil where any officer will do.
    let actor: LeafToken?

    func matches(_ leaf: EventLeaf) -> Bool {
        let time = Int64(clamping: leaf.milliseconds)
        return leaf.sequence >= filter.from && (actor == nil || leaf.actor == actor)
            && filter.since.map { time >= $0.milliseconds } ?? true
            && filter.until.map { time < $0.milliseconds } ?? true
            && filter.kind.map { leaf.kind.text.hasPrefix("\($0.rawValue).") } ?? true
    }
}
