import Casework
import Crypto
import Foundation
import GRDB

/// Which key a store needs, and the key of its blind indexes.
enum KeyTable {
    private static let place = SealedPlace(table: "keyState", row: "index")

    /// Draws what a new store needs.
    static func start(_ pool: DatabasePool, _ key: StoreKey) throws(StorageError) {
        do {
            let index = try Keyring.wrap(SymmetricKey(size: .bits256), with: key, in: place)
            try pool.write { db in
                try db.execute(
                    sql: "INSERT INTO keyState (id, store, kek, indexKey) VALUES (1, ?, ?, ?)",
                    arguments: [UUID(), key.id, index])
            }
        } catch { throw StoreDatabase.storageError(error) }
    }

    /// Checks the key before anything is read with it.
    ///
    /// - Throws: ``StorageError`` with code `wrongKey`.
    static func keyring(_ pool: DatabasePool, _ key: StoreKey) throws(StorageError) -> Keyring {
        do { return try pool.read { try keyring($0, key) } } catch { throw StoreDatabase.storageError(error) }
    }

    static func keyring(_ db: Database, _ key: StoreKey) throws -> Keyring {
        guard let row = try Row.fetchOne(db, sql: "SELECT kek, indexKey FROM keyState") else {
            throw StorageError(.damaged, "The store has no key table: restore it from a backup.")
        }
        let needed: String = row[0]
        guard needed == key.id else {
            throw StorageError(
                .wrongKey, "The key is \(key.id), and the store is sealed with \(needed): give that one.")
        }
        return Keyring(key: key, index: try Keyring.unwrap(row[1], with: key, in: place))
    }

    /// Wraps everything with another key, in one transaction; the data keys stay, so nothing sealed is touched.
    static func rotate(_ db: Database, from keyring: Keyring, to key: StoreKey) throws {
        for table in EntityTable.sealed {
            try rewrap(db, keyring, key, table, "id") { (row: UUID) in row.text }
        }
        try rewrap(db, keyring, key, LogRows.table, "sequence") { (row: Int64) in String(row) }
        try rewrap(db, keyring, key, BlobFiles.table, "name") { (row: String) in row }
        guard let index = try Data.fetchOne(db, sql: "SELECT indexKey FROM keyState") else {
            throw Keyring.unreadable
        }
        try db.execute(
            sql: "UPDATE keyState SET kek = ?, indexKey = ?",
            arguments: [key.id, keyring.rewrap(index, with: key, in: place)])
    }

    private static func rewrap<ID: DatabaseValueConvertible>(
        _ db: Database, _ keyring: Keyring, _ key: StoreKey, _ table: String, _ column: String,
        _ text: (ID) -> String
    ) throws {
        // In pages, because a statement that reads must not run over the table that is written.
        let page = 4096
        var last: ID?
        let update = try db.makeStatement(sql: "UPDATE \"\(table)\" SET dataKey = ? WHERE \(column) = ?")
        while true {
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(column), dataKey FROM "\(table)"
                    WHERE dataKey IS NOT NULL\(last == nil ? "" : " AND \(column) > ?") ORDER BY \(column) LIMIT \(page)
                    """, arguments: last.map { StatementArguments([$0]) } ?? StatementArguments())
            for row in rows {
                let id: ID = row[0]
                let place = SealedPlace(table: table, row: text(id))
                try update.execute(arguments: [keyring.rewrap(row[1], with: key, in: place), id])
                last = id
            }
            if rows.count < page { return }
        }
    }

    /// Writes down which key the store needs, for people and key management; the database is what counts.
    static func describe(_ id: String, _ folder: StoreFolder) throws(StorageError) {
        let text = """
            {
                "about": "The store needs the key whose identifier this is. The key itself is kept elsewhere.",
                "algorithm": "AES-256-GCM",
                "keyEncryptionKey": "\(id)"
            }

            """
        if try DurableFiles.read(folder.keys) == Array(text.utf8) { return }
        try DurableFiles.replace(folder.keys, Array(text.utf8))
    }
}
