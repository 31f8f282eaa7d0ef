/// A timestamp authority's answer about a checkpoint (RFC 3161).
///
/// Peel reads what it says and doesn't verify its signature. An auditor does, with the authority's certificate:
/// `openssl ts -verify -data checkpoint.300.stamped -in checkpoint.300.tsr -CAfile authority.pem`.
package struct TimestampToken: Sendable, Hashable {
    /// The `TimeStampResp` in DER, byte for byte.
    package let bytes: [UInt8]
    private let info: TimestampInfo

    /// Takes an answer.
    ///
    /// - Throws: ``LogError`` with code `malformedTimestamp` if it isn't a `TimeStampResp` in DER from end to end, and
    ///   `refusedTimestamp` if the authority says in it that it stamped nothing.
    package init(bytes: [UInt8]) throws(LogError) {
        let found: TimestampInfo?
        do { found = try TimestampInfo.inResponse(bytes) } catch {
            throw LogError(
                .malformedTimestamp, "The timestamp authority's answer can't be read: ask it again.", cause: "\(error)")
        }
        guard let found else {
            throw LogError(.refusedTimestamp, "The timestamp authority refused: look at its policy, and ask again.")
        }
        self.bytes = bytes
        info = found
    }

    /// The authority's time, to the second below, e.g. `2026-11-21T18:23:35Z`; as the authority claims it.
    package var time: String { info.time }

    /// The policy under which the authority stamped, as a dotted identifier.
    package var policy: String { info.policy }

    /// Whether it answers a request: about the same digest, with the same nonce.
    ///
    /// This finds a token that was filed with the wrong checkpoint, or that somebody asked for at another time. It proves
    /// nothing more: the authority's signature does.
    package func answers(_ request: TimestampRequest) -> Bool {
        info.imprint == request.imprint && info.nonce == request.nonce
    }
}
