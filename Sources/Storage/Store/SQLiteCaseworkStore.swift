package import Casework
package import Foundation
import GRDB
import Synchronization
import TransparencyLog

/// Casework on a disk: SQLite, sealed personal fields, sealed files, and the evidence log.
///
/// Several processes may have one store open. Reading and writing wait on queues of the database, or on ``StoreThreads``,
/// never on Swift's cooperative pool; opening and making a store block.
package final class SQLiteCaseworkStore: CaseworkStore {
    /// Where it lies.
    package let folder: StoreFolder
    /// Tiles and checkpoints of its log; nil where it was opened without the log's key.
    package let evidenceLog: EvidenceLog?
    /// Its clock.
    package let clock: StoreClock
    /// What was found when it was opened.
    package let integrity: IntegrityReport
    let pool: DatabasePool
    let keyring: Keyring
    let blobs: BlobFiles
    let queue: CommitQueue
    let cache = EntityCache()
    let lock: StoreLock
    private let isOpen = Mutex(true)

    private init(_ folder: StoreFolder, _ pool: DatabasePool, _ options: StoreOptions) throws(StorageError) {
        keyring = try KeyTable.keyring(pool, options.key)
        self.folder = folder
        self.pool = pool
        clock = options.clock
        blobs = BlobFiles(folder: folder, keyring: keyring)
        queue = CommitQueue(pool, blobs, options.clock, cache, busySeconds: options.busySeconds)
        lock = try StoreLock(folder)
        // What another process is just writing would look like what a crash left.
        if lock.isAlone() { try Self.settle(pool, folder, keyring, queue, blobs) }
        try lock.share()
        evidenceLog = try options.signer.map { signer throws(StorageError) in
            try EvidenceLog(pool, folder: folder.log, signer: signer)
        }
        integrity = try IntegrityCheck(pool: pool, folder: folder).start(fullBelow: options.fullCheckBelow)
    }

    /// Makes an empty store.
    ///
    /// - Throws: ``StorageError`` with code `alreadyExists` where there is one, or `io`.
    package static func create(_ folder: StoreFolder, _ options: StoreOptions) throws(StorageError)
        -> SQLiteCaseworkStore
    {
        guard !folder.exists else {
            throw StorageError(.alreadyExists, "The folder holds a store already: open it, or name another folder.")
        }
        for part in [folder.root, folder.blobs, folder.incoming, folder.log] { try DurableFiles.makeFolder(part) }
        let pool = try StoreDatabase.open(folder, at: options.clock.now, busySeconds: options.busySeconds)
        try KeyTable.start(pool, options.key)
        try KeyTable.describe(options.key.id, folder)
        return try SQLiteCaseworkStore(folder, pool, options)
    }

    /// Opens a store: migrates it after a copy, checks it, and finishes what a crash left.
    ///
    /// - Throws: ``StorageError`` with code `notAStore`, `newerVersion`, `wrongKey`, `damaged`, `logRolledBack`, `busy`
    ///   or `io`.
    package static func open(_ folder: StoreFolder, _ options: StoreOptions) throws(StorageError)
        -> SQLiteCaseworkStore
    {
        guard folder.exists else {
            throw StorageError(.notAStore, "The folder holds no store: make one, or restore a backup.")
        }
        for part in [folder.blobs, folder.incoming, folder.log] { try DurableFiles.makeFolder(part) }
        let pool = try StoreDatabase.open(folder, at: options.clock.now, busySeconds: options.busySeconds)
        return try SQLiteCaseworkStore(folder, pool, options)
    }

    private static func settle(
        _ pool: DatabasePool, _ folder: StoreFolder, _ keyring: Keyring, _ queue: CommitQueue, _ blobs: BlobFiles
    ) throws(StorageError) {
        do {
            try pool.writeWithoutTransaction { db in
                try blobs.settle(db)
                try queue.settleErasures(db)
            }
            try KeyTable.describe(keyring.key.id, folder)
        } catch { throw StoreDatabase.storageError(error) }
    }

    /// Ends the use of the store; what was acknowledged is on the disk anyway. Nothing can be read or written after, and a
    /// second call does nothing.
    package func close() {
        // SQLite reads through a null pointer where a closed connection is asked for a checkpoint.
        let wasOpen = isOpen.withLock { open in
            defer { open = false }
            return open
        }
        guard wasOpen else { return }
        cache.forget()
        try? pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try? pool.close()
        lock.release()
    }

    // MARK: - Writing

    /// Appends the events to the log and saves the changes, or does neither.
    package func commit(_ unit: UnitOfWork) async throws(StoreError) { try await commit(unit, keeping: []) }

    /// Does the same and takes in sealed files; they go if the unit is refused.
    package func commit(_ unit: UnitOfWork, keeping staged: [StagedBlob]) async throws(StoreError) {
        let drafts = try EventDraft.all(of: unit.events)
        try await queue.commit(files: staged.map(\.name)) { try $0.apply(unit, drafts, keeping: staged) }
    }

    /// Seals a file and writes it, to be taken in by ``commit(_:keeping:)``; blocks for one write of the disk.
    package func stage(_ bytes: [UInt8], as reference: BlobReference) throws(StoreError) -> StagedBlob {
        do { return try blobs.stage(bytes, as: reference) } catch { throw StoreError.of(error) }
    }

    /// Destroys files that were staged and are not taken in after all; blocks like ``stage(_:as:)``.
    package func discard(_ staged: [StagedBlob]) throws(StoreError) {
        do { try DurableFiles.shred(staged.map { blobs.folder.incoming.appending(path: $0.name) }) } catch {
            throw StoreError.of(error)
        }
    }

    /// The content of a sealed file; nil where there is none or it was erased. Looking is a consultation, to be logged.
    package func bytes(of reference: BlobReference) async throws(StoreError) -> [UInt8]? {
        let blobs = blobs
        return try await reading { try blobs.read(reference, $0.db) }
    }

    /// Accepts that the clock was set back: for when the later time was the wrong one.
    ///
    /// - Parameters:
    ///   - changes: what is saved with it, e.g. why.
    ///   - event: who accepts it.
    /// - Throws: `StoreError` with code `refused` where the clock is not behind.
    package func acceptClock(_ changes: [Change] = [], logging event: LoggedEvent) async throws(StoreError) {
        let (clock, blobs, now) = (clock, blobs, clock.now.milliseconds)
        do {
            let unit = try UnitOfWork(changes, logging: [event])
            let drafts = try EventDraft.all(of: unit.events)
            // One transaction: the earlier time counts only together with the entry that says who accepted it.
            try await pool.write { db in
                try clock.requireBehind(now, db)
                try db.execute(sql: "UPDATE storeState SET latestMilliseconds = ?", arguments: [now])
                try UnitWriter(db, blobs, at: now).apply(unit, drafts, keeping: [])
            }
        } catch { throw StoreError.of(error) }
    }

    /// Asks that the clock is so far behind that nothing is written.
    ///
    /// - Throws: `StoreError` with code `refused` where it isn't, as ``acceptClock(_:logging:)`` does.
    package func requireClockBehind() async throws(StoreError) {
        let clock = clock
        try await reading { try clock.requireBehind(clock.now.milliseconds, $0.db) }
    }

    /// The latest time that the store has seen, which no act may lie more than the clock's tolerance before.
    package func latestTime() async throws(StoreError) -> Date {
        try await reading { rows in
            let latest = try Int64.fetchOne(rows.db, sql: "SELECT latestMilliseconds FROM storeState") ?? 0
            return Date(timeIntervalSince1970: Double(latest) / 1000)
        }
    }

    /// Reads in a transaction of its own, on a queue of the database.
    func reading<T: Sendable>(_ body: @Sendable (EntityRows) throws -> T) async throws(StoreError) -> T {
        let (keyring, cache, forgettings) = (keyring, cache, cache.forgettings)
        do {
            // A connection is given back by the task that had it. Were that to go on on the store's threads, it could wait
            // there behind those who wait for a connection.
            return try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await pool.read {
                    try body(EntityRows(db: $0, keyring: keyring, cache: cache, forgettings: forgettings))
                }
            }
        } catch {
            throw StoreError.of(error)
        }
    }

    /// Reads few rows by an index: here where the task may wait for them, else as ``reading(_:)`` does
    /// (docs/decisions/0057).
    ///
    /// - Parameter isOneStatement: whether it is a single query, which sees one moment without a transaction.
    func glancing<T: Sendable>(isOneStatement: Bool = false, _ body: @Sendable (EntityRows) throws -> T)
        async throws(StoreError) -> T
    {
        guard StoreThreads.isCurrent else { return try await reading(body) }
        return try glancingHere(isOneStatement, body)
    }

    private func glancingHere<T>(_ isOneStatement: Bool, _ body: (EntityRows) throws -> T) throws(StoreError) -> T {
        let (keyring, cache, forgettings) = (keyring, cache, cache.forgettings)
        func look(_ db: Database) throws -> T {
            try body(EntityRows(db: db, keyring: keyring, cache: cache, forgettings: forgettings))
        }
        do {
            // Beginning and ending a transaction would be two more statements, which GRDB parses anew each time.
            return try isOneStatement ? pool.unsafeRead(look) : pool.read(look)
        } catch { throw StoreError.of(error) }
    }
}
