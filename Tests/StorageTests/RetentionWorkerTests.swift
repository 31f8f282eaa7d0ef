import Casework
import Foundation
import GRDB
import Testing
import TransparencyLog

@testable import Storage

/// What is due goes, with an event before, a receipt after, and somebody else's look in between.
@Suite struct RetentionWorkerTests {
    private let world: StorageWorld

    init() throws { world = try StorageWorld() }

    private struct Filled {
        let alerts: [AlertCase]
        let items: [RetentionItem]
        let hold: EvidentialHold
        let probes: [BlobReference]
    }

    /// Three alerts with probes and items, the third one held, and a list with two entries.
    private func fill(_ store: SQLiteCaseworkStore) async throws -> Filled {
        let deployment = try world.live()
        let alerts = try (1...3).map { try world.alert($0, of: deployment) }
        var items = alerts.enumerated().map { index, alert in
            world.item(50 + UInt32(index), .alert, .init(.alert, alert.id))
        }
        let hold = try world.hold(60, on: items[2], reviewBy: 1)
        items.append(world.item(53, .watchlist, .init(.watchlist, StorageWorld.listID)))
        let probes = alerts.map { BlobReference.probe($0.sealed.probe, of: $0.id) }
        let staged = try probes.map { try store.stage([UInt8]("pixels of a volunteer".utf8), as: $0) }
        try await store.commit(
            StorageWorld.saving(
                [.saveDeployment(deployment), .saveWatchlist(world.list(deployment)), .saveHold(hold)]
                    + alerts.map(Change.saveAlert) + items.map(Change.saveRetentionItem)
                    + [1, 2].map { Change.saveNomination(world.nomination($0)) }),
            keeping: staged)
        return Filled(alerts: alerts, items: items, hold: hold, probes: probes)
    }

    @Test func `Due items are erased with a receipt, held ones stay, and the report says so`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            let filled = try await fill(store)
            let worker = RetentionWorker(store, schedule: .suggested, batch: 2)
            #expect(try await worker.run() == RetentionRun())
            fixture.set(StorageWorld.after(26))
            let before = try await worker.report()
            let line = try #require(before.lines.first { $0.kind == .alert })
            #expect(line.due == 2 && line.held == 1 && line.done == 0 && line.overdue == 2 && before.isLate)
            #expect(before.overdueHolds == 1)
            #expect(try await worker.run().erased == 3)
            for (index, alert) in filled.alerts.enumerated() {
                #expect(try await (store.alert(alert.id) == nil) == (index < 2))
                #expect(try await (store.bytes(of: filled.probes[index]) == nil) == (index < 2))
                let item = try await store.retentionItem(filled.items[index].id)
                if case .erased(let receipt) = item?.state {
                    #expect(index < 2 && receipt.absenceVerified)
                } else {
                    #expect(index == 2)
                }
            }
            #expect(try await store.nominations(of: StorageWorld.listID).isEmpty)
            #expect(try await store.watchlist(StorageWorld.listID) != nil, "it names nobody, and waits for its receipt")
            let after = try await worker.report()
            #expect(!after.isLate && after.workerSeenAt == StorageWorld.after(26))
            #expect(after.lines.first { $0.kind == .alert }?.done == 2)
            let logged = try await store.events(
                .object(.init(.alert, filled.alerts[0].id)), logging: StorageWorld.reading())
            #expect(logged.map { $0.leaf.kind.text } == ["erasure.alert"])
            #expect(logged[0].event?.justification == .retention)
        }
    }

    @Test func `Neither the sealed bytes nor the wrapped key of what was erased is in any file`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            let filled = try await fill(store)
            let id = filled.alerts[0].id.uuid
            let rows = try await store.pool.read { db in
                try Data.fetchAll(db, sql: "SELECT sealed FROM alert WHERE id = ?", arguments: [id])
                    + Data.fetchAll(db, sql: "SELECT dataKey FROM alert WHERE id = ?", arguments: [id])
                    + Data.fetchAll(db, sql: "SELECT dataKey FROM blob WHERE alert = ?", arguments: [id])
            }
            #expect(rows.count == 3)
            for bytes in rows { #expect(try !fixture.files(holding: bytes).isEmpty, "there before") }
            fixture.set(StorageWorld.after(26))
            _ = try await RetentionWorker(store, schedule: .suggested).run()
            for bytes in rows { #expect(try fixture.files(holding: bytes).isEmpty, "gone after") }
        }
    }

    @Test func `A hold that is released lets its item go`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            let filled = try await fill(store)
            fixture.set(StorageWorld.after(26))
            let worker = RetentionWorker(store, schedule: .suggested)
            _ = try await worker.run()
            var hold = try #require(try await store.hold(filled.hold.id))
            try hold.release(by: world.dpo, at: StorageWorld.after(26))
            try await store.commit(StorageWorld.saving([.saveHold(hold)]))
            #expect(try await worker.run().erased == 1)
            #expect(try await store.alert(filled.alerts[2].id) == nil)
        }
    }

    @Test func `A run that was cut off between erasing and looking is finished by the next`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            let filled = try await fill(store)
            fixture.set(StorageWorld.after(26))
            // As after kill -9: logged, marked and erased in the database; files and receipts not yet.
            let object = LoggedEvent.Object(.alert, filled.alerts[0].id)
            let item = filled.items[0].id
            try await store.pool.write { db in
                let writer = try UnitWriter(db, store.blobs, at: fixture.options().clock.now.milliseconds)
                let event = StorageWorld.event(.erasure, .alert, filled.alerts[0].id)
                try writer.append(event)
                let kept: RetentionItem = try #require(try writer.rows.one(item))
                var register = RetentionRegister(items: [kept])
                try register.begin(item, logged: event, under: .suggested, at: StorageWorld.after(26))
                try writer.rows.save(try #require(register.items[item]))
                #expect(try writer.erase(object.kind, object.uuid))
            }
            store.close()
            let again = try fixture.open()
            defer { again.close() }
            let kept = try await again.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM blob") }
            #expect(kept == 2, "the start swept the doomed file")
            let ledger = try ErasureLedger.read(fixture.folder.erasures)
            #expect(ledger.map(\.object) == [object.uuid], "the start wrote the ledger's line")
            #expect(try await RetentionWorker(again, schedule: .suggested).run().erased == 3)
            guard case .erased = try await again.retentionItem(item)?.state else {
                Issue.record("the item has no receipt")
                return
            }
        }
    }

    @Test func `What nobody can erase is reported, and tried again`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            let recording = world.item(80, .recording, .init(.recording, Force.ID(StorageWorld.uuid(81))))
            try await store.commit(StorageWorld.saving([.saveRetentionItem(recording)]))
            fixture.set(StorageWorld.after(24 * 32))
            let helpless = try await RetentionWorker(store, schedule: .suggested).run()
            #expect(helpless.erased == 0 && helpless.failed == [recording.id])
            let able = RetentionWorker(store, schedule: .suggested, elsewhere: { _ in true })
            #expect(try await able.run().erased == 1)
        }
    }

    @Test func `An item that somebody saves between erasing and the receipt gets its receipt`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            let recording = world.item(80, .recording, .init(.recording, Force.ID(StorageWorld.uuid(81))))
            try await store.commit(StorageWorld.saving([.saveRetentionItem(recording)]))
            fixture.set(StorageWorld.after(24 * 32))
            let worker = RetentionWorker(
                store, schedule: .suggested,
                elsewhere: { item in
                    guard let read = try? await store.retentionItem(item.id),
                        let unit = try? StorageWorld.saving([.saveRetentionItem(read)])
                    else { return false }
                    return (try? await store.commit(unit)) != nil
                })
            #expect(try await worker.run().erased == 1)
            guard case .erased(let receipt) = try await store.retentionItem(recording.id)?.state else {
                Issue.record("the item has no receipt")
                return
            }
            #expect(receipt.item == recording.id && receipt.absenceVerified)
        }
    }

    @Test func `Identifiers of events are in the order of their time, and none is made twice`() {
        // In the middle of a millisecond, so that none of them is rounded into another one.
        let milliseconds = [0.5, 1.5, 255.5, 256.5, 1_800_000_000_000.5]
        let instants = milliseconds.map { Date(timeIntervalSince1970: $0 / 1000) }
        let all = instants.flatMap { instant in (0..<50).map { _ in TimeOrderedID.make(at: instant) } }
        #expect(Set(all).count == all.count)
        for (earlier, later) in zip(all, all.dropFirst(50)) {
            #expect(earlier < later)
        }
        // Version 7 and the variant of RFC 9562.
        #expect(all.allSatisfy { $0.uuid.6 >> 4 == 7 && $0.uuid.8 >> 6 == 2 })
        #expect(all.last?.uuidString.hasPrefix("01A3185C-5000-7") == true)
    }

    @Test func `A clock that steps back stops the worker`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            _ = try await fill(store)
            fixture.set(StorageWorld.after(-24))
            await #expect(throws: StoreError(.refused, "")) {
                _ = try await RetentionWorker(store, schedule: .suggested).run()
            }
        }
    }
}
