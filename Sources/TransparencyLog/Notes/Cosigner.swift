package import Crypto
import Foundation

/// A witness's private key with its name (C2SP tlog-cosignature, Ed25519).
///
/// The signed message doesn't name the witness, so a key belongs to one witness only. It prints only its name.
package struct Cosigner: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The public key, to be given to the log and to whoever verifies.
    package let key: NoteKey
    private let privateKey: Curve25519.Signing.PrivateKey

    /// Names a private key.
    ///
    /// - Throws: ``LogError`` with code `malformedKey` if the name can't be a key's.
    package init(name: String, privateKey: Curve25519.Signing.PrivateKey) throws(LogError) {
        self.privateKey = privateKey
        key = try NoteKey(
            name: name, algorithm: .cosignature, publicKey: [UInt8](privateKey.publicKey.rawRepresentation))
    }

    /// Reads a secret as ``NoteSigner/secret`` writes it. The same text would make a log's key of type 1 and a
    /// witness's of type 4: use it for one of them.
    ///
    /// - Throws: ``LogError`` with code `malformedKey`.
    package init(secret: String) throws(LogError) {
        let signer = try NoteSigner(secret: secret)
        try self.init(name: signer.key.name, privateKey: signer.privateKey)
    }

    /// Cosigns a checkpoint; only ``Witness`` decides that it may be.
    ///
    /// - Parameter timestamp: POSIX seconds.
    /// - Throws: ``LogError`` with code `signingFailed`, also for a time after 2⁶³ − 1.
    func cosign(_ checkpoint: Checkpoint, at timestamp: UInt64) throws(LogError) -> NoteSignature {
        guard timestamp <= CanonicalText.largest else {
            throw LogError(.signingFailed, "The time is out of range: set the clock.")
        }
        let signature = try privateKey.bytes(signing: Cosignature.message(checkpoint.text, at: timestamp))
        let bytes = Cosignature(timestamp: timestamp, signature: signature).bytes
        return try NoteSignature(name: key.name, keyID: key.id, signature: bytes)
    }

    package var description: String { "Cosigner(\(key.name))" }

    package var debugDescription: String { description }
}
