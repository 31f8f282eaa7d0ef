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
        bytes = (0..<Self.byteCount).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    package var description: String { "Salt(32 bytes)" }
}
