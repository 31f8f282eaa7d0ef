package import Crypto
import Foundation

/// A log's private key with its name (C2SP signed-note, Ed25519).
///
/// It isn't codable and prints only its name. Keep ``secret`` sealed, apart from every other key.
package struct NoteSigner: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The public key, to be given to whoever verifies.
    package let key: NoteKey
    let privateKey: Curve25519.Signing.PrivateKey

    /// Names a private key.
    ///
    /// - Throws: ``LogError`` with code `malformedKey` if the name can't be a key's.
    package init(name: String, privateKey: Curve25519.Signing.PrivateKey) throws(LogError) {
        self.privateKey = privateKey
        key = try NoteKey(name: name, algorithm: .ed25519, publicKey: [UInt8](privateKey.publicKey.rawRepresentation))
    }

    /// Reads a secret, `PRIVATE+KEY+<name>+<key ID>+<base64 of 0x01 and the seed>`, as golang.org/x/mod/sumdb/note
    /// writes it.
    ///
    /// - Throws: ``LogError`` with code `malformedKey`.
    package init(secret: String) throws(LogError) {
        let parts = secret.utf8.split(separator: UInt8(ascii: "+"), maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].elementsEqual("PRIVATE".utf8), parts[1].elementsEqual("KEY".utf8),
            let name = String(parts[2]), let material = CanonicalText.base64(Array(parts[4])[...]),
            material.count == 33, material.first == NoteKey.Algorithm.ed25519.rawValue
        else { throw Self.malformed }
        let privateKey: Curve25519.Signing.PrivateKey
        do { privateKey = try Curve25519.Signing.PrivateKey(rawRepresentation: material.dropFirst()) } catch {
            throw Self.malformed
        }
        try self.init(name: name, privateKey: privateKey)
        guard CanonicalText.same(self.secret, secret) else { throw Self.malformed }
    }

    /// The private key as a text, to be sealed by the store and never printed.
    package var secret: String {
        let seed = [NoteKey.Algorithm.ed25519.rawValue] + [UInt8](privateKey.rawRepresentation)
        let digits = String(key.id, radix: 16)
        let id = String(repeating: "0", count: 8 - digits.count) + digits
        return "PRIVATE+KEY+\(key.name)+\(id)+\(CanonicalText.base64(of: seed))"
    }

    /// Signs a note's text.
    ///
    /// - Throws: ``LogError`` with code `signingFailed`.
    package func sign(_ text: [UInt8]) throws(LogError) -> NoteSignature {
        try NoteSignature(name: key.name, keyID: key.id, signature: privateKey.bytes(signing: text))
    }

    package var description: String { "NoteSigner(\(key.name))" }

    package var debugDescription: String { description }

    private static var malformed: LogError { LogError(.malformedKey, "The text isn't a log's private key.") }
}

extension Curve25519.Signing.PrivateKey {
    /// A signature as bytes, with this module's error.
    func bytes(signing message: [UInt8]) throws(LogError) -> [UInt8] {
        do { return try [UInt8](signature(for: message)) } catch {
            throw LogError(.signingFailed, "The text could not be signed.", cause: "\(error)")
        }
    }
}
