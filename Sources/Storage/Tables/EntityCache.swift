import Dispatch
import Foundation
import GRDB
import Synchronization

/// Entities that were decoded in the last seconds, so that a page which many officers look at doesn't decrypt and decode
/// the same rows for each of them.
///
/// A row is read from the database all the same. What is remembered counts only where revision, document, sealed part and
/// data key are those of the row, so a change by anybody is seen at once, and a row whose key was destroyed gives nothing.
/// Some seconds after the first entry everything is forgotten, and at once when this process erases something: what was
/// destroyed on the disk doesn't live on in memory.
final class EntityCache: Sendable {
    /// What a row says, in bytes.
    struct Content {
        let revision: Int
        let document: Data
        let sealed: Data?
        let dataKey: Data?

        init(revision: Int, document: Data, sealed: Data?, dataKey: Data?) {
            self.revision = revision
            self.document = document
            self.sealed = sealed
            self.dataKey = dataKey
        }

        /// Reads what `EntityTable.select` gave.
        init(_ row: Row, isSealed: Bool) throws {
            self.init(
                revision: try row.decode(Int.self, atIndex: 1), document: try row.decode(Data.self, atIndex: 2),
                sealed: isSealed ? try row.decode(Data?.self, atIndex: 3) : nil,
                dataKey: isSealed ? try row.decode(Data?.self, atIndex: 4) : nil)
        }

        /// Whether a row says this; it is compared where SQLite has it, and nothing is copied.
        func isSame(as row: Row, isSealed: Bool) throws -> Bool {
            func same(_ data: Data?, _ index: Int) throws -> Bool {
                try row.withUnsafeData(atIndex: index) { $0 == data }
            }
            let stored = try row.decode(Int.self, atIndex: 1)
            guard stored == revision, try same(document, 2) else { return false }
            return try !isSealed || (same(sealed, 3) && same(dataKey, 4))
        }
    }

    private struct Key: Hashable {
        let table: String
        let id: UUID
    }

    private struct Entry {
        let content: Content
        let value: any Sendable
    }

    private static let most = 20_000
    private let seconds: Int
    private struct State {
        var entries: [Key: Entry] = [:]
        /// How often everything was forgotten.
        var forgettings = 0
    }

    private let state = Mutex(State())

    /// - Parameter seconds: how long anything is remembered.
    init(seconds: Int = 5) { self.seconds = seconds }

    /// The entity of a row; nil where it wasn't remembered, or the row says something else.
    ///
    /// - Parameter isSame: whether what was remembered is what the row says.
    func entity<Entity: StoredEntity>(_ id: UUID, where isSame: (Content) throws -> Bool) rethrows -> Entity? {
        let entry = state.withLock { $0.entries[Key(table: Entity.table.name, id: id)] }
        guard let entry, try isSame(entry.content) else { return nil }
        return entry.value as? Entity
    }

    /// Where things stand before a transaction that reads begins; ``remember(_:_:_:since:)`` asks for it.
    var forgettings: Int { state.withLock { $0.forgettings } }

    /// Remembers the entity of a row, unless everything was forgotten since: the row may be what was erased.
    func remember<Entity: StoredEntity>(_ entity: Entity, _ id: UUID, _ content: Content, since forgettings: Int) {
        let isFirst = state.withLock { state in
            guard state.forgettings == forgettings else { return false }
            if state.entries.count >= Self.most { state.entries = [:] }
            defer { state.entries[Key(table: Entity.table.name, id: id)] = Entry(content: content, value: entity) }
            return state.entries.isEmpty
        }
        guard isFirst else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) { [weak self] in self?.forget() }
    }

    /// Forgets everything.
    func forget() {
        state.withLock { state in
            state.entries = [:]
            state.forgettings += 1
        }
    }

    /// How many entities are remembered.
    var count: Int { state.withLock { $0.entries.count } }
}
