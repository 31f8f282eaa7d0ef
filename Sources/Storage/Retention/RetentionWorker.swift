package import Casework
package import Foundation
import GRDB
import Synchronization

/// Erases what is due: the only thing in Peel that does so by itself.
///
/// A value without a memory; everything that it has to know after a crash stands in the store. For a batch of items one
/// transaction appends the erasure events, marks the items and erases the objects; then files are overwritten, then
/// somebody else looks (`AbsenceSampler`), then the receipts are committed. An item that was marked and has no
/// receipt is taken up again.
package struct RetentionWorker: Sendable {
    /// Erases what lies outside of the store, such as a recording, and says whether it is gone.
    package typealias Elsewhere = @Sendable (RetentionItem) async -> Bool

    private let store: SQLiteCaseworkStore
    private let schedule: RetentionSchedule
    private let batch: Int
    private let elsewhere: Elsewhere
    private let makeID: @Sendable () -> UUID

    /// Sets up a worker.
    ///
    /// - Parameters:
    ///   - schedule: of the published policy.
    ///   - batch: how many items share a transaction.
    ///   - makeID: makes the events' identifiers; those of one run lie side by side unless told otherwise.
    ///   - elsewhere: for kinds of objects that the store doesn't hold.
    package init(
        _ store: SQLiteCaseworkStore, schedule: RetentionSchedule, batch: Int = 5000,
        makeID: (@Sendable () -> UUID)? = nil, elsewhere: @escaping Elsewhere = { _ in false }
    ) {
        self.store = store
        self.schedule = schedule
        self.batch = batch
        self.makeID = makeID ?? { TimeOrderedID.make(at: store.clock.now) }
        self.elsewhere = elsewhere
    }

    /// Erases everything that is due now.
    ///
    /// - Throws: `StoreError` with code `refused` where the clock stepped back; what was done before stays done.
    package func run() async throws(StoreError) -> RetentionRun {
        var run = RetentionRun()
        // A copy from before a migration has what is about to be erased.
        let copies = store.folder.copies
        do {
            try await OffPool.run {
                try DurableFiles.shred(DurableFiles.list(copies).map { copies.appending(path: $0) })
            }
        } catch { throw StoreError.of(error) }
        while true {
            // What failed is left for the next run; what was erased is found no more.
            let begun = try await begin(except: Set(run.failed.map(\.uuid)))
            guard !begun.isEmpty else { break }
            let gone = try await look(for: begun)
            try await finish(begun.filter { gone.contains($0.id) })
            run.erased += gone.count
            run.failed += begun.map(\.id).filter { !gone.contains($0) }
        }
        let now = store.clock.now.milliseconds
        try await store.queue.commit { writer in
            try writer.db.execute(sql: "UPDATE storeState SET workerMilliseconds = ?", arguments: [now])
        }
        return run
    }

    /// Logs, marks and erases a batch; holds and deadlines are read in the same transaction.
    private func begin(except failed: Set<UUID>) async throws(StoreError) -> [RetentionItem] {
        let begun = Mutex<[RetentionItem]>([])
        try await store.queue.commit { writer in
            let now = Date(timeIntervalSince1970: Double(writer.milliseconds) / 1000)
            let due = try DueItems(rows: writer.rows, schedule: schedule, instant: now)
                .first(batch, except: failed)
            let marked = try due.map { try begin($0, at: now, writer) }
            begun.withLock { $0 = marked }
        }
        return begun.withLock { $0 }
    }

    /// - Returns: the item as it is saved, marked.
    private func begin(_ item: RetentionItem, at now: Date, _ writer: UnitWriter) throws -> RetentionItem {
        var event = LoggedEvent(
            id: .init(makeID()), at: now, by: .system("erasure worker"), .erasure,
            "erase what is due: \(item.kind.rawValue)", on: item.object, deployment: item.deployment)
        event.justification = .retention
        var register = RetentionRegister(items: [item])
        try register.begin(item.id, logged: event, under: schedule, at: now)
        try writer.append(event)
        guard let marked = try register.items[item.id].flatMap({ try writer.rows.advance($0) }) else {
            throw StoreError(.conflict, "Somebody else changed an item in the meantime; run the worker again.")
        }
        // Nothing is found where a crash or a restore came between; looking for it decides.
        if let part = PartialErasure(item) {
            do { _ = try writer.reduce(part, item.object.uuid, logged: event) } catch is Refusal {
                // Somebody still works on it, which the look afterwards finds: an incident, and not the batch's end.
            }
        } else if Eraser.handles(item.object.kind) {
            _ = try writer.erase(item.object.kind, item.object.uuid)
        }
        return marked
    }

    private func look(for items: [RetentionItem]) async throws(StoreError) -> Set<RetentionItem.ID> {
        let parts = items.filter { PartialErasure($0) != nil }
        let own = items.filter { PartialErasure($0) == nil && Eraser.handles($0.object.kind) }
        let (absent, reduced) = try await store.reading { rows in
            let sampler = AbsenceSampler(db: rows.db)
            return (try sampler.absent(own.map(\.object)), try parts.filter { try sampler.isReduced($0) }.map(\.id))
        }
        var gone = Set(own.filter { absent.contains($0.object) }.map(\.id)).union(reduced)
        for item in items where !Eraser.handles(item.object.kind) {
            if await elsewhere(item) { gone.insert(item.id) }
        }
        return gone
    }

    private func finish(_ items: [RetentionItem]) async throws(StoreError) {
        try await store.queue.commit { writer in
            let now = Date(timeIntervalSince1970: Double(writer.milliseconds) / 1000)
            for item in items {
                if try finish(item, at: now, writer) { continue }
                // Somebody changed it since it was marked; another worker may have given it its receipt.
                guard let read: RetentionItem = try writer.rows.one(item.id) else { continue }
                if case .erased = read.state { continue }
                _ = try finish(read, at: now, writer)
            }
        }
    }

    /// Gives an item its receipt.
    ///
    /// - Returns: false where the item isn't any more as it was read.
    private func finish(_ item: RetentionItem, at now: Date, _ writer: UnitWriter) throws -> Bool {
        var register = RetentionRegister(items: [item])
        try register.finish(ErasureReceipt(item: item.id, verifiedAt: now, absenceVerified: true))
        guard let done = register.items[item.id] else { return false }
        return try writer.rows.advance(done) != nil
    }

    /// What is due, done, held and overdue now.
    ///
    /// - Parameter rhythm: after how many seconds something that is due counts as overdue; the worker runs more often.
    package func report(rhythm: TimeInterval = 3600) async throws(StoreError) -> RetentionReport {
        let now = store.clock.now
        let overdueHolds = try await store.overdueHolds(at: now).count
        return try await store.reading { rows in
            let lines = try RetentionKind.allCases.map { kind in
                try RetentionCounts(db: rows.db, schedule: schedule).line(kind, at: now, rhythm: rhythm)
            }
            return RetentionReport(
                at: now, lines: lines, overdueHolds: overdueHolds, workerSeenAt: try Self.lastRun(rows.db))
        }
    }

    /// When a worker last ran on this store; nil before the first run. It counts nothing, so a page may ask each time.
    package func lastRun() async throws(StoreError) -> Date? {
        try await store.glancing(isOneStatement: true) { try Self.lastRun($0.db) }
    }

    private static func lastRun(_ db: Database) throws -> Date? {
        let statement = try db.cachedStatement(sql: "SELECT workerMilliseconds FROM storeState")
        return try Int64.fetchOne(statement).map { Date(timeIntervalSince1970: Double($0) / 1000) }
    }
}
