import Crypto

/// A signature that was checked and holds; there is no other way to make one.
package struct VerifiedSignature: Sendable, Hashable {
    package let key: NoteKey
    /// When a witness says it signed, in POSIX seconds; nil for a plain signature.
    package let timestamp: UInt64?

    /// Checks a signature.
    ///
    /// - Throws: ``LogError`` with code `wrongSignature`.
    init(_ signature: NoteSignature, by key: NoteKey, over text: [UInt8]) throws(LogError) {
        let bytes: [UInt8]
        let message: [UInt8]
        switch key.algorithm {
        case .ed25519:
            timestamp = nil
            bytes = signature.signature
            message = text
        case .cosignature:
            let cosignature = try Cosignature(bytes: signature.signature)
            timestamp = cosignature.timestamp
            bytes = cosignature.signature
            message = Cosignature.message(text, at: cosignature.timestamp)
        }
        self.key = key
        let publicKey: Curve25519.Signing.PublicKey
        do { publicKey = try Curve25519.Signing.PublicKey(rawRepresentation: key.publicKey) } catch {
            throw LogError(.malformedKey, "The key isn't an Ed25519 public key.", cause: "\(error)")
        }
        guard bytes.count == 64, publicKey.isValidSignature(bytes, for: message) else {
            throw LogError(.wrongSignature, "A known key's signature doesn't hold: text or signature was changed.")
        }
    }
}
