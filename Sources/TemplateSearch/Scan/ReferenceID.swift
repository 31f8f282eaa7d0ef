package import Foundation

/// Names one reference template; 128 bits, so that a UUID or a digest of a name fits.
package struct ReferenceID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The upper and the lower half, as of a big-endian number.
    package let high: UInt64
    package let low: UInt64

    /// Bytes that an identifier takes in a gallery.
    static let size = 16

    /// What a removal leaves where an identifier was: ones, and no template's identifier.
    static let removed = ReferenceID(high: .max, low: .max)

    /// Takes the two halves.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A number, for synthetic templates.
    package init(_ number: Int) { self.init(high: 0, low: UInt64(number)) }

    /// Takes the bytes of a UUID in their order.
    package init(_ uuid: UUID) {
        let bytes = unsafe withUnsafeBytes(of: uuid.uuid) { unsafe Array($0) }
        func number(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: number(bytes[0..<8]), low: number(bytes[8..<16]))
    }

    /// Reads 32 hexadecimal digits, with or without hyphens.
    package init?(_ text: String) {
        let digits = text.filter { $0 != "-" }
        guard digits.count == 32, digits.allSatisfy(\.isHexDigit), let high = UInt64(digits.prefix(16), radix: 16),
            let low = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    package static func < (left: ReferenceID, right: ReferenceID) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }

    /// 32 hexadecimal digits.
    package var description: String {
        func digits(_ number: UInt64) -> String {
            let text = String(number, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        return digits(high) + digits(low)
    }
}
