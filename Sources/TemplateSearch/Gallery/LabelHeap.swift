import Foundation

/// The names of a segment's templates: where each ends, and then their text.
enum LabelHeap {
    static func encode(_ labels: [String]) -> Data {
        guard labels.contains(where: { !$0.isEmpty }) else { return Data() }
        var result = Data()
        var text = Data()
        for label in labels {
            text.append(contentsOf: label.utf8)
            unsafe withUnsafeBytes(of: UInt32(text.count).littleEndian) { unsafe result.append(contentsOf: $0) }
        }
        return result + text
    }

    /// Where the text of a row's name lies; empty where it has none or the bytes make no sense.
    static func range(of row: Int, in bytes: UnsafeRawBufferPointer, count: Int) -> Range<Int> {
        guard bytes.count >= count * 4 else { return 0..<0 }
        func end(_ row: Int) -> Int {
            row < 0
                ? 0 : unsafe Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: row * 4, as: UInt32.self)))
        }
        let (start, stop) = (count * 4 + end(row - 1), count * 4 + end(row))
        return start <= stop && stop <= bytes.count ? start..<stop : 0..<0
    }

    static func label(_ row: Int, in bytes: UnsafeRawBufferPointer, count: Int) -> String {
        unsafe String(decoding: bytes[range(of: row, in: bytes, count: count)], as: UTF8.self)
    }
}
