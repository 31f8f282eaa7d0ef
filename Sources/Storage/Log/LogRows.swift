import Casework
import Foundation
import GRDB
import TransparencyLog

/// Appends events to the log within somebody's transaction, and reads them back.
struct LogRows {
    static let table = "logEntry"

    let db: Database
    let keyring: Keyring

    /// How many leaves there are.
    static func count(_ db: Database) throws -> UInt64 {
        guard let last = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM logEntry")) else {
            return 0
        }
        guard (0..<Int64.max).contains(last) else {
            throw StorageError(.damaged, "The log's entries have numbers that no log has: bring the right database.")
        }
        return UInt64(last) + 1
    }

    /// Writes an event's leaf and, sealed, what opens it.
    func append(_ draft: EventDraft, as sequence: UInt64, at milliseconds: Int64) throws {
        let (event, opening) = (draft.event, draft.opening)
        let leaf = try EventLeaf(
            sequence: sequence, milliseconds: UInt64(milliseconds),
            kind: LeafToken("\(event.kind.rawValue).\(event.object.kind.rawValue)"), actor: actor(event.agent),
            commitment: draft.commitment)
        let sealed = try keyring.seal(
            opening.salt.bytes + opening.event, in: SealedPlace(table: Self.table, row: String(sequence)))
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO logEntry (sequence, entry, event, object, deployment, sealed, dataKey)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            Int64(sequence), Data(leaf.entry), event.id.uuid, event.object.uuid, event.deployment?.uuid,
            sealed.sealed, sealed.dataKey,
        ])
    }

    /// The same officer has the same pseudonym throughout; only the store can tell whose it is.
    private func actor(_ agent: LoggedEvent.Agent) throws -> LeafToken? {
        guard case .officer(let id, _, _, _, _) = agent else { return nil }
        return try pseudonym(of: id)
    }

    /// What stands for an officer in public leaves.
    func pseudonym(of officer: Officer.ID) throws -> LeafToken {
        try LeafToken(Hexadecimal.text(keyring.blind("actor", officer.description)))
    }

    /// What opens a leaf; nil where it was erased, or lost in a restore.
    func opening(_ sequence: UInt64) throws -> EventOpening? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT sealed, dataKey FROM logEntry WHERE sequence = ?"),
            arguments: [Int64(sequence)])
        guard let row, let sealed: Data = row[0], let dataKey: Data = row[1] else { return nil }
        let plain = try keyring.open(
            SealedBytes(sealed: sealed, dataKey: dataKey), in: SealedPlace(table: Self.table, row: String(sequence)))
        guard let salt = Salt(bytes: [UInt8](plain.prefix(Salt.byteCount))) else { throw Keyring.unreadable }
        return EventOpening(salt: salt, event: [UInt8](plain.dropFirst(Salt.byteCount)))
    }

    /// Destroys what opens a leaf; the leaf stays.
    func forget(_ event: UUID) throws -> Bool {
        try db.execute(
            sql: "UPDATE logEntry SET sealed = zeroblob(length(sealed)) WHERE event = ? AND sealed IS NOT NULL",
            arguments: [event])
        let found = db.changesCount > 0
        try db.execute(sql: "UPDATE logEntry SET sealed = NULL, dataKey = NULL WHERE event = ?", arguments: [event])
        return found
    }

    /// Destroys what opens a run of leaves; the leaves stay.
    ///
    /// - Returns: whether any of them could still be opened.
    func forget(_ segment: LogSegment) throws -> Bool {
        let arguments: StatementArguments = [Int64(segment.first), Int64(segment.end)]
        try db.execute(
            sql: """
                UPDATE logEntry SET sealed = zeroblob(length(sealed))
                WHERE sequence >= ? AND sequence < ? AND sealed IS NOT NULL
                """, arguments: arguments)
        let found = db.changesCount > 0
        try db.execute(
            sql: "UPDATE logEntry SET sealed = NULL, dataKey = NULL WHERE sequence >= ? AND sequence < ?",
            arguments: arguments)
        return found
    }

    /// Whether a leaf of a run can still be opened.
    static func isOpen(_ segment: LogSegment, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM logEntry WHERE sequence >= ? AND sequence < ? AND sealed IS NOT NULL
                )
                """, arguments: [Int64(segment.first), Int64(segment.end)]) ?? true
    }

    /// The exact bytes of leaves, in order.
    static func entries(_ db: Database, from sequence: UInt64, limit: Int) throws -> [[UInt8]] {
        try Data.fetchAll(
            db.cachedStatement(sql: "SELECT entry FROM logEntry WHERE sequence >= ? ORDER BY sequence LIMIT ?"),
            arguments: [Int64(sequence), limit]
        ).map { [UInt8]($0) }
    }
}
