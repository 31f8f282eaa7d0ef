import Crypto

/// A timestamp authority's answer about a checkpoint, carried unopened (RFC 3161).
///
/// Peel doesn't verify it. An auditor does, with the checkpoint's file:
/// `openssl ts -verify -data checkpoint.300 -in checkpoint.300.tsr -CAfile authority.pem`.
package struct TimestampToken: Sendable, Hashable {
    /// The `TimeStampResp` in DER, byte for byte.
    package let bytes: [UInt8]

    /// Takes an answer.
    ///
    /// - Throws: ``LogError`` with code `malformedTimestamp` if it isn't one DER sequence from end to end.
    package init(bytes: [UInt8]) throws(LogError) {
        guard bytes.count >= 2, bytes[0] == 0x30, Self.length(of: bytes) == bytes.count else {
            throw LogError(.malformedTimestamp, "The timestamp authority's answer isn't DER: ask it again.")
        }
        self.bytes = bytes
    }

    /// Where it lies beside the log: the checkpoint that was stamped is kept at the same path without `.tsr`.
    package static func path(size: UInt64) -> String { "checkpoint.\(size).tsr" }

    /// Whether the SHA-256 digest of some bytes appears in the answer.
    ///
    /// This finds a token that was filed with the wrong checkpoint. It proves nothing: the authority's signature does.
    package func mentions(digestOf data: [UInt8]) -> Bool {
        // An OCTET STRING of 32 bytes, as the message imprint has it.
        let imprint = [0x04, 0x20] + [UInt8](SHA256.hash(data: data))
        guard bytes.count >= imprint.count else { return false }
        return (0...(bytes.count - imprint.count)).contains { bytes[$0..<($0 + imprint.count)].elementsEqual(imprint) }
    }

    /// The length of the DER value that bytes begin with, its header included; nil if the header is no good.
    private static func length(of bytes: [UInt8]) -> Int? {
        let first = Int(bytes[1])
        if first < 0x80 { return 2 + first }
        let count = first & 0x7F
        guard (1...4).contains(count), bytes.count >= 2 + count else { return nil }
        return bytes[2..<(2 + count)].reduce(0) { $0 << 8 | Int($1) } + 2 + count
    }
}
