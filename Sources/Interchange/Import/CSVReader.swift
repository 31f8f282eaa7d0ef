package import Foundation

/// Reads comma-separated values row by row, so that a manifest of any length takes a few kilobytes.
///
/// RFC 4180: quotes, doubled quotes, either line end; UTF-8 with or without a mark at its beginning.
package struct CSVReader: ~Copyable {
    /// One row: the line that it begins in, from 1, and its fields; nil for one that isn't UTF-8.
    package struct Row: Sendable {
        package let line: Int
        package let fields: [String]?
    }

    private static let longestRow = 1 << 20
    // Closes its file when it goes.
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var isEnded = false

    /// Opens a file and looks at how it begins.
    ///
    /// - Throws: ``InterchangeError`` with code `unreadable`, or `badManifest` for UTF-16 and spreadsheets.
    package init(_ file: URL) throws(InterchangeError) {
        guard let handle = try? FileHandle(forReadingFrom: file) else {
            throw InterchangeError(.unreadable, "\(file.lastPathComponent) can't be opened.")
        }
        let start = try Self.read(handle, file.lastPathComponent)
        try Self.check(start, file.lastPathComponent)
        self.handle = handle
        buffer = start
        position = start.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private static func check(_ start: [UInt8], _ name: String) throws(InterchangeError) {
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) || start.prefix(64).contains(0) {
            throw InterchangeError(.badManifest, "\(name) is UTF-16 or no text: save it as CSV in UTF-8.")
        }
        if start.starts(with: [0x50, 0x4B]) {
            throw InterchangeError(.badManifest, "\(name) is a spreadsheet: save it as CSV in UTF-8.")
        }
    }

    /// The next row that isn't empty; nil at the end.
    ///
    /// - Throws: ``InterchangeError`` with code `badManifest` where a quote is never closed or a row never ends.
    package mutating func next() throws(InterchangeError) -> Row? {
        while true {
            guard let row = try row() else { return nil }
            if row.fields.map({ $0 != [""] }) ?? true { return row }
        }
    }

    private mutating func row() throws(InterchangeError) -> Row? {
        var fields: [[UInt8]] = []
        var field: [UInt8] = []
        var (isQuoted, size, first) = (false, 0, line)
        guard var byte = try take() else { return nil }
        while true {
            size += 1
            guard size <= Self.longestRow else {
                throw InterchangeError(.badManifest, "Line \(first) never ends: a quotation mark may be missing.")
            }
            if isQuoted {
                if byte == 0x0A { line += 1 }
                if byte != 0x22 {
                    field.append(byte)
                } else if try peek() == 0x22 {
                    field.append(0x22)
                    _ = try take()
                } else {
                    isQuoted = false
                }
            } else if byte == 0x22 {
                isQuoted = true
            } else if byte == 0x2C {
                fields.append(field)
                field = []
            } else if byte == 0x0A || byte == 0x0D {
                if byte == 0x0D, try peek() == 0x0A { _ = try take() }
                line += 1
                break
            } else {
                field.append(byte)
            }
            guard let more = try take() else {
                guard !isQuoted else {
                    throw InterchangeError(.badManifest, "The quotation mark of line \(first) is never closed.")
                }
                break
            }
            byte = more
        }
        fields.append(field)
        var texts: [String] = []
        for field in fields {
            guard let text = String(validating: field, as: UTF8.self) else { return Row(line: first, fields: nil) }
            texts.append(text)
        }
        return Row(line: first, fields: texts)
    }

    private mutating func take() throws(InterchangeError) -> UInt8? {
        guard let byte = try peek() else { return nil }
        position += 1
        return byte
    }

    private mutating func peek() throws(InterchangeError) -> UInt8? {
        if position == buffer.count { try fill("The manifest") }
        return position < buffer.count ? buffer[position] : nil
    }

    private mutating func fill(_ name: String) throws(InterchangeError) {
        guard !isEnded else { return }
        buffer = try Self.read(handle, name)
        position = 0
        isEnded = buffer.isEmpty
    }

    private static func read(_ handle: FileHandle, _ name: String) throws(InterchangeError) -> [UInt8] {
        do { return [UInt8](try handle.read(upToCount: 1 << 16) ?? Data()) } catch {
            throw InterchangeError(.unreadable, "\(name) can't be read: look at the disk.")
        }
    }
}
