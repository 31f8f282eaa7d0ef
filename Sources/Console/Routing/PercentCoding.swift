import Foundation

/// Percent encoding of addresses and forms (RFC 3986; application/x-www-form-urlencoded).
enum PercentCoding {
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    /// Encodes everything but unreserved characters.
    static func encode(_ text: String) -> String {
        // Identifiers and most references have nothing to encode, and asking Foundation costs more than looking.
        if text.utf8.allSatisfy(isUnreserved) { return text }
        return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// Decodes a part of a form, where `+` is a space; nil where it isn't UTF-8.
    static func decodeForm(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
