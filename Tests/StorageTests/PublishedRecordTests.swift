import Foundation
import GRDB
import Testing

@testable import Casework
@testable import Storage

/// The public register outlives the papers of its deployments, and stores from before it are taken over.
@Suite struct PublishedRecordTests {
    private let world: StorageWorld

    init() throws { world = try StorageWorld() }

    private static func row(_ deployment: DeploymentCase.ID) throws -> PublishedRow {
        let json = """
            {"deployment": "\(deployment.uuid.uuidString)", "columns": ["Market Square", "15/01/2027"],
             "figures": {"totalAlerts": 1, "facesSeen": 40, "outcomes": {"arrest": 1},
                         "assessments": {"true-confirmed": 1}}}
            """
        return try JSONDecoder().decode(PublishedRow.self, from: Data(json.utf8))
    }

    private func published() throws -> (DeploymentCase, PublishedRow) {
        var deployment = try world.ended()
        let row = try Self.row(deployment.id)
        if let ending = deployment.phase.ending {
            let receipt = DestructionReceipt(
                deployment: deployment.reference, watchlistDigest: ending.run.watchlistDigest, entries: 3,
                filesOverwritten: 3, templatesDestroyed: 3, destroyedAt: ending.endedAt, absenceVerified: true)
            let review = PostDeploymentReview(
                reviewer: world.superintendent.id, reviewedAt: StorageWorld.after(8), objectivesMet: true,
                remainsJustified: true)
            deployment.phase = .published(ending, receipt, review, row)
        }
        deployment.lastActAt = StorageWorld.after(9)
        return (deployment, row)
    }

    @Test(arguments: CaseworkStoreConformanceTests.Kind.allCases)
    func `A record is kept, found by force, and stays when its deployment goes`(
        kind: CaseworkStoreConformanceTests.Kind
    ) async throws {
        try await kind.with { store in
            let (deployment, row) = try published()
            let record = PublishedRecord(
                id: .init(StorageWorld.uuid(400)), row, of: deployment, at: StorageWorld.after(9))
            try await store.commit(
                StorageWorld.saving([.savePublishedRecord(record), .saveDeployment(deployment)]))
            try await store.commit(StorageWorld.saving([.eraseDeployment(deployment.id)]))
            #expect(try await store.deployment(deployment.id) == nil)
            var same = record
            same.revision = 1
            #expect(try await store.publishedRecord(of: deployment.id) == same)
            #expect(try await store.publishedRecords(of: StorageWorld.force) == [same])
            #expect(try await store.publishedRecords(of: StorageWorld.other).isEmpty)
            // A second row of the same deployment, and a change of the first, are refused.
            let twin = PublishedRecord(
                id: .init(StorageWorld.uuid(401)), row, of: deployment, at: StorageWorld.after(9))
            for change in [Change.savePublishedRecord(twin), .savePublishedRecord(same)] {
                let unit = try StorageWorld.saving([change])
                await #expect(throws: StoreError(.refused, "")) { try await store.commit(unit) }
            }
        }
    }

    @Test func `Rows that an earlier store published are taken over with their clocks`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let (deployment, row) = try published()
            try await old(fixture, deployment)
            let store = try fixture.open()
            defer { store.close() }
            let record = try #require(try await store.publishedRecord(of: deployment.id))
            #expect(record.row == row && record.reference == "EX-1" && record.force == StorageWorld.force)
            #expect(record.startsAt == deployment.terms.start && record.publishedAt == deployment.lastActAt)
            let item = try #require(try await store.retentionItem(.init(StorageWorld.uuid(402))))
            #expect(item.object == .init(.publishedRecord, record.id))
            // Seven years on the papers go, and the register stays.
            fixture.set(StorageWorld.after(24 * 366 * 7))
            #expect(try await RetentionWorker(store, schedule: .suggested).run().erased == 1)
            #expect(try await store.deployment(deployment.id) == nil)
            #expect(try await store.publishedRecords(of: StorageWorld.force).map(\.row) == [row])
            // Forces before and after it in the index have none.
            let forces = [StorageWorld.force, StorageWorld.other, Force.ID(StorageWorld.uuid(0))]
            for (force, count) in zip(forces, [1, 0, 0]) {
                let page = try await store.publishedRecords(of: force, from: 0, count: 10)
                #expect(page.total == count && page.items.count == count)
            }
        }
    }

    /// A store as it was before the register: a published deployment, the clock on its row, and that of its papers.
    private func old(_ fixture: StoreFixture, _ deployment: DeploymentCase) async throws {
        for part in [fixture.folder.root, fixture.folder.blobs, fixture.folder.log] {
            try DurableFiles.makeFolder(part)
        }
        let pool = try DatabasePool(path: DurableFiles.path(fixture.folder.database))
        try Migrations.migrator.migrate(pool, upTo: "007-evaluation")
        try KeyTable.start(pool, fixture.key)
        let keyring = try KeyTable.keyring(pool, fixture.key)
        let object = LoggedEvent.Object(.deployment, deployment.id)
        let items = [world.item(402, .publishedRecord, object), world.item(403, .authority, object)]
        try await pool.write { db in
            let id = deployment.id.uuid
            try db.execute(sql: "INSERT INTO knownDeployment (id) VALUES (?)", arguments: [id])
            let rows = EntityRows(db: db, keyring: keyring)
            try rows.save(deployment)
            for item in items { try rows.save(item) }
        }
        try pool.close()
    }
}
