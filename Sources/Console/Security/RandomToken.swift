import Crypto
import Foundation

/// Unguessable text: 256 bits from the system's source, in base64url.
struct RandomToken: Sendable {
    private let make: @Sendable () -> [UInt8]

    /// The system's source of random bytes.
    static let system = RandomToken {
        // Each number is a call of the system.
        (0..<4).flatMap { _ in
            let number = UInt64.random(in: .min ... .max)
            return (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        }
    }

    /// Takes a source; tests give one of their own.
    init(_ make: @escaping @Sendable () -> [UInt8]) {
        self.make = make
    }

    /// Fresh bytes, 32 of them.
    func bytes() -> [UInt8] { make() }

    /// Fresh text, 43 characters.
    func text() -> String { Base64URL.encode(make()) }
}

/// Base64 for addresses and cookies, without padding (RFC 4648 §5).
enum Base64URL {
    /// Encodes bytes.
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let usual = Data(bytes).base64EncodedString().utf8.prefix { $0 != UInt8(ascii: "=") }
        return String(decoding: usual.map(forAddress), as: UTF8.self)
    }

    /// Decodes text; nil where it isn't that.
    static func decode(_ text: String) -> Data? {
        let plain = String(decoding: text.utf8.map(fromAddress), as: UTF8.self)
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }

    // Byte by byte: every request asks for several, and replacing in a text goes character by character.
    private static func forAddress(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: byte
        }
    }

    private static func fromAddress(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: byte
        }
    }
}

/// Comparing secrets.
enum Secrets {
    /// Whether two texts are the same, in a time that doesn't depend on where they differ.
    static func match(_ one: String, _ other: String) -> Bool {
        // Digests have one length and no order that a caller could steer, so their comparison says nothing.
        SHA256.hash(data: Data(one.utf8)) == SHA256.hash(data: Data(other.utf8))
    }

    /// The name under which a secret is kept, so that a look at memory or a table is no sign-in.
    static func digest(_ secret: String) -> String { Base64URL.encode(SHA256.hash(data: Data(secret.utf8))) }
}
