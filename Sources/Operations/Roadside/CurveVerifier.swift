import Biometrics
package import Casework
import Crypto
import Foundation

/// Checks signatures of phones: ECDSA on P-256 with SHA-256, as Web Cryptography makes them.
package struct CurveVerifier: SignatureVerifier {
    package init() {}

    /// Whether a signature over a message is by a key; false for everything that is malformed.
    package func isValid(_ signature: [UInt8], over message: [UInt8], by key: DevicePublicKey) -> Bool {
        guard let key = Self.key(key),
            let signature = try? P256.Signing.ECDSASignature(rawRepresentation: Data(signature))
        else { return false }
        return key.isValidSignature(signature, for: Data(message))
    }

    /// Whether the bytes are a point of the curve.
    static func isPoint(_ key: DevicePublicKey) -> Bool { self.key(key) != nil }

    private static func key(_ key: DevicePublicKey) -> P256.Signing.PublicKey? {
        try? P256.Signing.PublicKey(x963Representation: Data(key.bytes))
    }
}

extension DevicePublicKey {
    /// What phone and administrator's page both show, to be compared by two people: twelve hexadecimal digits of the
    /// key's SHA-256 in groups of four.
    package var fingerprint: String {
        let digits = hexadecimal(SHA256.hash(data: Data(bytes)).prefix(6)).uppercased()
        return stride(from: 0, to: 12, by: 4).map { digits.dropFirst($0).prefix(4) }.joined(separator: " ")
    }
}
