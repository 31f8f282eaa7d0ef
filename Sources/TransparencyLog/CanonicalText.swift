import Foundation

/// Reading numbers and bytes that have exactly one spelling.
///
/// Whatever is signed or hashed must not have two texts, so everything that a lenient reader would forgive is refused.
enum CanonicalText {
    /// The largest tree size, index and time: signed 64-bit readers must agree with us.
    static let largest = UInt64(Int64.max)

    /// An ASCII decimal without sign and leading zeroes, at most 2⁶³ − 1; nil for anything else.
    static func decimal(_ text: ArraySlice<UInt8>) -> UInt64? {
        guard let first = text.first, text.count <= 19 else { return nil }
        if first == UInt8(ascii: "0"), text.count > 1 { return nil }
        var value: UInt64 = 0
        for byte in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + UInt64(byte - UInt8(ascii: "0"))
        }
        return value <= largest ? value : nil
    }

    /// The bytes of a base64 text (RFC 4648 §4, padded, no line breaks, unused bits zero); nil for anything else.
    static func base64(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let data = Data(text)
        guard let bytes = Data(base64Encoded: data), bytes.base64EncodedData() == data else { return nil }
        return [UInt8](bytes)
    }

    /// The hash of a base64 text; nil unless it is 32 bytes.
    static func hash(_ text: ArraySlice<UInt8>) -> TreeHash? { base64(text).flatMap { TreeHash(bytes: $0) } }

    /// Bytes as base64 (RFC 4648 §4).
    static func base64(of bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// A text from bytes; nil unless they are valid UTF-8.
    static func string(_ bytes: ArraySlice<UInt8>) -> String? { String(validating: bytes, as: UTF8.self) }

    /// Whether two texts are the same bytes; Swift's `==` also equates different spellings of one character.
    static func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

    /// Whether a text can be one line of a note: not empty, no ASCII control character.
    static func isLine(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 } }
}
