package import Foundation
import GRDB
import TransparencyLog

/// What a look at the store found; a store that is damaged doesn't open, so there is no such report.
package struct IntegrityReport: Sendable, Hashable {
    /// Whether every page and every reference was looked at. At a start that is so for a small database only, because
    /// it takes seconds for a large one; ``SQLiteCaseworkStore/checkIntegrity()`` and every backup do it for any.
    package let isFull: Bool
    /// Leaves of the log.
    package let leaves: UInt64
    /// Leaves that are in a signed checkpoint.
    package let signed: UInt64
    /// When everything was last looked at, by a full check or in a backup's copy; nil before the first time.
    package let lastFullAt: Date?
}

/// Looks whether the database is whole and agrees with the log.
struct IntegrityCheck {
    let pool: DatabasePool
    let folder: StoreFolder

    /// The check of a start: everything for a small database, what can contradict the log for any.
    func start(fullBelow limit: Int) throws(StorageError) -> IntegrityReport {
        let size = try? FileManager.default.attributesOfItem(atPath: DurableFiles.path(folder.database))[.size] as? Int
        return try run(full: (size ?? 0) <= limit, at: nil)
    }

    /// Looks at every page and every reference.
    ///
    /// - Parameter now: remembered as the time of a full check.
    func run(full: Bool, at now: Date?) throws(StorageError) -> IntegrityReport {
        do {
            let result = try pool.read { try report(full, $0) }
            if full, let now {
                try pool.write { try Self.remember(now, $0) }
            }
            return result
        } catch { throw StoreDatabase.storageError(error) }
    }

    /// Keeps the time of a full check.
    static func remember(_ now: Date, _ db: Database) throws {
        try db.execute(sql: "UPDATE storeState SET checkMilliseconds = ?", arguments: [now.milliseconds])
    }

    private func report(_ isFull: Bool, _ db: Database) throws -> IntegrityReport {
        if isFull { try Self.readThrough(db) }
        let leaves = try LogRows.count(db)
        // Counting a million rows takes too long for a start; the numbers are unique, so this is as good.
        let first = try Int64.fetchOne(db, sql: "SELECT min(sequence) FROM logEntry") ?? 0
        let signed = try EvidenceLog.last(db)?.checkpoint.size ?? 0
        guard first == 0, signed <= leaves else {
            throw StorageError(.damaged, "Leaves of the log are missing: restore the store from a backup.")
        }
        let milliseconds = try Int64.fetchOne(db, sql: "SELECT checkMilliseconds FROM storeState")
        return IntegrityReport(
            isFull: isFull, leaves: leaves, signed: signed,
            lastFullAt: milliseconds.map { Date(timeIntervalSince1970: Double($0) / 1000) })
    }

    /// Every page, every reference, and whether no leaf is missing.
    static func readThrough(_ db: Database) throws {
        let damaged = StorageError(.damaged, "The database is damaged: restore it from a backup.")
        guard try String.fetchAll(db, sql: "PRAGMA quick_check") == ["ok"],
            try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil,
            try UInt64(Int64.fetchOne(db, sql: "SELECT count(*) FROM logEntry") ?? 0) == LogRows.count(db)
        else { throw damaged }
    }
}

extension SQLiteCaseworkStore {
    /// Looks at every page and every reference of the database; reads all of it, while others read and write.
    ///
    /// - Throws: ``StorageError`` with code `damaged`.
    package func checkIntegrity() throws(StorageError) -> IntegrityReport {
        try IntegrityCheck(pool: pool, folder: folder).run(full: true, at: clock.now)
    }
}
