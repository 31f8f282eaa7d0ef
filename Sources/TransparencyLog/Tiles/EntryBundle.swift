/// Up to 256 consecutive entries, as a log publishes them (C2SP tlog-tiles).
///
/// Each is preceded by its length as a big-endian 16-bit number.
package struct EntryBundle: Sendable, Hashable {
    /// The longest entry that a bundle can hold, in bytes.
    package static let longestEntry = Int(UInt16.max)

    package let entries: [[UInt8]]

    /// Takes entries.
    ///
    /// - Throws: ``LogError`` with code `entryTooLong`.
    package init(entries: [[UInt8]]) throws(LogError) {
        guard entries.allSatisfy({ $0.count <= Self.longestEntry }) else { throw Self.tooLong }
        self.entries = entries
    }

    /// Reads a bundle's file.
    ///
    /// - Throws: ``LogError`` with code `malformedBundle` if it doesn't hold exactly so many entries.
    package init(bytes: [UInt8], count: Int) throws(LogError) {
        let (entries, rest) = Self.split(bytes, limit: count)
        guard entries.count == count, rest == 0 else {
            throw LogError(.malformedBundle, "A bundle has more or fewer entries than its path says.")
        }
        self.entries = entries
    }

    /// The file's content.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + $1.count + 2 })
        for entry in entries {
            bytes.append(UInt8(entry.count >> 8))
            bytes.append(UInt8(entry.count & 0xFF))
            bytes.append(contentsOf: entry)
        }
        return bytes
    }

    /// The whole entries that bytes begin with, and how many bytes are left after them.
    static func split(_ bytes: [UInt8], limit: Int) -> (entries: [[UInt8]], rest: Int) {
        var entries: [[UInt8]] = []
        entries.reserveCapacity(limit)
        var start = 0
        while entries.count < limit, bytes.count - start >= 2 {
            let count = Int(bytes[start]) << 8 | Int(bytes[start + 1])
            guard bytes.count - start - 2 >= count else { break }
            entries.append(Array(bytes[(start + 2)..<(start + 2 + count)]))
            start += 2 + count
        }
        return (entries, bytes.count - start)
    }

    static var tooLong: LogError { LogError(.entryTooLong, "An entry has more than 65,535 bytes.") }
}
