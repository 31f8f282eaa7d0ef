import Casework
import Foundation
import Storage

/// Clocks that begin with something else than a deployment or a search.
extension Desk {
    /// Starts the clock of each day of the log that is over (rulebook §8 and §11).
    ///
    /// What opens a day's entries goes together, one period after the last of them; the leaves stay for ever.
    func startLogClocks() async throws {
        var changes: [Change] = []
        var entries = 0
        for day in try await store.unclockedLogDays(at: now) {
            let item = try await clock(.auditLog, day.object, nil, from: day.lastAt)
            // Another process may have started it a moment ago.
            guard item.revision == 0 else { continue }
            changes.append(.saveRetentionItem(item))
            entries += day.entries
        }
        guard case .saveRetentionItem(let first) = changes.first else { return }
        var event = Entry(system: "erasure worker", "begin the period of the log's entries", on: first.object)
            .event(.alteration, at: now, id: makeID())
        event.resultCount = entries
        try await commit(UnitOfWork(changes, logging: [event]))
    }

    /// What saves a proposal that was just made, with its clock; one that was made again begins again.
    func saving(_ proposal: TwoPersonProposal) async throws -> [Change] {
        let item = try await restarted(.proposal, .init(.proposal, proposal.id), from: proposal.proposedAt)
        return [.saveProposal(proposal), .saveRetentionItem(item)]
    }

    /// The item of an object whose clock begins anew, whatever became of an earlier object under this identifier.
    ///
    /// - Parameter start: nil where the period can't run for now.
    func restarted(
        _ kind: RetentionKind, _ object: LoggedEvent.Object, from start: Date?
    ) async throws -> RetentionItem {
        var item = RetentionItem(id: .of(kind, object), kind: kind, object: object, startedAt: start)
        item.revision = try await store.retentionItem(item.id)?.revision ?? 0
        return item
    }
}
