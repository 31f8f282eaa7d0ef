import Foundation

/// Identifiers that begin with their time (RFC 9562, version 7): events of one run lie side by side in the log's index,
/// where random ones would change a page each.
enum TimeOrderedID {
    /// A fresh identifier.
    ///
    /// - Parameter instant: the first 48 bits, in milliseconds since 1970; 74 of the others are random.
    static func make(at instant: Date) -> UUID {
        var random = SystemRandomNumberGenerator()
        let time = UInt64(instant.milliseconds)
        let (first, second): (UInt64, UInt64) = (random.next(), random.next())
        func byte(_ value: UInt64, _ shift: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: value &>> shift) }
        let version = byte(first, 0) & 0x0F | 0x70
        let variant = byte(second, 0) & 0x3F | 0x80
        return UUID(
            uuid: (
                byte(time, 40), byte(time, 32), byte(time, 24), byte(time, 16), byte(time, 8), byte(time, 0),
                version, byte(first, 8), variant, byte(second, 8), byte(second, 16), byte(second, 24),
                byte(second, 32), byte(second, 40), byte(second, 48), byte(second, 56)
            ))
    }
}
