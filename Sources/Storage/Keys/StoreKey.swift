import Crypto
package import Foundation

/// The key that wraps all other keys of a store: 256 bits. It prints its identifier only.
package struct StoreKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    let key: SymmetricKey
    /// Sixteen hexadecimal digits that follow from the key and say nothing about it.
    package let id: String

    /// Takes 32 bytes.
    ///
    /// - Throws: ``StorageError`` with code `malformedKey` for any other number.
    package init(bytes: Data) throws(StorageError) {
        guard bytes.count == 32 else { throw Self.malformed }
        key = SymmetricKey(data: bytes)
        id = Hexadecimal.text(
            HMAC<SHA256>.authenticationCode(for: Data("peel key-encryption key".utf8), using: key).prefix(8))
    }

    /// Reads 64 hexadecimal digits; white space around them is fine.
    ///
    /// - Throws: ``StorageError`` with code `malformedKey`.
    package init(text: String) throws(StorageError) {
        guard let bytes = Hexadecimal.bytes(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Self.malformed
        }
        try self.init(bytes: Data(bytes))
    }

    package var description: String { "StoreKey(\(id))" }

    package var debugDescription: String { description }

    private static var malformed: StorageError {
        StorageError(.malformedKey, "A key is 64 hexadecimal digits; `openssl rand -hex 32` makes some.")
    }
}

/// Bytes as lower-case hexadecimal.
enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
