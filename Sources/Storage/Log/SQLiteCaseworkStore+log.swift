package import Casework
import Foundation
import GRDB
package import TransparencyLog

/// One entry of the log as its readers see it.
package struct LogRecord: Sendable, Hashable {
    /// Its place, from 0.
    package let sequence: UInt64
    /// What is public of it.
    package let leaf: EventLeaf
    /// What happened; nil where it was erased.
    package let event: LoggedEvent?
}

extension SQLiteCaseworkStore {
    /// Reads the log, after that has been logged (DPA 2018 s.62; rulebook §11).
    ///
    /// - Parameters:
    ///   - query: which part.
    ///   - filter: what narrows it; other than by place, object or deployment every leaf of the part is looked at.
    ///   - limit: the most entries to return, oldest first.
    ///   - consultation: the event that says who reads, and why; of kind `consultation`, on the log.
    /// - Throws: `StoreError` with code `refused` for another event; whatever a commit throws, and then nothing is
    ///   read.
    package func events(
        _ query: LogQuery, matching filter: LogFilter = LogFilter(), limit: Int = 1000,
        logging consultation: LoggedEvent
    ) async throws(StoreError) -> [LogRecord] {
        guard consultation.kind == .consultation, consultation.object.kind == .log else {
            throw StoreError.of(
                Refusal(
                    rule: "INV-09", reason: "reading the log would not be logged.",
                    remedy: "Append the consultation of the log."))
        }
        try await queue.commit { try $0.append(consultation) }
        return try await reading { rows in
            let log = LogRows(db: rows.db, keyring: rows.keyring)
            let leaves = LeafFilter(filter: filter, actor: try filter.officer.map { try log.pseudonym(of: $0) })
            return try Self.leaves(query, leaves, limit, rows.db).map { leaf in
                let opening = try log.opening(leaf.sequence)
                return LogRecord(
                    sequence: leaf.sequence, leaf: leaf,
                    event: try opening.map { try JSONDecoder().decode(LoggedEvent.self, from: Data($0.event)) })
            }
        }
    }

    /// What discloses one entry: the leaf's opening, to be handed over with its proof; nil where it was erased.
    ///
    /// - Parameter disclosure: the event that says to whom, and why; of kind `disclosure`.
    package func opening(_ sequence: UInt64, logging disclosure: LoggedEvent) async throws(StoreError)
        -> EventOpening?
    {
        guard disclosure.kind == .disclosure else {
            throw StoreError.of(
                Refusal(rule: "INV-09", reason: "the disclosure would not be logged.", remedy: "Append its event."))
        }
        try await queue.commit { try $0.append(disclosure) }
        return try await reading { try LogRows(db: $0.db, keyring: $0.keyring).opening(sequence) }
    }

    /// What discloses several entries, under one event; those that were erased are missing.
    ///
    /// - Parameter disclosure: the event that says to whom, and why; of kind `disclosure`.
    package func openings(_ sequences: [UInt64], logging disclosure: LoggedEvent) async throws(StoreError)
        -> [UInt64: EventOpening]
    {
        guard disclosure.kind == .disclosure else {
            throw StoreError.of(
                Refusal(rule: "INV-09", reason: "the disclosure would not be logged.", remedy: "Append its event."))
        }
        try await queue.commit { try $0.append(disclosure) }
        return try await reading { rows in
            let log = LogRows(db: rows.db, keyring: rows.keyring)
            return try sequences.reduce(into: [:]) { $0[$1] = try log.opening($1) }
        }
    }

    /// How many entries the log has, published or not.
    package func logSize() async throws(StoreError) -> UInt64 { try await reading { try LogRows.count($0.db) } }

    /// The leaves of a part that a filter lets through, oldest first; it stops where there are enough.
    private static func leaves(
        _ query: LogQuery, _ filter: LeafFilter, _ limit: Int, _ db: Database
    ) throws -> [EventLeaf] {
        let (condition, arguments): (String, StatementArguments) =
            switch query {
            case .object(let object): ("object = ?", [object.uuid])
            case .deployment(let deployment): ("deployment = ?", [deployment.uuid])
            case .range(let range):
                (
                    "sequence >= ? AND sequence < ?",
                    [Int64(clamping: range.lowerBound), Int64(clamping: range.upperBound)]
                )
            }
        let entries = try Data.fetchCursor(
            db, sql: "SELECT entry FROM logEntry WHERE \(condition) AND sequence >= ? ORDER BY sequence",
            arguments: arguments + [Int64(clamping: filter.filter.from)])
        var found: [EventLeaf] = []
        while found.count < limit, let entry = try entries.next() {
            let leaf = try EventLeaf(entry: [UInt8](entry))
            if filter.matches(leaf) { found.append(leaf) }
        }
        return found
    }
}
