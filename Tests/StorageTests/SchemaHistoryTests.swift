import Crypto
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
        ("007-evaluation", "7f6037921d1bfa1fda5e6b8d76cc322e64e988543d8f9696f5fee069c18b3c6e"),
        ("008-published-records", "754102c86f32f8e1c3c302c2698479d35e13dff8fd76235e33e34f4c0bb9d77d"),
        ("009-due-in-order", "ab5fb4c4788b19f4a9fb156a55a6959a93c2d86124ab6afc938a069f0b293a77"),
        ("010-search-counts", "3d5369fe09f55c733df440be19aac187355d6a7d2a4d4f3751bd249b583c63ac"),
        ("011-retention-clocks", "4682a3bbdc12fc4dd8b748eb79318c08ddd423f59c51d204bee78565b6421fef"),
        ("014-gallery-figures", "03d255cad25eb09c1059541c18aa89a704277a0efcc2857b239043e1d0a3e9a5"),
        ("015-street-supervisors", "d8283d77041bd3e8cae4fde336c4a481dd761082637b1a8eb72e5be1eedd207b"),
        ("016-list-stamps", "af61256ee9d3e3ac31fb2f62295b5f9520c4478d3ec8adfa169a1d283e532cda"),
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
