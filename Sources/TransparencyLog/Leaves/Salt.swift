/// The secret that hides one event's commitment: 32 random bytes, used once.
///
/// It is stored sealed beside the event. When both are erased, the commitment that stays in the log tells nothing. It
/// prints as its length only.
package struct Salt: Sendable, Hashable, CustomStringConvertible {
    /// The length in bytes.
    package static let byteCount = 32

    /// The secret.
    package let bytes: [UInt8]

    /// Takes 32 bytes; nil for any other number.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Draws a salt.
    ///
    /// - Parameter generator: a cryptographic one, such as `SystemRandomNumberGenerator`.
    package init(using generator: inout some RandomNumberGenerator) {
        // By words: the system's generator is asked once for each number.
        bytes = (0..<Self.byteCount / 8).flatMap { _ -> [UInt8] in
            let word = generator.next()
            return (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
        }
    }

    package var description: String { "Salt(32 bytes)" }
}
