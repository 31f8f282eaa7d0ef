import Foundation
import GRDB

/// Opens the database as every part of the store needs it, and brings it to today's schema.
enum StoreDatabase {
    /// - Parameter busySeconds: how long a writer waits for another process.
    static func configuration(busySeconds: Double) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busySeconds)
        configuration.label = "peel"
        configuration.prepareDatabase { db in
            // What is deleted is overwritten, and nothing is sorted on the disk.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    /// Opens or makes the database; migrations that are pending run, after a copy was made.
    ///
    /// - Parameter busySeconds: how long a writer waits for another process.
    static func open(
        _ folder: StoreFolder, at now: Date, busySeconds: Double = 5
    ) throws(StorageError) -> DatabasePool {
        let isNew = !folder.exists
        do {
            let pool = try DatabasePool(
                path: DurableFiles.path(folder.database), configuration: configuration(busySeconds: busySeconds))
            try keepPrivate(folder.database)
            // GRDB sets NORMAL with WAL, and a power cut could then lose what was acknowledged.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                // Keys are random, so a large transaction touches pages all over: 64 MiB of them stay in memory.
                try db.execute(sql: "PRAGMA cache_size = -65536")
            }
            let migrator = Migrations.migrator
            if !isNew { try check(pool, migrator) }
            let isPending = try pool.read { try !migrator.hasCompletedMigrations($0) }
            if isPending, !isNew { try copy(pool, folder, at: now) }
            if isPending { try migrator.migrate(pool) }
            return pool
        } catch { throw storageError(error) }
    }

    /// SQLite makes files as the process's mask says; its journals take over the database's mode.
    private static func keepPrivate(_ file: URL) throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: DurableFiles.path(file))
    }

    private static func check(_ pool: DatabasePool, _ migrator: DatabaseMigrator) throws {
        let (application, isLater) = try pool.read { db in
            (try Int.fetchOne(db, sql: "PRAGMA application_id"), try migrator.hasBeenSuperseded(db))
        }
        guard application == Migrations.applicationID else {
            throw StorageError(.notAStore, "The file peel.db is not a store of Peel: name another folder.")
        }
        guard !isLater else {
            throw StorageError(.newerVersion, "A later version of Peel wrote the store: use that version.")
        }
    }

    /// Copies stay until the erasure worker runs, because nothing is erased while a copy has it.
    private static func copy(_ pool: DatabasePool, _ folder: StoreFolder, at now: Date) throws {
        try DurableFiles.makeFolder(folder.copies)
        let file = folder.copies.appending(path: "peel-\(Int(now.timeIntervalSince1970)).db")
        let target = try DatabaseQueue(path: DurableFiles.path(file))
        try keepPrivate(file)
        try pool.backup(to: target)
        try target.close()
        try DurableFiles.sync(file)
        try DurableFiles.sync(folder.copies)
    }

    /// Anything that went wrong, without values and paths.
    static func storageError(_ error: any Error) -> StorageError {
        switch error {
        case let error as StorageError: error
        case let error as DatabaseError where error.resultCode == .SQLITE_BUSY:
            StorageError(.busy, "Another process is writing to the store: wait for it to end.")
        case let error as DatabaseError
        where error.resultCode == .SQLITE_NOTADB || error.resultCode == .SQLITE_CORRUPT:
            StorageError(.damaged, "The database is damaged: restore it from a backup.", cause: code(error))
        case let error as DatabaseError:
            StorageError(.io, "The database refused: look at the disk and at the folder's owner.", cause: code(error))
        default: StorageError(.io, "The store failed: look at the disk and at the folder's owner.")
        }
    }

    /// SQLite's number; its text may quote what was written.
    static func code(_ error: DatabaseError) -> String { "SQLite \(error.extendedResultCode.rawValue)" }
}
