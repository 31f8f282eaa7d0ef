package import Casework
import Foundation
import GRDB
package import TransparencyLog

/// Which part of the log is read.
package enum LogQuery: Sendable, Hashable {
    /// What was done to one object.
    case object(LoggedEvent.Object)
    case deployment(DeploymentCase.ID)
    /// Entries by their places in the log.
    case range(Range<UInt64>)
}

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
    ///   - limit: the most entries to return, oldest first.
    ///   - consultation: the event that says who reads, and why; of kind `consultation`, on the log.
    /// - Throws: `StoreError` with code `refused` for another event; whatever a commit throws, and then nothing is
    ///   read.
    package func events(_ query: LogQuery, limit: Int = 1000, logging consultation: LoggedEvent)
        async
        throws(StoreError) -> [LogRecord]
    {
        guard consultation.kind == .consultation, consultation.object.kind == .log else {
            throw StoreError.of(
                Refusal(
                    rule: "INV-09", reason: "reading the log would not be logged.",
                    remedy: "Append the consultation of the log."))
        }
        try await queue.commit { try $0.append(consultation) }
        return try await reading { rows in
            let log = LogRows(db: rows.db, keyring: rows.keyring)
            return try Self.sequences(query, limit, rows.db).map { sequence, entry in
                let opening = try log.opening(sequence)
                return LogRecord(
                    sequence: sequence, leaf: try EventLeaf(entry: entry),
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

    private static func sequences(_ query: LogQuery, _ limit: Int, _ db: Database) throws -> [(UInt64, [UInt8])] {
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
        return try Row.fetchAll(
            db, sql: "SELECT sequence, entry FROM logEntry WHERE \(condition) ORDER BY sequence LIMIT ?",
            arguments: arguments + [limit]
        ).map { row in
            let (sequence, entry): (Int64, Data) = (row[0], row[1])
            return (UInt64(sequence), [UInt8](entry))
        }
    }
}
