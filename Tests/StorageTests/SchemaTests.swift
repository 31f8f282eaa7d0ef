import Casework
import Foundation
import GRDB
import Testing

@testable import Storage

/// What the schema itself rules out, whoever writes into it.
@Suite struct SchemaTests {
    /// The argument that no face of somebody without an alert can be kept (INV-02, rulebook §8):
    ///
    /// 1. Bytes of an image or a template have one place: files of `blobs`, whose rows stand in the table `blob`. A row
    ///    needs an alert, a nomination, a reference image, an exhibit or a sheet of an exhibit that exists: the schema
    ///    refuses any other. A file without a row has no key, since keys stand in rows, and is destroyed at the
    ///    next start.
    /// 2. Every other column is one of this list. A column that is not a name, a number, a time, an identifier, a key,
    ///    a digest, a leaf or a signature is a `document` or a `sealed` part, and these are encoded entities of
    ///    `Casework`, none of which has a field of bytes. A passer-by is in none of them: the types that hold one have
    ///    no `Codable` (`Biometrics.Sighting`).
    /// 3. So whoever adds a table or a column has to change this test, and to answer its question.
    static let columns: [String: Set<String>] = [
        "keyState": ["id", "store", "kek", "indexKey"],
        "knownDeployment": ["id"],
        "force": ["id", "revision", "document"],
        "officer": ["id", "revision", "document", "sealed", "dataKey", "force"],
        "credential": ["id", "revision", "document", "sealed", "dataKey", "officer", "login"],
        "policy": ["id", "revision", "document", "force", "version", "state"],
        "evaluation": ["id", "revision", "document"],
        "proposal": ["id", "revision", "document"],
        "deployment": [
            "id", "revision", "document", "sealed", "dataKey", "force", "reference", "phase", "startsAt", "lapsesAt",
        ],
        "watchlist": ["id", "revision", "document", "deployment"],
        "nomination": [
            "id", "revision", "document", "sealed", "dataKey", "watchlist", "reviewedFor", "reviewKeeps",
        ],
        "manifestLine": [
            "id", "revision", "document", "sealed", "dataKey", "deployment", "subject", "listedFrom", "listedUntil",
        ],
        "alert": ["id", "revision", "document", "sealed", "dataKey", "deployment", "raisedAt"],
        "report": ["id", "revision", "document", "sealed", "dataKey", "deployment", "filedAt"],
        "incident": ["id", "revision", "document", "sealed", "dataKey", "deployment", "noticedAt"],
        "retentionItem": ["id", "revision", "document", "kind", "objectKind", "object", "startedAt", "state"],
        "hold": [
            "id", "revision", "document", "sealed", "dataKey", "item", "placedAt", "reviewBy", "releasedAt",
        ],
        "agreement": ["id", "revision", "document", "deployment"],
        "evaluationCase": [
            "id", "revision", "document", "sealed", "dataKey", "force", "registeredAt", "state", "approval",
        ],
        "algorithmWithdrawal": [
            "id", "revision", "document", "sealed", "dataKey", "force", "withdrawnAt", "liftedAt", "liftedOn",
        ],
        "monitoredStratum": ["id", "revision", "document", "force"],
        "publishedRecord": ["id", "revision", "document", "deployment", "force", "startsAt"],
        "logEntry": ["sequence", "entry", "event", "object", "deployment", "sealed", "dataKey"],
        "signedCheckpoint": ["id", "size", "note"],
        "blob": [
            "name", "kind", "alert", "nomination", "image", "exhibit", "sheet", "size", "digest", "dataKey", "state",
        ],
        "referenceGallery": ["id", "revision", "document", "force"],
        "referenceImage": [
            "id", "revision", "document", "sealed", "dataKey", "gallery", "person", "subject", "takenAt", "reviewDueAt",
            "retentionGroup", "conviction", "isContested",
        ],
        "deletionRequest": ["id", "revision", "document", "sealed", "dataKey", "force", "state", "answerBy"],
        "investigation": [
            "id", "revision", "document", "sealed", "dataKey", "force", "reference", "openedAt", "closedAt",
        ],
        "exhibit": ["id", "revision", "document", "sealed", "dataKey", "investigation", "receivedAt"],
        "peopleSheet": [
            "id", "revision", "document", "sealed", "dataKey", "investigation", "exhibit", "state", "madeAt",
        ],
        "searchRequest": [
            "id", "revision", "document", "sealed", "dataKey", "investigation", "force", "state", "lastActAt",
        ],
        "candidateReview": [
            "id", "revision", "document", "sealed", "dataKey", "request", "force", "phase", "openedAt",
            "candidatesErasedAt",
        ],
        "externalTicket": ["id", "revision", "document", "sealed", "dataKey", "investigation", "state", "lastActAt"],
        "device": ["id", "revision", "document", "force", "officer", "enrolledAt", "revokedAt"],
        "streetSupervisor": ["id", "revision", "document", "force", "officer"],
        "searchCount": ["id", "revision", "document", "force"],
        "streetSearch": ["id", "revision", "document", "force", "officer", "device", "searchedAt"],
        "erasure": ["number", "kind", "object", "milliseconds"],
        "storeState": ["id", "latestMilliseconds", "workerMilliseconds", "checkMilliseconds"],
        "grdb_migrations": ["identifier"],
    ]

    private let world: StorageWorld

    init() throws { world = try StorageWorld() }

    @Test func `No table has a column that could hold a face of somebody who raised no alert`() async throws {
        try await withFolder { folder in
            let store = try StoreFixture(folder).create()
            defer { store.close() }
            let found = try await store.pool.read { db in
                let tables = try String.fetchAll(
                    db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                return try tables.reduce(into: [String: Set<String>]()) { all, table in
                    all[table] = try Set(
                        String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table]))
                }
            }
            #expect(found == Self.columns)
            let views = try await store.pool.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master WHERE type IN ('view')")
            }
            #expect(views == 0)
            for kind in RetentionKind.allCases.map(\.rawValue) {
                #expect(!["face", "sighting", "passer"].contains { kind.contains($0) }, "the worker never meets one")
            }
        }
    }

    @Test func `A sealed file belongs to an alert or a nomination that exists`() async throws {
        try await withFolder { folder in
            let store = try StoreFixture(folder).create()
            defer { store.close() }
            let deployment = try world.live()
            let (alert, entry) = (try world.alert(1, of: deployment), world.nomination(1))
            try await store.commit(
                StorageWorld.saving([
                    .saveDeployment(deployment), .saveWatchlist(world.list(deployment)), .saveAlert(alert),
                    .saveNomination(entry),
                ]))
            let unknown = StorageWorld.uuid(999)
            let cases: [(String, UUID?, UUID?, Bool)] = [
                ("probe", alert.id.uuid, nil, true), ("probe", nil, nil, false), ("probe", unknown, nil, false),
                ("probe", nil, entry.id.uuid, false), ("enrolment", nil, entry.id.uuid, true),
                ("enrolment", nil, nil, false), ("enrolment", nil, unknown, false),
                ("template", alert.id.uuid, nil, false), ("template", nil, nil, false),
                ("probe", alert.id.uuid, entry.id.uuid, false), ("passer-by", alert.id.uuid, nil, false),
            ]
            for (number, (kind, alert, nomination, fits)) in cases.enumerated() {
                let name = Hexadecimal.text([UInt8](repeating: UInt8(number), count: 16))
                let insert: @Sendable (Database) throws -> Void = { db in
                    try db.execute(
                        sql: """
                            INSERT INTO blob (name, kind, alert, nomination, size, digest, dataKey, state)
                            VALUES (?, ?, ?, ?, 100, zeroblob(32), zeroblob(60), 'kept')
                            """, arguments: [name, kind, alert, nomination])
                }
                if fits {
                    try await store.pool.write(insert)
                } else {
                    await #expect(throws: DatabaseError.self) { try await store.pool.write(insert) }
                }
            }
        }
    }

    @Test func `A file that no row knows is destroyed at the next start`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            let probe = BlobReference.probe(.init(StorageWorld.uuid(6001)), of: .init(StorageWorld.uuid(5001)))
            // Staged, and the process ends before anything is committed.
            _ = try store.stage([UInt8]("pixels".utf8), as: probe)
            store.close()
            #expect(try DurableFiles.list(fixture.folder.incoming).count == 1)
            let again = try fixture.open()
            defer { again.close() }
            #expect(try DurableFiles.list(fixture.folder.incoming).isEmpty)
            #expect(try await again.bytes(of: probe) == nil)
        }
    }

    @Test func `What contradicts what is stored is refused as a whole`() async throws {
        try await withFolder { folder in
            let store = try StoreFixture(folder).create()
            defer { store.close() }
            // An entry of no list, and a deployment with a reference that was published before.
            let orphan = try StorageWorld.saving([.saveNomination(world.nomination(1))])
            await #expect(throws: StoreError(.refused, "")) { try await store.commit(orphan) }
            try await store.commit(StorageWorld.saving([.saveDeployment(try world.draft(30))]))
            let twin = try StorageWorld.saving([.saveDeployment(try world.draft(31))])
            await #expect(throws: StoreError(.refused, "")) { try await store.commit(twin) }
            #expect(try await store.logSize() == 1)
            await #expect(throws: DatabaseError.self) {
                try await store.pool.write {
                    try $0.execute(sql: "UPDATE deployment SET document = '{\"sealed\":{\"notes\":[]}}'")
                }
            }
        }
    }

    @Test func `The database is copied before it is migrated, and the worker destroys the copy`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            for part in [fixture.folder.root, fixture.folder.blobs, fixture.folder.log] {
                try DurableFiles.makeFolder(part)
            }
            // A store as of an earlier version.
            let old = try DatabasePool(path: DurableFiles.path(fixture.folder.database))
            try Migrations.migrator.migrate(old, upTo: "001-casework")
            try old.close()
            let pool = try StoreDatabase.open(fixture.folder, at: StorageWorld.start)
            try KeyTable.start(pool, fixture.key)
            try pool.close()
            #expect(try DurableFiles.list(fixture.folder.copies).count == 1)
            let store = try fixture.open()
            defer { store.close() }
            _ = try await RetentionWorker(store, schedule: .suggested).run()
            #expect(try DurableFiles.list(fixture.folder.copies).isEmpty)
        }
    }

    @Test func `Images of an earlier version are counted by what their documents say`() throws {
        let queue = try DatabaseQueue()
        try Migrations.migrator.migrate(queue, upTo: "010-search-counts")
        let documents = [
            #"{"group":1,"conviction":"acquitted"}"#,
            #"{"group":4,"conviction":"unknown","contestedBy":"6F0C0000-0000-4000-8000-000000000001"}"#,
        ]
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO referenceGallery (id, revision, document, force)
                        VALUES (zeroblob(16), 1, '{}', zeroblob(16))
                    """)
            for (number, document) in documents.enumerated() {
                try db.execute(
                    sql: """
                        INSERT INTO referenceImage
                            (id, revision, document, sealed, dataKey, gallery, person, subject, takenAt, reviewDueAt)
                        VALUES (?, 1, ?, zeroblob(28), zeroblob(60), zeroblob(16), zeroblob(16), zeroblob(16), 0, NULL)
                        """, arguments: [StorageWorld.uuid(UInt32(number + 1)), document])
            }
        }
        try Migrations.migrator.migrate(queue)
        let rows = try queue.read { db in
            try Row.fetchAll(
                db, sql: "SELECT retentionGroup, conviction, isContested FROM referenceImage ORDER BY retentionGroup")
        }
        #expect(rows.map { $0[0] as Int } == [1, 4])
        #expect(rows.map { $0[1] as String } == ["acquitted", "unknown"])
        #expect(rows.map { $0[2] as Int } == [0, 1])
    }

    @Test func `Another program's database, a later version's and a damaged one are told apart`() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "peel store \(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let fixture = try StoreFixture(root)
        #expect(throws: StorageError(.notAStore, "")) { try fixture.open().close() }
        try fixture.create().close()
        #expect(throws: StorageError(.alreadyExists, "")) { try fixture.create().close() }
        let good = try Data(contentsOf: fixture.folder.database)
        func change(_ sql: String) throws {
            let queue = try DatabaseQueue(path: DurableFiles.path(fixture.folder.database))
            try queue.write { try $0.execute(sql: sql) }
            try queue.close()
        }
        try change("INSERT INTO grdb_migrations (identifier) VALUES ('999-later')")
        #expect(throws: StorageError(.newerVersion, "")) { try fixture.open().close() }
        try good.write(to: fixture.folder.database)
        try change("PRAGMA application_id = 7")
        #expect(throws: StorageError(.notAStore, "")) { try fixture.open().close() }
        var bad = good
        for offset in stride(from: 8192, to: bad.count, by: 4096) { bad[offset] ^= 0xFF }
        try bad.write(to: fixture.folder.database)
        #expect(throws: StorageError(.damaged, "")) { try fixture.open().close() }
    }
}
