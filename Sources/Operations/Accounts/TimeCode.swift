import Crypto
package import Foundation

/// Time-based codes of six digits as authenticator programs show them (RFC 6238: SHA-1, 30 seconds).
package enum TimeCode {
    /// Seconds that a code lasts.
    static let period = 30.0

    /// A fresh secret of 20 bytes.
    static func makeSecret() -> Data {
        var random = SystemRandomNumberGenerator()
        return Data((0..<20).map { _ in UInt8.random(in: 0...255, using: &random) })
    }

    /// The code of a time step.
    static func code(_ secret: Data, step: Int64) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let digest = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(digest[19] & 15)
        let number = digest[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step of a code that is right now, or was a step ago or will be in one, and was not used before.
    ///
    /// - Parameters:
    ///   - code: six digits.
    ///   - secret: the account's.
    ///   - last: the last step that was used.
    ///   - instant: now.
    static func step(of code: String, _ secret: Data, after last: Int64?, at instant: Date) -> Int64? {
        let now = Int64((instant.timeIntervalSince1970 / period).rounded(.down))
        // A step that lies further ahead than a clock is corrected was used while the clock was ahead: no code of now
        // was.
        let last = last.flatMap { $0 > now + 3 ? nil : $0 }
        return (now - 1...now + 1).first { $0 > last ?? .min && self.code(secret, step: $0) == code }
    }

    /// The secret as authenticator programs take it, to be shown once.
    package static func address(_ secret: Data, login: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (text, bits, count) = ("", UInt32(0), 0)
        for byte in secret {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> UInt32(count) & 31)])
            }
        }
        return "otpauth://totp/Peel:\(login)?secret=\(text)&issuer=Peel"
    }
}
