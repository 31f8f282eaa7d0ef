package import Casework
import Foundation
import GRDB

// A page of a screen reads and unseals what it shows, however long the list is.
extension SQLiteCaseworkStore {
    /// One entry of a list; nil where it isn't on this one.
    package func nomination(_ id: Nomination.ID, on watchlist: Watchlist.ID) async throws(StoreError) -> Nomination? {
        try await first("WHERE id = ? AND watchlist = ?", [id.uuid, watchlist.uuid])
    }

    /// Some deployments of a force in any of these phases, the latest start first, and how many there are in all; both
    /// as of one moment.
    ///
    /// - Parameters:
    ///   - start: how many to leave out, not negative.
    ///   - count: how many to return at most.
    package func deployments(
        of force: Force.ID, in phases: Set<DeploymentPhase.Name>, from start: Int, count: Int
    ) async throws(StoreError) -> (items: [DeploymentCase], total: Int) {
        let marks = phases.map { _ in "?" }.joined(separator: ", ")
        let names = phases.map(\.rawValue)
        let condition = "WHERE force = ? AND phase IN (\(marks))"
        return try await reading { rows in
            var values: [(any DatabaseValueConvertible)?] = [force.uuid]
            for name in names { values.append(name) }
            let counting = try rows.db.cachedStatement(sql: "SELECT COUNT(*) FROM deployment \(condition)")
            let total = try Int.fetchOne(counting, arguments: StatementArguments(values)) ?? 0
            values.append(count)
            values.append(start)
            let items: [DeploymentCase] = try rows.all(
                "\(condition) ORDER BY startsAt DESC, id DESC LIMIT ? OFFSET ?", StatementArguments(values))
            return (items, total)
        }
    }
}
