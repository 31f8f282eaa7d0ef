import Foundation

/// Percent encoding of addresses and forms (RFC 3986; application/x-www-form-urlencoded).
enum PercentCoding {
    private static let characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    private static let isPlain = (0...255).map { characters.utf8.contains(UInt8($0)) }
    private static let unreserved = CharacterSet(charactersIn: characters)

    /// Encodes everything but unreserved characters.
    static func encode(_ text: String) -> String {
        // Identifiers and most references have nothing to encode, and asking Foundation costs more than looking.
        if text.utf8.allSatisfy({ isPlain[Int($0)] }) { return text }
        return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    /// Decodes a part of a form, where `+` is a space; nil where it isn't UTF-8.
    static func decodeForm(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
