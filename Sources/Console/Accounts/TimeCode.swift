import Crypto
package import Foundation

/// Time-based one-time codes (RFC 6238): HMAC-SHA-1, six digits, thirty seconds, as every authenticator app has them.
///
/// SHA-1's weakness is in collisions, which don't help anybody here; HMAC with it stands.
package struct TimeCode: Sendable, Hashable {
    /// Seconds that one code lasts.
    package static let step = 30.0
    /// How many steps early or late a code may be: clocks differ.
    static let tolerance: Int64 = 1

    private let secret: [UInt8]

    /// Takes the shared secret, 20 bytes or more.
    package init(secret: [UInt8]) {
        self.secret = secret
    }

    /// The number of a step.
    package static func counter(at instant: Date) -> Int64 { Int64((instant.timeIntervalSince1970 / step).rounded(.down)) }

    /// The code of a step.
    package func code(_ counter: Int64) -> String {
        let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * Int64($0))) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 0x0F)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step whose code was typed, later than the last one that was used; nil where there is none.
    ///
    /// A code counts once: whoever reads it over a shoulder can't use it again.
    func step(of typed: String, after used: Int64, at now: Date) -> Int64? {
        let plain = typed.filter { !$0.isWhitespace }
        let current = Self.counter(at: now)
        var found: Int64?
        // All are compared, so that the time says nothing.
        for counter in (current - Self.tolerance)...(current + Self.tolerance)
        where Secrets.match(plain, code(counter)) && counter > used {
            found = found ?? counter
        }
        return found
    }

    /// The secret as authenticator apps take it typed in (RFC 4648 §6).
    package var base32: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var (buffer, bits) = (UInt32(0), UInt32(0))
        for byte in secret {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> bits & 31)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << (5 - bits) & 31)]) }
        return text
    }
}
