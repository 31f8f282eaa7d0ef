package import Casework
import Crypto
package import Foundation
import GRDB

/// How far a list is reviewed for a deployment.
package struct ReviewProgress: Sendable, Hashable {
    package let entries: Int
    package let kept: Int
    package let takenOff: Int
    /// The first that awaits its review; nil where none does.
    package let next: Nomination.ID?

    /// How many await their review.
    package var awaiting: Int { entries - kept - takenOff }
}

/// Where an entry stands on its list, by identifier.
package struct EntryPlace: Sendable, Hashable {
    /// 1 is the first.
    package let number: Int
    package let count: Int
    package let previous: Nomination.ID?
    package let next: Nomination.ID?
}

/// What a list holds, as one value: it is another one after every change of an entry or of a line of the manifest.
package struct ListStamp: Sendable, Hashable {
    package let entries: Int
    /// SHA-256 over identifiers and revisions.
    package let digest: Data
}

// None of this unseals an entry that isn't shown: a list has thousands, and its pages are opened once for each.
extension SQLiteCaseworkStore {
    /// Some entries of a list, by identifier.
    ///
    /// - Parameters:
    ///   - start: how many to leave out, not negative.
    ///   - count: how many to return at most.
    package func nominations(of watchlist: Watchlist.ID, from start: Int, count: Int) async throws(StoreError)
        -> [Nomination]
    {
        try await all(
            "WHERE watchlist = ? ORDER BY id LIMIT ? OFFSET ?", [watchlist.uuid, count, start], isShort: true)
    }

    /// How far a list is reviewed.
    ///
    /// - Parameters:
    ///   - deployment: a review counts for one deployment only.
    ///   - entry: where the search for the next one begins; it goes on from the start after the last.
    package func reviewProgress(
        of watchlist: Watchlist.ID, for deployment: DeploymentCase.ID, after entry: Nomination.ID? = nil
    ) async throws(StoreError) -> ReviewProgress {
        let name = deployment.uuid.uuidString
        let (list, last) = (watchlist.uuid, entry?.uuid)
        return try await glancing { rows in
            let counting = try rows.db.cachedStatement(
                sql: """
                    SELECT COUNT(*), TOTAL(reviewedFor = ? AND reviewKeeps), TOTAL(reviewedFor = ? AND NOT reviewKeeps)
                    FROM nomination WHERE watchlist = ?
                    """)
            guard let row = try Row.fetchOne(counting, arguments: [name, name, list]) else {
                throw SealedDocument.malformed
            }
            let entries: Int = row[0]
            let kept: Double = row[1]
            let takenOff: Double = row[2]
            let waiting = "watchlist = ? AND reviewedFor IS NOT ?"
            var next: UUID?
            if let last {
                next = try UUID.fetchOne(
                    rows.db.cachedStatement(
                        sql: "SELECT id FROM nomination WHERE \(waiting) AND id > ? ORDER BY id LIMIT 1"),
                    arguments: [list, name, last])
            }
            next =
                try next
                ?? UUID.fetchOne(
                    rows.db.cachedStatement(sql: "SELECT id FROM nomination WHERE \(waiting) ORDER BY id LIMIT 1"),
                    arguments: [list, name])
            return ReviewProgress(
                entries: entries, kept: Int(kept), takenOff: Int(takenOff), next: next.map { .init($0) })
        }
    }

    /// The stamp of a deployment's list and manifest.
    package func stamp(of watchlist: Watchlist.ID, for deployment: DeploymentCase.ID) async throws(StoreError)
        -> ListStamp
    {
        let (list, listed) = (watchlist.uuid, deployment.uuid)
        return try await glancing { rows in
            var content = Data()
            func add(_ table: String, _ owner: String, _ id: UUID) throws -> Int {
                // Both columns are in the index, so no row is read.
                let statement = try rows.db.cachedStatement(
                    sql: "SELECT id, revision FROM \(table) WHERE \(owner) = ? ORDER BY id")
                let cursor = try Row.fetchCursor(statement, arguments: [id])
                var count = 0
                while let row = try cursor.next() {
                    let name: Data = row[0]
                    let revision: Int64 = row[1]
                    content.append(name)
                    content.append(contentsOf: "\(revision);".utf8)
                    count += 1
                }
                content.append(UInt8(ascii: "."))
                return count
            }
            let entries = try add("nomination", "watchlist", list)
            _ = try add("manifestLine", "deployment", listed)
            return ListStamp(entries: entries, digest: Data(SHA256.hash(data: content)))
        }
    }

    /// Whether a list has an entry.
    package func hasEntries(_ watchlist: Watchlist.ID) async throws(StoreError) -> Bool {
        let list = watchlist.uuid
        return try await glancing(isOneStatement: true) { rows in
            let sql = "SELECT EXISTS (SELECT 1 FROM nomination WHERE watchlist = ?)"
            return try Bool.fetchOne(rows.db.cachedStatement(sql: sql), arguments: [list]) ?? false
        }
    }

    /// Deployments of a force in any of these phases whose lists have entries, the latest start first.
    ///
    /// Few lists have entries at one time, however many deployments there were: the lists are found by stepping through
    /// the index of entries from one list to the next.
    package func deploymentsWithEntries(of force: Force.ID, in phases: Set<DeploymentPhase.Name>)
        async throws(StoreError) -> [DeploymentCase]
    {
        let marks = phases.map { _ in "?" }.joined(separator: ", ")
        return try await all(
            """
            WHERE +force = ? AND +phase IN (\(marks)) AND id IN (
                SELECT deployment FROM watchlist WHERE id IN (
                    WITH RECURSIVE listed (id) AS (
                        SELECT MIN(watchlist) FROM nomination
                        UNION ALL
                        SELECT (SELECT MIN(watchlist) FROM nomination WHERE watchlist > listed.id)
                        FROM listed WHERE listed.id IS NOT NULL)
                    SELECT id FROM listed))
            ORDER BY startsAt DESC, id DESC
            """, [force.uuid] + phases.map(\.rawValue), isShort: true)
    }

    /// Where an entry stands on its list; the entry itself has to be on it.
    package func place(of entry: Nomination.ID, on watchlist: Watchlist.ID) async throws(StoreError) -> EntryPlace {
        let (id, list) = (entry.uuid, watchlist.uuid)
        return try await glancing { rows in
            func count(_ condition: String, _ values: StatementArguments) throws -> Int {
                let sql = "SELECT COUNT(*) FROM nomination WHERE watchlist = ?\(condition)"
                return try Int.fetchOne(rows.db.cachedStatement(sql: sql), arguments: values) ?? 0
            }
            func neighbour(_ condition: String) throws -> Nomination.ID? {
                let sql = "SELECT id FROM nomination WHERE watchlist = ? AND \(condition) LIMIT 1"
                return try UUID.fetchOne(rows.db.cachedStatement(sql: sql), arguments: [list, id]).map { .init($0) }
            }
            return EntryPlace(
                number: try count(" AND id <= ?", [list, id]), count: try count("", [list]),
                previous: try neighbour("id < ? ORDER BY id DESC"), next: try neighbour("id > ? ORDER BY id"))
        }
    }
}
