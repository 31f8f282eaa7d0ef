/// A witness's signature with its time: eight bytes big-endian and the Ed25519 signature (C2SP tlog-cosignature v1).
///
/// It says that at this time the checkpoint was the largest consistent one that the witness had seen of the log.
struct Cosignature {
    /// POSIX seconds, at most 2⁶³ − 1.
    let timestamp: UInt64
    /// 64 bytes.
    let signature: [UInt8]

    init(timestamp: UInt64, signature: [UInt8]) {
        self.timestamp = timestamp
        self.signature = signature
    }

    init(bytes: [UInt8]) throws(LogError) {
        timestamp = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        signature = Array(bytes.dropFirst(8))
        guard signature.count == 64, timestamp <= CanonicalText.largest else {
            throw LogError(.wrongSignature, "A witness's signature is eight bytes of time and 64 of Ed25519.")
        }
    }

    var bytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: timestamp >> UInt64(56 - 8 * $0)) } + signature
    }

    /// What the witness signs.
    static func message(_ text: [UInt8], at timestamp: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(timestamp)\n".utf8) + text
    }
}
