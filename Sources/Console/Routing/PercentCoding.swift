import Foundation

/// Percent encoding of addresses and forms (RFC 3986; application/x-www-form-urlencoded).
enum PercentCoding {
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    /// Encodes everything but unreserved characters.
    static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    /// Decodes a part of a form, where `+` is a space; nil where it isn't UTF-8.
    static func decodeForm(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
