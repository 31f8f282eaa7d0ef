import Casework
import Foundation
import GRDB

/// What was erased, by identifiers, in the database and in a file beside the log that outlives it.
///
/// The file is what keeps erased people erased after a backup from before was restored. A line is
/// `<number> <kind> <identifier> <milliseconds>`; both only ever grow.
struct ErasureLedger: Sendable {
    /// One erasure.
    struct Line: Hashable {
        let kind: String
        let object: UUID
        let milliseconds: Int64
    }

    let file: URL

    static func add(_ kind: LoggedEvent.ObjectKind, _ object: UUID, at milliseconds: Int64, _ db: Database) throws {
        try add(Line(kind: kind.rawValue, object: object, milliseconds: milliseconds), db)
    }

    static func add(_ line: Line, _ db: Database) throws {
        // Two statements: one that reads its own table makes SQLite keep what it would undo, and go through all of that
        // again for every line.
        let last = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(number) FROM erasure")) ?? 0
        guard (0..<Int64.max).contains(last) else {
            throw StorageError(.damaged, "The list of erasures has numbers that no list has: bring the right database.")
        }
        try db.cachedStatement(sql: "INSERT INTO erasure (number, kind, object, milliseconds) VALUES (?, ?, ?, ?)")
            .execute(arguments: [last + 1, line.kind, line.object, line.milliseconds])
    }

    /// Writes what the file lacks; an erasure is acknowledged after that only.
    ///
    /// - Parameter known: how many lines the file has, where that is known.
    /// - Returns: how many lines it has now.
    func flush(_ db: Database, known: Int64?) throws -> Int64 {
        // Looked at once: from then on this process knows what it wrote.
        let written = try known ?? lastNumber()
        let rows = try Row.fetchAll(
            db, sql: "SELECT number, kind, object, milliseconds FROM erasure WHERE number > ? ORDER BY number",
            arguments: [written])
        guard !rows.isEmpty else { return written }
        let text = try rows.map { row -> String in
            let (number, kind) = (try row.decode(Int64.self, atIndex: 0), try row.decode(String.self, atIndex: 1))
            let (object, time) = (try row.decode(UUID.self, atIndex: 2), try row.decode(Int64.self, atIndex: 3))
            return "\(number) \(kind) \(object.text) \(time)\n"
        }.joined()
        try DurableFiles.append(Array(text.utf8), to: file)
        return written + Int64(rows.count)
    }

    /// The number of the last whole line; whatever a crash left after it is cut off.
    private func lastNumber() throws(StorageError) -> Int64 {
        let newline = UInt8(ascii: "\n")
        let (tail, start) = try DurableFiles.tail(file, count: 1024)
        guard let end = tail.lastIndex(of: newline) else {
            if !tail.isEmpty { try DurableFiles.cut(file, to: start) }
            return 0
        }
        if end + 1 < tail.count { try DurableFiles.cut(file, to: start + end + 1) }
        let line = tail[..<end].split(separator: newline).last ?? []
        guard let number = Int64(String(decoding: line, as: UTF8.self).prefix { $0 != " " }) else {
            throw StorageError(.damaged, "The file log/erasures isn't what was written: restore it from a copy.")
        }
        return number
    }

    /// The whole lines of a ledger's file, oldest first; one that a crash cut off is left out.
    static func read(_ file: URL) throws(StorageError) -> [Line] {
        guard let bytes = try DurableFiles.read(file), !bytes.isEmpty else { return [] }
        var parts = bytes.split(separator: UInt8(ascii: "\n"))
        if bytes.last != UInt8(ascii: "\n") { parts.removeLast() }
        var lines: [Line] = []
        for part in parts {
            let words = String(decoding: part, as: UTF8.self).split(separator: " ")
            // Another process may have written the same line; it counts once.
            guard words.count == 4, Int64(words[0]) == Int64(lines.count + 1),
                let object = UUID(uuidString: String(words[2])), let milliseconds = Int64(words[3])
            else { continue }
            lines.append(Line(kind: String(words[1]), object: object, milliseconds: milliseconds))
        }
        return lines
    }
}
