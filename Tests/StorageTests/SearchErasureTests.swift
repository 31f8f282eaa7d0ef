import Casework
import Foundation
import GRDB
import Testing

@testable import Storage

/// What is taken out of a search is gone, stays gone, and was never on the disk in clear.
@Suite struct SearchErasureTests {
    private let world: StoredSearches
    private let face = BlobReference.sheetFace(String(repeating: "2", count: 64), of: StoredSearches.sheetID)
    private let derived = BlobReference.derived(String(repeating: "1", count: 64), of: StoredSearches.exhibitID)

    init() throws { world = try StoredSearches() }

    private var items: [RetentionItem] {
        [
            RetentionItem(
                id: .init(StorageWorld.uuid(500)), kind: .searchCandidates,
                object: .init(.review, StoredSearches.reviewID), startedAt: StorageWorld.start),
            RetentionItem(
                id: .init(StorageWorld.uuid(501)), kind: .sheetRemainder,
                object: .init(.peopleSheet, StoredSearches.sheetID), startedAt: StorageWorld.start),
        ]
    }

    /// Everything, with a face of the sheet and an image of somebody who was picked.
    private func fill(_ store: SQLiteCaseworkStore, _ changes: [SearchChange]? = nil) async throws {
        let staged = [
            try store.stage([UInt8]("FACE-PIXELS".utf8), as: face),
            try store.stage([UInt8]("PICKED-PIXELS".utf8), as: derived),
        ]
        let all = try changes ?? world.all()
        try await store.commit(
            StorageWorld.saving(all.map(Change.search) + items.map(Change.saveRetentionItem)), keeping: staged)
    }

    @Test func `Candidates and people whom nobody chose go, the others stay`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            try await fill(store)
            fixture.set(StorageWorld.after(25))
            let run = try await RetentionWorker(store, schedule: .suggested).run()
            #expect(run.erased == 2 && run.failed.isEmpty)
            let review = try #require(try await store.review(StoredSearches.reviewID))
            #expect(review.sealed.candidates.map(\.rank) == [2] && review.candidatesErasedAt == StorageWorld.after(25))
            let sheet = try #require(try await store.sheet(StoredSearches.sheetID))
            #expect(sheet.sealed.people.count == 1 && sheet.sealed.people[0].pick != nil)
            #expect(try await store.bytes(of: face) == nil)
            #expect(try await store.bytes(of: derived) != nil, "the image of the person who was picked")
            for item in items {
                guard case .erased? = try await store.retentionItem(item.id)?.state else {
                    Issue.record("\(item.kind) has no receipt")
                    continue
                }
            }
        }
    }

    @Test func `A list that is still examined is not erased, and that is told`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            let changes = try world.all().filter {
                if case .saveReview = $0 { return false }
                return true
            }
            try await fill(store, changes + [.saveReview(try world.review(found: false))])
            fixture.set(StorageWorld.after(25))
            let run = try await RetentionWorker(store, schedule: .suggested).run()
            #expect(run.erased == 1 && run.failed == [items[0].id])
            #expect(try await store.review(StoredSearches.reviewID)?.sealed.candidates.count == 3)
        }
    }

    @Test(arguments: [true, false]) func `A restore brings no candidate back`(found: Bool) async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let backup = folder.appending(path: "backup")
            let store = try fixture.create()
            let changes = try world.all().filter {
                if case .saveReview = $0 { return false }
                return true
            }
            try await fill(store, changes + [.saveReview(try world.review(found: found))])
            let taking = StorageWorld.event(.disclosure, .log, Force.ID(StorageWorld.uuid(1)))
            _ = try await Backup.make(of: store, in: backup, logging: taking)
            if !found {
                // Concluded after the backup.
                var later = try world.review()
                later.revision = 1
                try await store.commit(StoredSearches.saving([.saveReview(later)]))
            }
            fixture.set(StorageWorld.after(25))
            #expect(try await RetentionWorker(store, schedule: .suggested).run().erased == 2)
            try await store.evidenceLog?.publish()
            store.close()
            try FileManager.default.removeItem(at: fixture.folder.database)
            #expect(try Restore.run(backup, to: fixture.folder, key: fixture.key).erasedAgain == 2)
            let again = try fixture.open()
            defer { again.close() }
            let review = try await again.review(StoredSearches.reviewID)
            // Nobody knows from the backup whom the examiners chose, so nobody comes back.
            #expect(found ? review?.sealed.candidates.map(\.rank) == [2] : review == nil)
            #expect(try await again.sheet(StoredSearches.sheetID)?.sealed.people.count == 1)
            #expect(try await again.bytes(of: face) == nil)
            #expect(try await again.bytes(of: derived) != nil)
        }
    }

    @Test func `No file of the store holds what is sealed of searches`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            try await fill(store)
            let planted = [
                "FACE-PIXELS", "PICKED-PIXELS", "NOMINAL-", "CUSTODY-", "LETTER", "CASE-4711", "SUMMARY", "EXHIBIT-1",
                "PRODUCER", "RECEIPT", "PICKED", "MATTER", "TICKET",
            ]
            for text in planted { #expect(try fixture.files(holding: Data(text.utf8)).isEmpty, "\(text)") }
            let new = try StoreFixture.key(2)
            try await store.rotate(to: new)
            let again = try fixture.open(key: new)
            defer { again.close() }
            #expect(try await again.investigation(StoredSearches.caseID)?.sealed.summary == "SUMMARY")
            #expect(try await again.bytes(of: face) == [UInt8]("FACE-PIXELS".utf8))
            #expect(try await again.images(of: "NOMINAL-1", in: StoredSearches.galleryID).count == 2)
        }
    }

    @Test func `Each kind of file has its kind of owner, which exists`() async throws {
        try await withFolder { folder in
            let store = try StoreFixture(folder).create()
            defer { store.close() }
            try await fill(store)
            let (exhibit, sheet) = (StoredSearches.exhibitID.uuid, StoredSearches.sheetID.uuid)
            let image = try world.image(1).id.uuid
            let cases: [(String, String, UUID, Bool)] = [
                ("photograph", "image", image, true), ("reference-template", "image", image, true),
                ("original", "exhibit", exhibit, true), ("derived", "exhibit", exhibit, true),
                ("sheet-face", "sheet", sheet, true), ("sheet-face", "exhibit", exhibit, false),
                ("photograph", "exhibit", exhibit, false), ("original", "image", image, false),
                ("photograph", "image", StorageWorld.uuid(999), false), ("passer-by", "sheet", sheet, false),
            ]
            for (number, (kind, column, owner, fits)) in cases.enumerated() {
                let name = String(format: "%032d", number)
                let insert: @Sendable (Database) throws -> Void = { db in
                    try db.execute(
                        sql: """
                            INSERT INTO blob (name, kind, \(column), size, digest, dataKey, state)
                            VALUES (?, ?, ?, 100, zeroblob(32), zeroblob(60), 'kept')
                            """, arguments: [name, kind, owner])
                }
                if fits {
                    try await store.pool.write(insert)
                } else {
                    await #expect(throws: DatabaseError.self) { try await store.pool.write(insert) }
                }
            }
        }
    }
}
