import Casework
import Foundation
import GRDB
import Synchronization

/// Gathers units of work that wait and commits them in one transaction: one wait for the disk, however many they are.
///
/// Each unit has a savepoint of its own, so one that is refused takes nothing else along. A unit is acknowledged once
/// the transaction is on the disk, the erasure ledger has its lines, and files of what was erased are overwritten.
/// Everything runs on the database's own queue, never on Swift's cooperative pool.
final class CommitQueue: Sendable {
    /// What a unit writes.
    typealias Work = @Sendable (UnitWriter) throws -> Void

    private struct Waiting {
        let work: Work
        /// Files among the incoming that belong to it.
        let files: [String]
        let resume: CheckedContinuation<StoreError?, Never>
    }

    private struct State {
        var waiting: [Waiting] = []
        var isRunning = false
        /// Lines in the ledger's file; nil until it was read.
        var ledger: Int64?
    }

    private static let most = 2048
    private let state = Mutex(State())
    private let pool: DatabasePool
    private let blobs: BlobFiles
    private let clock: StoreClock
    private let cache: EntityCache
    private let ledger: ErasureLedger
    private let busySeconds: Double

    /// - Parameter busySeconds: how long the database waits for another process.
    init(_ pool: DatabasePool, _ blobs: BlobFiles, _ clock: StoreClock, _ cache: EntityCache, busySeconds: Double) {
        self.busySeconds = busySeconds
        self.pool = pool
        self.blobs = blobs
        self.clock = clock
        self.cache = cache
        ledger = ErasureLedger(file: blobs.folder.erasures)
    }

    /// Does the work and returns when it is safe on the disk.
    ///
    /// - Parameter files: staged for it; they are moved into place, or destroyed where the work is refused.
    func commit(files: [String] = [], _ work: @escaping Work) async throws(StoreError) {
        let failure = await withCheckedContinuation { (resume: CheckedContinuation<StoreError?, Never>) in
            let starts = state.withLock { state in
                state.waiting.append(Waiting(work: work, files: files, resume: resume))
                defer { state.isRunning = true }
                return !state.isRunning
            }
            if starts { pool.asyncWriteWithoutTransaction { self.drain($0) } }
        }
        if let failure { throw failure }
    }

    private func drain(_ db: Database) {
        while true {
            let batch = state.withLock { state -> [Waiting] in
                let batch = Array(state.waiting.prefix(Self.most))
                state.waiting.removeFirst(batch.count)
                state.isRunning = !batch.isEmpty
                return batch
            }
            guard !batch.isEmpty else { return }
            let results = commit(batch, db)
            for (waiting, result) in zip(batch, results) { waiting.resume.resume(returning: result) }
        }
    }

    /// What came of each unit, once that is safe.
    private func commit(_ batch: [Waiting], _ db: Database) -> [StoreError?] {
        do {
            let (results, hasErased) = try run(batch.map(\.work), db)
            for (waiting, result) in zip(batch, results) { finish(waiting.files, isKept: result == nil) }
            do {
                if hasErased {
                    cache.forget()
                    try settleErasures(db)
                }
                return results
            } catch {
                // Done, and not to be acknowledged: the next start writes the ledger and overwrites the files.
                return results.map { $0 ?? StoreError.of(error) }
            }
        } catch {
            // Nothing was done. Staged files stay where they are, and the next start looks whether a row knows them.
            return batch.map { _ in StoreError.of(error) }
        }
    }

    /// What can't be moved or destroyed now is found where it is, and dealt with at the next start.
    private func finish(_ files: [String], isKept: Bool) {
        if isKept {
            for name in files { try? blobs.place(name) }
        } else if !files.isEmpty {
            try? DurableFiles.shred(files.map { blobs.folder.incoming.appending(path: $0) })
        }
    }

    private func run(_ works: [Work], _ db: Database) throws -> ([StoreError?], hasErased: Bool) {
        var results: [StoreError?] = []
        var hasErased = false
        try retrying {
            results = []
            try db.inTransaction(.immediate) {
                try checkKey(db)
                let writer = try UnitWriter(db, blobs, at: clock.advance(db))
                for work in works {
                    do {
                        // Alone it needs no savepoint, whose undo SQLite would go through at every statement.
                        if works.count == 1 { try work(writer) } else { try writer.attempt(work) }
                        results.append(nil)
                    } catch { results.append(StoreError.of(error)) }
                }
                let isUndone = works.count == 1 && results.contains { $0 != nil }
                hasErased = writer.hasErased && !isUndone
                return isUndone ? .rollback : .commit
            }
        }
        return (results, hasErased)
    }

    /// A process that missed a change of keys would write what nobody can open.
    private func checkKey(_ db: Database) throws {
        let needed = try String.fetchOne(db.cachedStatement(sql: "SELECT kek FROM keyState"))
        guard needed == blobs.keyring.key.id else {
            throw StoreError(.failed, "The store's key was changed: open the store anew with the new key.")
        }
    }

    /// The busy timeout has passed by then; a backup or another process may still end soon.
    private func retrying(_ body: () throws -> Void) throws {
        for _ in 0..<2 {
            do { return try body() } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                continue
            }
        }
        try body()
    }

    /// What has to follow an erasure before anybody is told that it happened.
    func settleErasures(_ db: Database) throws {
        let lines = try ledger.flush(db, known: state.withLock { $0.ledger })
        state.withLock { $0.ledger = lines }
        try blobs.sweep(db)
        // The write-ahead log holds pages as they were before. A reader may keep it, such as a backup: nobody waits for
        // that, and the next erasure or the end of the process cuts it off.
        try db.execute(sql: "PRAGMA busy_timeout = 0")
        _ = try? db.checkpoint(.truncate)
        try db.execute(sql: "PRAGMA busy_timeout = \(Int(busySeconds * 1000))")
    }
}
