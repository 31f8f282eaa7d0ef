import Crypto
import Foundation
import GRDB

/// The sealed files, and the order in which they and their rows appear and disappear.
///
/// A file is written and synced among the incoming before its row is committed, and moved after. It is made
/// unreadable, by destroying its key, in the transaction that erases what it belongs to; then it is overwritten and
/// removed, and last its row. ``settle(_:)`` finishes whatever a crash left between.
struct BlobFiles: Sendable {
    static let table = "blob"

    let folder: StoreFolder
    let keyring: Keyring

    func stage(_ plain: [UInt8], as reference: BlobReference) throws -> StagedBlob {
        let name = reference.name(keyring)
        let bytes = try keyring.seal(plain, in: SealedPlace(table: Self.table, row: name))
        let file = folder.incoming.appending(path: name)
        try DurableFiles.create(file, [UInt8](bytes.sealed))
        try DurableFiles.sync(file)
        try DurableFiles.sync(folder.incoming)
        return StagedBlob(
            reference: reference, name: name, size: bytes.sealed.count,
            digest: Data(SHA256.hash(data: bytes.sealed)), dataKey: bytes.dataKey)
    }

    func insert(_ blob: StagedBlob, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO blob (name, kind, \(blob.reference.owner.column.rawValue), size, digest, dataKey, state)
                VALUES (?, ?, ?, ?, ?, ?, 'kept')
                """
        ).execute(arguments: [
            blob.name, blob.reference.kind, blob.reference.owner.id, blob.size, blob.digest, blob.dataKey,
        ])
    }

    /// Moves a file to its place, once its row is committed.
    func place(_ name: String) throws(StorageError) {
        let target = folder.blob(name)
        try DurableFiles.makeFolder(target.deletingLastPathComponent())
        try DurableFiles.rename(folder.incoming.appending(path: name), to: target)
        try DurableFiles.sync(target.deletingLastPathComponent())
    }

    /// A file's content; nil where there is no such file, or it is erased.
    func read(_ reference: BlobReference, _ db: Database) throws -> [UInt8]? {
        let name = reference.name(keyring)
        guard
            let dataKey = try Data.fetchOne(
                db, sql: "SELECT dataKey FROM blob WHERE name = ? AND state = 'kept'", arguments: [name])
        else { return nil }
        // Committed a moment ago, a file may not have been moved yet.
        guard
            let sealed = try DurableFiles.read(folder.blob(name))
                ?? DurableFiles.read(folder.incoming.appending(path: name)) ?? DurableFiles.read(folder.blob(name))
        else { throw StorageError(.damaged, "A sealed file is missing: restore it from a backup.") }
        let bytes = SealedBytes(sealed: Data(sealed), dataKey: dataKey)
        return [UInt8](try keyring.open(bytes, in: SealedPlace(table: Self.table, row: name)))
    }

    /// Destroys the keys of everything that belongs to an owner.
    static func doom(_ column: BlobOwner, _ owner: UUID, _ db: Database) throws {
        let owners = BlobOwner.allCases.map { "\($0.rawValue) = NULL" }.joined(separator: ", ")
        try db.cachedStatement(
            sql: """
                UPDATE blob SET state = 'doomed', dataKey = NULL, \(owners) WHERE \(column.rawValue) = ?
                """
        ).execute(arguments: [owner])
    }

    /// Overwrites and removes the files whose keys are destroyed, then their rows; outside of a transaction.
    func sweep(_ db: Database) throws {
        let names = try String.fetchAll(db, sql: "SELECT name FROM blob WHERE state = 'doomed'")
        guard !names.isEmpty else { return }
        try DurableFiles.shred(names.flatMap { [folder.blob($0), folder.incoming.appending(path: $0)] })
        try db.inTransaction {
            for name in names {
                try db.cachedStatement(sql: "DELETE FROM blob WHERE name = ? AND state = 'doomed'")
                    .execute(arguments: [name])
            }
            return .commit
        }
    }

    /// Finishes what a crash left: files whose rows were committed are moved, others and doomed ones are destroyed.
    func settle(_ db: Database) throws {
        for name in try DurableFiles.list(folder.incoming) {
            let isKept =
                try Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM blob WHERE name = ? AND state = 'kept')", arguments: [name])
            if isKept == true {
                try place(name)
            } else {
                try DurableFiles.shred([folder.incoming.appending(path: name)])
            }
        }
        try sweep(db)
    }
}
