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
        // Of all phases the index has the order, and what is left out and counted is not read.
        if phases == Set(DeploymentPhase.Name.allCases) {
            return try await page(of: force, start, count)
        }
        let marks = phases.map { _ in "?" }.joined(separator: ", ")
        return try await page(
            "WHERE force = ? AND phase IN (\(marks))", [force.uuid] + phases.map(\.rawValue), start, count)
    }

    /// Some rows of a force's public register, the latest start first, and how many there are in all; both as of one
    /// moment.
    ///
    /// - Parameters:
    ///   - start: how many to leave out, not negative.
    ///   - count: how many to return at most.
    package func publishedRecords(of force: Force.ID, from start: Int, count: Int) async throws(StoreError)
        -> (items: [PublishedRecord], total: Int)
    {
        try await page(of: force, start, count)
    }

    private func page<Entity: StoredEntity>(of force: Force.ID, _ start: Int, _ count: Int) async throws(StoreError)
        -> (items: [Entity], total: Int)
    {
        // SQLite counts a table by its pages, and what meets a condition row by row; few rows are another force's.
        let table = "\"\(Entity.table.name)\""
        let counting = """
            SELECT (SELECT COUNT(*) FROM \(table)) - (SELECT COUNT(*) FROM \(table) WHERE force < ?1)
                - (SELECT COUNT(*) FROM \(table) WHERE force > ?1)
            """
        return try await page("WHERE force = ?", [force.uuid], start, count, counting: counting)
    }

    private func page<Entity: StoredEntity>(
        _ condition: String, _ values: [any DatabaseValueConvertible & Sendable], _ start: Int, _ count: Int,
        counting query: String? = nil
    ) async throws(StoreError) -> (items: [Entity], total: Int) {
        try await glancing { rows in
            let counting = try rows.db.cachedStatement(
                sql: query ?? "SELECT COUNT(*) FROM \"\(Entity.table.name)\" \(condition)")
            let total = try Int.fetchOne(counting, arguments: StatementArguments(values)) ?? 0
            let items: [Entity] = try rows.all(
                "\(condition) ORDER BY startsAt DESC, id DESC LIMIT ? OFFSET ?",
                StatementArguments(values + [count, start]))
            return (items, total)
        }
    }
}
