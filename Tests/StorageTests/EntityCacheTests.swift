import Casework
import Foundation
import GRDB
import Testing

@testable import Storage

/// What is remembered never hides what the database says, and doesn't outlive it.
@Suite struct EntityCacheTests {
    private let world: StorageWorld

    init() throws { world = try StorageWorld() }

    private func fill(_ store: SQLiteCaseworkStore) async throws -> AlertCase {
        let deployment = try world.live()
        let alert = try world.alert(1, of: deployment)
        let changes: [Change] = [
            .saveDeployment(deployment), .saveWatchlist(world.list(deployment)), .saveNomination(world.nomination(1)),
            .saveAlert(alert),
        ]
        try await store.commit(try StorageWorld.saving(changes + world.officers.map(Change.saveOfficer)))
        return alert
    }

    @Test func `A change by another process is seen at once`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            _ = try await fill(store)
            let before = try #require(try await store.officer(world.sro.id))
            #expect(try await store.officer(world.sro.id) == before && store.cache.count == 1)
            let other = try fixture.open()
            defer { other.close() }
            try await other.commit(try StorageWorld.saving([.saveOfficer(before)]))
            #expect(try await store.officer(world.sro.id)?.revision == before.revision + 1)
        }
    }

    @Test func `An erasure leaves nothing in memory`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            let alert = try await fill(store)
            #expect(try await store.alert(alert.id) != nil && store.cache.count == 1)
            try await store.commit(try StorageWorld.saving([.eraseAlert(alert.id)]))
            #expect(store.cache.count == 0)
            #expect(try await store.alert(alert.id) == nil)
        }
    }

    @Test func `A row that was tampered with or whose key is gone is refused, remembered or not`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            _ = try await fill(store)
            for (column, officer) in [("sealed", world.sro.id), ("dataKey", world.applicant.id)] {
                #expect(try await store.officer(officer) != nil)
                try await store.pool.write {
                    try $0.execute(
                        sql: "UPDATE officer SET \(column) = zeroblob(length(\(column))) WHERE id = ?",
                        arguments: [officer.uuid])
                }
                await #expect(throws: StoreError.self) { try await store.officer(officer) }
            }
        }
    }

    @Test func `What was read before an erasure isn't remembered after it`() {
        let cache = EntityCache()
        let content = EntityCache.Content(revision: 1, document: Data("{}".utf8), sealed: nil, dataKey: nil)
        let before = cache.forgettings
        cache.forget()
        cache.remember(world.sro, world.sro.id.uuid, content, since: before)
        #expect(cache.count == 0)
        cache.remember(world.sro, world.sro.id.uuid, content, since: cache.forgettings)
        #expect(cache.count == 1)
    }

    @Test func `Everything is forgotten after its time`() async throws {
        let cache = EntityCache(seconds: 1)
        let content = EntityCache.Content(revision: 1, document: Data("{}".utf8), sealed: nil, dataKey: nil)
        cache.remember(world.sro, world.sro.id.uuid, content, since: cache.forgettings)
        let remembered: Officer? = cache.entity(world.sro.id.uuid) { $0.revision == 1 }
        #expect(remembered == world.sro)
        let end = ContinuousClock.now + .seconds(30)
        while cache.count > 0, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(50)) }
        #expect(cache.count == 0)
    }
}
