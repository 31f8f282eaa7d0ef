package import Foundation

/// What comes with a request from a phone: which device, when, once only, and for which bytes.
package struct SignedRequest: Sendable, Hashable {
    package let device: EnrolledDevice.ID
    /// 16 bytes that the device never uses again.
    package let nonce: Nonce
    /// By the device's clock.
    package let signedAt: Date
    /// e.g. `POST /api/street/searches`.
    package let route: String
    /// SHA-256 of the request's body, lower-case hexadecimal.
    package let bodyDigest: String
    package let signature: [UInt8]

    /// A number that is used once.
    package struct Nonce: Sendable, Hashable {
        package let bytes: [UInt8]

        /// Takes 16 bytes; nil for any other number.
        package init?(_ bytes: [UInt8]) {
            guard bytes.count == 16 else { return nil }
            self.bytes = bytes
        }
    }

    /// Takes the values as they are.
    package init(
        device: EnrolledDevice.ID, nonce: Nonce, signedAt: Date, route: String, bodyDigest: String,
        signature: [UInt8]
    ) {
        self.device = device
        self.nonce = nonce
        self.signedAt = signedAt
        self.route = route
        self.bodyDigest = bodyDigest
        self.signature = signature
    }

    /// The bytes that the signature is over: lines of text, so that no two requests have the same.
    ///
    /// The time is in whole milliseconds since 1970, the nonce in lower-case hexadecimal.
    package var message: [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        let hexadecimal = nonce.bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        let lines = [
            "peel-street-1", device.description, String(decoding: hexadecimal, as: UTF8.self), milliseconds,
            route, bodyDigest,
        ]
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// Text of the time; a date that no clock shows is refused as skewed, and must not crash here.
    private var milliseconds: String {
        let value = (signedAt.timeIntervalSince1970 * 1000).rounded()
        return Int64(exactly: value).map { "\($0)" } ?? "out-of-range"
    }
}

/// Checks signatures; cryptography lives outside of the rules.
package protocol SignatureVerifier: Sendable {
    /// Whether a signature over a message is by a key (ECDSA on P-256 with SHA-256, r and s of 32 bytes each).
    ///
    /// False for everything that is malformed; it never throws.
    func isValid(_ signature: [UInt8], over message: [UInt8], by key: DevicePublicKey) -> Bool
}
