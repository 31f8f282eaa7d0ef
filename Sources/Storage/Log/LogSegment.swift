import Foundation

/// A run of entries of the log whose readable events are kept, held and erased together: those of one day.
///
/// Its identifier says which entries they are (RFC 9562, version 8), so that a line of the erasure ledger can be
/// replayed on a backup that has never heard of it.
struct LogSegment: Hashable {
    /// The first entry; below 2⁴⁸.
    let first: UInt64
    /// How many entries; 1 or more, below 2⁴⁸.
    let count: UInt64

    private static let limit: UInt64 = 1 << 48

    /// Names a run of entries; nil where there is none, or one out of range.
    init?(first: UInt64, count: UInt64) {
        guard first < Self.limit, count > 0, count < Self.limit else { return nil }
        self.first = first
        self.count = count
    }

    /// Reads an identifier; nil for one of something else.
    init?(_ id: UUID) {
        let bytes = unsafe withUnsafeBytes(of: id.uuid) { unsafe [UInt8]($0) }
        guard bytes[6...9].elementsEqual([0x80, 0, 0x80, 0]) else { return nil }
        func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(first: number(bytes[0..<6]), count: number(bytes[10..<16]))
    }

    /// The entry after the last.
    var end: UInt64 { first + count }

    /// The identifier; those of later runs are larger, byte by byte.
    var uuid: UUID {
        func byte(_ number: UInt64, _ shift: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: number &>> shift) }
        return UUID(
            uuid: (
                byte(first, 40), byte(first, 32), byte(first, 24), byte(first, 16), byte(first, 8), byte(first, 0),
                0x80, 0, 0x80, 0,
                byte(count, 40), byte(count, 32), byte(count, 24), byte(count, 16), byte(count, 8), byte(count, 0)
            ))
    }
}
