import SwiftASN1

/// The question to a timestamp authority: a `TimeStampReq` in DER (RFC 3161 §2.4.1).
///
/// It holds a digest and a nonce and nothing else, so it tells the authority nothing about what is stamped.
package struct TimestampRequest: Sendable, Hashable {
    /// The file's content, byte for byte.
    package let bytes: [UInt8]
    let imprint: MessageImprint
    /// Big-endian, without leading zeroes.
    let nonce: [UInt8]

    /// Asks for a timestamp of some bytes, with the authority's certificate in the answer.
    ///
    /// - Parameters:
    ///   - data: what is stamped; only its SHA-256 digest leaves.
    ///   - random: makes the nonce, by which an answer to another question is told.
    /// - Throws: ``LogError`` with code `malformedTimestamp` where it can't be written.
    package init(stamping data: [UInt8], using random: inout some RandomNumberGenerator) throws(LogError) {
        let nonce = UInt64.random(in: 1...UInt64.max, using: &random)
        var coder = DER.Serializer()
        do {
            try coder.appendConstructedNode(identifier: .sequence) { coder in
                try coder.serialize(Self.version)
                try coder.serialize(MessageImprint(of: data))
                try coder.serialize(nonce)
                // certReq: an auditor who comes years later needs the certificate.
                try coder.serialize(true)
            }
        } catch { throw Self.malformed(error) }
        try self.init(bytes: coder.serializedBytes)
    }

    /// Reads a request.
    ///
    /// - Throws: ``LogError`` with code `malformedTimestamp` unless it is of version 1, asks about a SHA-256 digest and
    ///   has a nonce.
    package init(bytes: [UInt8]) throws(LogError) {
        do {
            (imprint, nonce) = try DER.sequence(DER.parse(bytes), identifier: .sequence) {
                nodes -> (MessageImprint, [UInt8]) in
                guard try Int(derEncoded: &nodes) == Self.version else {
                    throw ASN1Error.invalidASN1Object(reason: "The request isn't of version 1.")
                }
                let imprint = try MessageImprint(derEncoded: &nodes)
                let nonce = try Self.nonce(among: &nodes)
                return (imprint, nonce)
            }
        } catch { throw Self.malformed(error) }
        self.bytes = bytes
    }

    /// Whether it asks about these very bytes.
    package func isAbout(_ data: [UInt8]) -> Bool { imprint == MessageImprint(of: data) }

    private static let version = 1

    // The policy before the nonce and what follows it are another kind of value each.
    private static func nonce(among nodes: inout ASN1NodeCollection.Iterator) throws -> [UInt8] {
        var nonce: [UInt8]?
        while let node = nodes.next() {
            if node.identifier == .integer { nonce = [UInt8](try ArraySlice<UInt8>(derEncoded: node)) }
        }
        guard let nonce else { throw ASN1Error.invalidASN1Object(reason: "The request has no nonce.") }
        return nonce
    }

    private static func malformed(_ error: any Error) -> LogError {
        LogError(.malformedTimestamp, "The request isn't one of RFC 3161: make a new one.", cause: "\(error)")
    }
}
