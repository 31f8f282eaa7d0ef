import Casework
import Foundation
import GRDB

/// Reads and writes rows of entities within somebody's transaction.
struct EntityRows {
    let db: Database
    let keyring: Keyring
    /// What was decoded a moment ago; nil within a transaction that writes.
    private let cache: EntityCache?
    /// Of the cache, before the transaction began.
    private let forgettings: Int
    private static let encoder = JSONEncoder()
    private static let decoder = JSONDecoder()

    init(db: Database, keyring: Keyring, cache: EntityCache? = nil, forgettings: Int = 0) {
        self.db = db
        self.keyring = keyring
        self.cache = cache
        self.forgettings = forgettings
    }

    // MARK: Reading

    func one<Entity: StoredEntity>(_ id: Identifier<Entity>) throws -> Entity? {
        let found: [Entity] = try all("WHERE id = ?", [id.uuid])
        return found.first
    }

    /// - Parameter rest: what follows the table's name in the query, from the program only.
    func all<Entity: StoredEntity>(_ rest: String, _ arguments: StatementArguments) throws -> [Entity] {
        let statement = try db.cachedStatement(sql: "\(Entity.table.select) \(rest)")
        // Rows as SQLite has them: an array of rows would copy every value once more.
        return try Array(Row.fetchCursor(statement, arguments: arguments).map { try decode($0) })
    }

    private func decode<Entity: StoredEntity>(_ row: Row) throws -> Entity {
        // Thrown and not trapped where a database that was put in ours' place has something else.
        let id = try row.decode(UUID.self, atIndex: 0)
        let isSealed = Entity.table.isSealed
        guard let cache, Entity.table.isRemembered else {
            return try decode(id, EntityCache.Content(row, isSealed: isSealed))
        }
        if let entity: Entity = try cache.entity(id, where: { try $0.isSame(as: row, isSealed: isSealed) }) {
            return entity
        }
        let content = try EntityCache.Content(row, isSealed: isSealed)
        let entity: Entity = try decode(id, content)
        cache.remember(entity, id, content, since: forgettings)
        return entity
    }

    private func decode<Entity: StoredEntity>(_ id: UUID, _ content: EntityCache.Content) throws -> Entity {
        var opened: Data?
        if let sealed = content.sealed, let key = content.dataKey {
            let place = SealedPlace(table: Entity.table.name, row: id.text, revision: content.revision)
            opened = try keyring.open(SealedBytes(sealed: sealed, dataKey: key), in: place)
        }
        do {
            return try Self.decoder.decode(
                Entity.self, from: SealedDocument(open: content.document, sealed: opened).joined)
        } catch { throw SealedDocument.malformed }
    }

    // MARK: Writing

    func save<Entity: StoredEntity>(_ entity: Entity) throws {
        let table = Entity.table
        var saved = entity
        saved.revision += 1
        if entity.revision > 0 {
            let values = StatementArguments(try row(saved).dropFirst()) + [entity.id.uuid, entity.revision]
            try db.cachedStatement(sql: table.update).execute(arguments: values)
            guard db.changesCount == 1 else { throw Self.conflict }
            return
        }
        let query = try db.cachedStatement(sql: "SELECT revision FROM \"\(table.name)\" WHERE id = ?")
        guard try Int.fetchOne(query, arguments: [entity.id.uuid]) == nil else { throw Self.conflict }
        try db.cachedStatement(sql: table.insert).execute(arguments: StatementArguments(row(saved)))
    }

    private func row<Entity: StoredEntity>(_ entity: Entity) throws -> [(any DatabaseValueConvertible)?] {
        let encoded = try Self.encoder.encode(entity)
        // The schema refuses a document with a sealed part where there is none to be.
        let document =
            try Entity.table.isSealed ? SealedDocument(splitting: encoded) : SealedDocument(open: encoded, sealed: nil)
        var row: [(any DatabaseValueConvertible)?] = [
            entity.id.uuid, entity.revision, String(decoding: document.open, as: UTF8.self),
        ]
        if Entity.table.isSealed {
            guard let sealed = document.sealed else { throw SealedDocument.malformed }
            let place = SealedPlace(
                table: Entity.table.name, row: entity.id.uuid.text, revision: entity.revision)
            let bytes = try keyring.seal(sealed, in: place)
            row += [bytes.sealed, bytes.dataKey]
        }
        return row + entity.values(keyring)
    }

    /// The document of an entity without a sealed part.
    func document(of entity: some StoredEntity) throws -> String {
        String(decoding: try Self.encoder.encode(entity), as: UTF8.self)
    }

    private static var conflict: StoreError {
        StoreError(.conflict, "Somebody else changed this in the meantime; load it again.")
    }

    /// Destroys a row's key, overwrites what it sealed, and removes it.
    ///
    /// - Returns: whether there was one.
    func erase(_ id: UUID, in table: EntityTable) throws -> Bool {
        if table.isSealed {
            // Over the old bytes, so that the page is written with zeros even where the row's place is used again.
            try db.cachedStatement(
                sql: """
                    UPDATE "\(table.name)" SET sealed = zeroblob(length(sealed)), dataKey = zeroblob(length(dataKey))
                    WHERE id = ?
                    """
            ).execute(arguments: [id])
        }
        try db.cachedStatement(sql: "DELETE FROM \"\(table.name)\" WHERE id = ?").execute(arguments: [id])
        return db.changesCount > 0
    }
}
