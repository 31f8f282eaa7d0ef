import Crypto
import Foundation
import GRDB
import Testing

@testable import Storage

/// A migration that was released is never changed: stores that ran it would differ from those that run it anew.
@Suite struct SchemaHistoryTests {
    /// SHA-256 of the schema after each migration: one line for each table, index and trigger, with its type, name,
    /// table and SQL, in the order of type and name. A new migration adds a line here and changes none.
    private static let schemas: [(migration: String, digest: String)] = [
        ("001-casework", "8e5c67110935cb5f6d145c28c935aa6ae804228ad63a8f80f27cac78ed94e1f7"),
        ("002-evidence-log", "cd8ddd0aa84f255989aa3e6b1cd464989e5751ee128035649050455781d1bb26"),
        ("003-blobs", "d08fb09e43d027fdad303c4ab517f7b321e11ce6979f8e83fc59940261a65be2"),
        ("004-retention", "441b83e63f65cbfb2b059dae6294fe74d71c3c7986a4cd94e78c0938213661e0"),
        ("005-credentials", "086449d5f810c82cf5eaa38c2144f4181070b68834fa9b5cd962d467b52b072e"),
        ("006-searches", "aef571fc8f682ce68e26029343270d8d7a61968ee8c6c1d21a7c649cbda1394b"),
        ("007-evaluation", "575e5dfc7c59538c7cbdee8bdce23a38aabdb69ca235fbbd381550659cc88b2a"),
        ("008-published-records", "e59fd46a9bfbf256e85e36936ddb65cb61d3e8f68ab3c01149d9b2deb11e5b52"),
        ("009-due-in-order", "56f1a97c3a65080500855c5fd409afbd105a2111e1a576c4120cc124f10d05c8"),
        ("010-search-counts", "d956f1c640d68b7d5b7d1bcf4e62d0da923f9b306cd2bf044ce98ef1ab9ba3de"),
        ("011-retention-clocks", "c7ffa349d02e692e752f2d58ea9e710c437e8dc5774000cde77cddb4c4efb674"),
        ("014-gallery-figures", "4f2062676815061e87583bef0e1b1fdef209595748a4a7ad6a8340eab8806092"),
        ("015-street-supervisors", "7df3291a91cdec6942fb144d29234289df57b5a7da68af1897cd4d3584b53c8d"),
        ("016-list-stamps", "5032bb7f3c6ad43f56cb7a49f43fe9b830f18bd351e2abc95771c027d3b08074"),
        ("017-read-in-order", "d96c8cb7369c8f813148c6abfe4a6637b0841ffccd6971dd10409d173cbdb0bc"),
    ]

    @Test func `Each migration makes the schema that it made when it was released`() throws {
        let migrator = Migrations.migrator
        #expect(migrator.migrations == Self.schemas.map { $0.migration }, "one without its digest, or out of order")
        let queue = try DatabaseQueue()
        for migration in migrator.migrations {
            try migrator.migrate(queue, upTo: migration)
            let found = try Self.digest(queue)
            let known = Self.schemas.first { $0.migration == migration }?.digest
            #expect(found == known, "\(migration) now makes \(found)")
        }
    }

    @Test func `Entries that were reviewed before migration 017 say so in its columns`() throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(configuration: configuration)
        let migrator = Migrations.migrator.disablingDeferredForeignKeyChecks()
        try migrator.migrate(queue, upTo: "016-list-stamps")
        let documents = [
            #"{"review": {"deployment": "D-1", "keeps": true}}"#, #"{"review": {"deployment": "D-1", "keeps": false}}"#,
            "{}",
        ]
        try queue.write { db in
            for (number, document) in documents.enumerated() {
                try db.execute(
                    sql: """
                        INSERT INTO nomination (id, revision, document, sealed, dataKey, watchlist)
                        VALUES (?, 1, ?, zeroblob(28), zeroblob(60), zeroblob(16))
                        """, arguments: [Data(repeating: UInt8(number), count: 16), document])
            }
        }
        try migrator.migrate(queue)
        let rows = try queue.read {
            try Row.fetchAll($0, sql: "SELECT reviewedFor, reviewKeeps FROM nomination ORDER BY id")
        }
        #expect(rows.map { $0[0] as String? } == ["D-1", "D-1", nil])
        #expect(rows.map { $0[1] as Int? } == [1, 0, nil])
    }

    /// White space is no part of a schema: the source may be laid out anew.
    private static func digest(_ queue: DatabaseQueue) throws -> String {
        let rows = try queue.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT type, name, tbl_name, sql FROM sqlite_master
                    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
                    ORDER BY type, name
                    """)
        }
        var hash = SHA256()
        for row in rows {
            let (type, name, table, sql): (String, String, String, String) = (row[0], row[1], row[2], row[3])
            let plain = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            hash.update(data: Array("\(type)|\(name)|\(table)|\(plain)\n".utf8))
        }
        return Hexadecimal.text(hash.finalize())
    }
}
