import Casework
package import Foundation
import GRDB
import TransparencyLog

/// Puts a backup in the place of a store that is lost, without bringing back anybody who was erased since.
///
/// All of it happens in a folder beside: until the last step, a rename, there is no store that anybody could open. The
/// database gets every leaf that the log's folder has and the backup lacks, so the log goes on where it was and is
/// never signed twice; what opens those leaves is lost. Then the ledgers of the backup, of the folder and of any other
/// copy are applied. It blocks.
package struct Restore {
    /// What came of it.
    package struct Outcome: Sendable, Hashable {
        /// Objects that the backup held and the ledgers say were erased.
        package let erasedAgain: Int
        /// Leaves that came from the log's folder.
        package let leavesCarriedOn: UInt64
        /// Leaves that the log now has.
        package let leaves: UInt64
    }

    private let backup: URL
    private let folder: StoreFolder
    private let key: StoreKey
    private let staging: StoreFolder

    /// Restores a backup.
    ///
    /// - Parameters:
    ///   - backup: its folder.
    ///   - folder: has no `peel.db`; where it has a `log`, that is the log as it was last, and is carried on.
    ///   - key: the one that the backup was made under.
    ///   - ledgers: further copies of the file `erasures`, for instance from where the log is published.
    /// - Throws: ``StorageError`` with code `alreadyExists`, `badBackup`, `wrongKey`, `logRolledBack` where the
    ///   folder's log doesn't continue the backup's, `damaged` or `io`; the folder is as it was then.
    package static func run(
        _ backup: URL, to folder: StoreFolder, key: StoreKey, ledgers: [URL] = []
    ) throws(StorageError) -> Outcome {
        guard !folder.exists else {
            throw StorageError(.alreadyExists, "The folder holds a store: move its peel.db away, and keep its log.")
        }
        let manifest = try Backup.verify(backup, key: key)
        let restore = Restore(
            backup: backup, folder: folder, key: key, staging: StoreFolder(folder.root.appending(path: "restoring")))
        do {
            try? FileManager.default.removeItem(at: restore.staging.root)
            try restore.copy(manifest)
            let outcome = try restore.bringUpToDate(ledgers, madeAt: manifest.madeAt)
            try restore.move()
            return outcome
        } catch { throw StoreDatabase.storageError(error) }
    }

    private func copy(_ manifest: BackupManifest) throws {
        for part in [folder.root, staging.root, staging.blobs, staging.incoming, staging.log] {
            try DurableFiles.makeFolder(part)
        }
        for file in manifest.files {
            let target = staging.root.appending(path: file.path)
            try DurableFiles.makeFolder(target.deletingLastPathComponent())
            try FileManager.default.copyItem(at: backup.appending(path: file.path), to: target)
            try DurableFiles.sync(target)
        }
        // The log that is in place is the later one, if it is there.
        if DurableFiles.exists(folder.log.appending(path: LogResource.checkpointPath)) {
            try FileManager.default.removeItem(at: staging.log)
            try FileManager.default.copyItem(at: folder.log, to: staging.log)
        }
    }

    private func bringUpToDate(_ ledgers: [URL], madeAt: Date) throws -> Outcome {
        let pool = try StoreDatabase.open(staging, at: madeAt)
        let keyring = try KeyTable.keyring(pool, key)
        let resources = LogFolder(staging.log)
        var lines: [ErasureLedger.Line] = []
        for file in [backup.appending(path: "log/erasures"), folder.erasures] + ledgers {
            lines += try ErasureLedger.read(file)
        }
        let (erased, carried, leaves) = try pool.write { db in
            let carried = try carryOn(resources, db)
            let erased = try erase(lines, db, keyring)
            return (erased, carried, try LogRows.count(db))
        }
        try pool.writeWithoutTransaction { db in
            // The ledger's file is written anew, so that it has the database's numbers.
            try DurableFiles.remove(staging.erasures)
            _ = try ErasureLedger(file: staging.erasures).flush(db, known: nil)
            try BlobFiles(folder: staging, keyring: keyring).sweep(db)
            _ = try db.checkpoint(.truncate)
        }
        try pool.close()
        return Outcome(erasedAgain: erased, leavesCarriedOn: carried, leaves: leaves)
    }

    /// Takes over the leaves that were published after the backup.
    private func carryOn(_ resources: LogFolder, _ db: Database) throws -> UInt64 {
        guard let bytes = try resources.bytes(at: LogResource.checkpointPath) else { return 0 }
        let signed = try SignedCheckpoint(bytes: bytes)
        let (size, own) = (signed.checkpoint.size, try LogRows.count(db))
        guard try LogBuilder(size: size, resources: resources).root == signed.checkpoint.root else {
            throw StorageError(.damaged, "The log's files are not those that were signed: bring a copy of the log.")
        }
        let insert = try db.makeStatement(sql: "INSERT INTO logEntry (sequence, entry) VALUES (?, ?)")
        // One after the other: a checkpoint that was made up may speak of more bundles than fit into memory, and the first
        // that is missing ends it.
        for first in stride(from: 0, to: size, by: TileCoordinate.fullWidth) {
            guard let coordinate = TileCoordinate(level: .entries, holding: first, size: size),
                let bytes = try resources.bytes(at: coordinate.path) ?? resources.bytes(at: coordinate.full.path)
            else {
                throw StorageError(.damaged, "A file of the log is missing: bring a copy of the log.")
            }
            let stored = try LogRows.entries(db, from: first, limit: coordinate.width)
            guard bytes.starts(with: try EntryBundle(entries: stored).bytes) else {
                throw StorageError(
                    .logRolledBack, "The log in the folder is another one than the backup's: bring the right log.")
            }
            guard stored.count < coordinate.width else { continue }
            let entries = try EntryBundle(bytes: bytes, count: coordinate.width).entries
            for (offset, entry) in entries.enumerated().dropFirst(stored.count) {
                try insert.execute(arguments: [Int64(first) + Int64(offset), Data(entry)])
            }
        }
        if try EvidenceLog.last(db)?.checkpoint.size ?? 0 < size { try EvidenceLog.remember(signed, db) }
        return size > own ? size - own : 0
    }

    /// Applies ledgers to the restored rows, and takes over their lines.
    private func erase(_ lines: [ErasureLedger.Line], _ db: Database, _ keyring: Keyring) throws -> Int {
        let eraser = Eraser(
            rows: EntityRows(db: db, keyring: keyring), log: LogRows(db: db, keyring: keyring))
        var count = 0
        for line in Set(lines).sorted(by: { $0.milliseconds < $1.milliseconds }) {
            // What the backup knows was erased before it was made; a list may have been filled again since.
            let isKnown = try Bool.fetchOne(
                db,
                sql: "SELECT EXISTS (SELECT 1 FROM erasure WHERE object = ? AND kind = ? AND milliseconds = ?)",
                arguments: [line.object, line.kind, line.milliseconds])
            if isKnown == true { continue }
            if let part = PartialErasure(rawValue: line.kind) {
                if try again(part, line, eraser) { count += 1 } else { try ErasureLedger.add(line, db) }
                continue
            }
            let kind = LoggedEvent.ObjectKind(rawValue: line.kind)
            if let kind, try eraser.erase(kind, line.object, at: line.milliseconds) {
                count += 1
            } else {
                try ErasureLedger.add(line, db)
            }
        }
        return count
    }

    /// Takes out of a restored object what was taken out of it since.
    private func again(_ part: PartialErasure, _ line: ErasureLedger.Line, _ eraser: Eraser) throws -> Bool {
        let object = part.object(line.object)
        let event = LoggedEvent(
            id: .init(UUID()), at: Date(timeIntervalSince1970: Double(line.milliseconds) / 1000),
            by: .system("restore"), .erasure, "erase again after a restore", on: object)
        do { return try eraser.reduce(part, line.object, logged: event, at: line.milliseconds) } catch is Refusal {
            // The backup is from before the people of the list were chosen: nobody knows who may stay, so all go.
            return try eraser.erase(object.kind, object.uuid, at: line.milliseconds)
        }
    }

    /// The last steps: files first, the database at the very end, because a folder without one is no store.
    private func move() throws {
        if DurableFiles.exists(folder.blobs) {
            let old = FileManager.default.enumerator(at: folder.blobs, includingPropertiesForKeys: nil)
            let files = (old?.allObjects as? [URL] ?? []).filter { !$0.hasDirectoryPath }
            try DurableFiles.shred(files)
            try FileManager.default.removeItem(at: folder.blobs)
        }
        try DurableFiles.rename(staging.blobs, to: folder.blobs)
        if DurableFiles.exists(folder.log.appending(path: LogResource.checkpointPath)) {
            if let ledger = try DurableFiles.read(staging.erasures) {
                try DurableFiles.replace(folder.erasures, ledger)
            }
        } else {
            if DurableFiles.exists(folder.log) { try FileManager.default.removeItem(at: folder.log) }
            try DurableFiles.rename(staging.log, to: folder.log)
        }
        // SQLite would take the write-ahead log of the lost database for this one's.
        for suffix in ["-wal", "-shm"] {
            try DurableFiles.remove(folder.root.appending(path: "peel.db\(suffix)"))
        }
        try DurableFiles.rename(staging.database, to: folder.database)
        try DurableFiles.sync(folder.root)
        try FileManager.default.removeItem(at: staging.root)
    }
}
