import Crypto
import Foundation

/// A public key that signs notes under a name, as an outside body keeps it (C2SP signed-note, "verifier key").
///
/// Its text, the vkey, is `<name>+<key ID in hexadecimal>+<base64 of algorithm and public key>`.
package struct NoteKey: Sendable, Hashable {
    /// What a signature is made over.
    package enum Algorithm: UInt8, Sendable {
        /// Ed25519 over the note's text.
        case ed25519 = 0x01
        /// Ed25519 over the time and the note's text: a witness (C2SP tlog-cosignature).
        case cosignature = 0x04
    }

    /// Usually a web address without a scheme, such as `example.police.uk/peel`.
    package let name: String
    package let algorithm: Algorithm
    /// 32 bytes (RFC 8032).
    package let publicKey: [UInt8]
    /// The first four bytes of SHA-256 over name, newline, algorithm and key; it tells keys apart and proves nothing.
    package let id: UInt32

    /// Makes a key from its parts.
    ///
    /// - Throws: ``LogError`` with code `malformedKey` if the name is empty or has a space, a plus or a control
    ///   character, or the key isn't 32 bytes.
    package init(name: String, algorithm: Algorithm, publicKey: [UInt8]) throws(LogError) {
        guard Self.isName(name) else {
            throw LogError(.malformedKey, "A key's name must not be empty and has no spaces and no plus.")
        }
        guard publicKey.count == 32 else { throw LogError(.malformedKey, "An Ed25519 public key has 32 bytes.") }
        self.name = name
        self.algorithm = algorithm
        self.publicKey = publicKey
        let digest = SHA256.hash(data: Data(name.utf8) + [UInt8(ascii: "\n"), algorithm.rawValue] + publicKey)
        id = digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Reads a vkey.
    ///
    /// - Throws: ``LogError`` with code `malformedKey`, also if the ID isn't the one that follows from name and key.
    package init(vkey: String) throws(LogError) {
        // The base64 may hold further pluses; a name can't.
        let parts = vkey.utf8.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = String(parts[0]), parts[1].count == 8,
            let text = String(parts[1]), let id = UInt32(text, radix: 16), text.utf8.first != UInt8(ascii: "+"),
            let material = CanonicalText.base64(Array(parts[2])[...]), let first = material.first
        else { throw LogError(.malformedKey, "A verifier key is name+ID+base64: ask its owner for the exact text.") }
        guard let algorithm = Algorithm(rawValue: first) else {
            throw LogError(.malformedKey, "The key's algorithm isn't supported: it has to be Ed25519, type 1 or 4.")
        }
        try self.init(name: name, algorithm: algorithm, publicKey: Array(material.dropFirst()))
        guard self.id == id else {
            throw LogError(.malformedKey, "The key's ID doesn't follow from its name and key: it was mistyped.")
        }
    }

    /// The key's text.
    package var vkey: String {
        let digits = String(id, radix: 16)
        let padded = String(repeating: "0", count: 8 - digits.count) + digits
        return "\(name)+\(padded)+\(CanonicalText.base64(of: [algorithm.rawValue] + publicKey))"
    }

    package static func == (left: NoteKey, right: NoteKey) -> Bool {
        CanonicalText.same(left.name, right.name) && left.algorithm == right.algorithm
            && left.publicKey == right.publicKey
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(publicKey)
        hasher.combine(algorithm)
    }

    /// Whether a signature line claims to be by this key.
    func isNamed(in signature: NoteSignature) -> Bool {
        signature.keyID == id && CanonicalText.same(signature.name, name)
    }

    /// Whether a text can be a key's name.
    static func isName(_ text: String) -> Bool {
        CanonicalText.isLine(text)
            && text.unicodeScalars.allSatisfy { $0 != "+" && !$0.properties.isWhitespace }
    }
}
