import Crypto
package import Foundation

/// The key that seals a gallery's templates: 256 bits.
package struct GalleryKey: Sendable {
    let key: SymmetricKey

    /// Reads a key file: 64 hexadecimal digits.
    package init(contentsOf file: URL) throws(GalleryError) {
        let text =
            (try? String(contentsOf: file, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        let bytes = stride(from: 0, to: text.count - 1, by: 2).compactMap { offset -> UInt8? in
            let start = text.index(text.startIndex, offsetBy: offset)
            return UInt8(text[start..<text.index(start, offsetBy: 2)], radix: 16)
        }
        guard text.count == 64, text.allSatisfy(\.isHexDigit), bytes.count == 32 else {
            throw GalleryError(
                .keyNeeded,
                "The key file \(file.lastPathComponent) must hold 64 hexadecimal digits; `openssl rand -hex 32` makes some."
            )
        }
        key = SymmetricKey(data: bytes)
    }

    /// Takes a key as it is.
    package init(_ bytes: Data) {
        precondition(bytes.count == 32, "a key has 256 bits")
        key = SymmetricKey(data: bytes)
    }
}
