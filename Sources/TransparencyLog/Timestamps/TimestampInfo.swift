import SwiftASN1

/// What a timestamp authority signed (RFC 3161 §2.4.2, TSTInfo).
struct TimestampInfo: Sendable, Hashable {
    /// The authority's policy, as its dotted identifier.
    let policy: String
    let imprint: MessageImprint
    /// The authority's time, to the second below, e.g. `2026-11-21T18:23:35Z`.
    let time: String
    /// Big-endian, without leading zeroes; nil where the request had none.
    let nonce: [UInt8]?
}

extension TimestampInfo: DERParseable {
    init(derEncoded node: ASN1Node) throws {
        self = try DER.sequence(node, identifier: .sequence) { nodes -> TimestampInfo in
            guard try Int(derEncoded: &nodes) == 1 else {
                throw ASN1Error.invalidASN1Object(reason: "The token isn't of version 1.")
            }
            let policy = try ASN1ObjectIdentifier(derEncoded: &nodes)
            let imprint = try MessageImprint(derEncoded: &nodes)
            // The serial number: only the authority needs it.
            _ = try ArraySlice<UInt8>(derEncoded: &nodes)
            let time = try GeneralizedTime(derEncoded: &nodes)
            var nonce: [UInt8]?
            // Accuracy, ordering, name and extensions stand around it; the nonce alone is an INTEGER.
            while let node = nodes.next() {
                if node.identifier == .integer { nonce = [UInt8](try ArraySlice<UInt8>(derEncoded: node)) }
            }
            return TimestampInfo(
                policy: policy.oidComponents.map { String($0) }.joined(separator: "."), imprint: imprint,
                time: Self.text(time), nonce: nonce)
        }
    }

    private static func text(_ time: GeneralizedTime) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(time.year)-\(two(time.month))-\(two(time.day))"
            + "T\(two(time.hours)):\(two(time.minutes)):\(two(time.seconds))Z"
    }
}

extension TimestampInfo {
    /// id-signedData (RFC 5652 §5.1).
    private static let signedData: ASN1ObjectIdentifier = [1, 2, 840, 113_549, 1, 7, 2]
    /// id-ct-TSTInfo (RFC 3161 §2.4.2).
    private static let content: ASN1ObjectIdentifier = [1, 2, 840, 113_549, 1, 9, 16, 1, 4]

    /// What an authority's answer, a `TimeStampResp`, says; nil where the authority refused to stamp.
    ///
    /// The signature around it isn't looked at.
    static func inResponse(_ bytes: [UInt8]) throws -> TimestampInfo? {
        try DER.sequence(DER.parse(bytes), identifier: .sequence) { nodes -> TimestampInfo? in
            guard let status = nodes.next() else { throw Self.missing }
            guard try isGranted(status) else {
                while nodes.next() != nil {}
                return nil
            }
            guard let token = nodes.next() else { throw Self.missing }
            return try inToken(token)
        }
    }

    /// 0 is granted, and 1 is granted with modifications (RFC 3161 §2.4.2, PKIStatus).
    private static func isGranted(_ node: ASN1Node) throws -> Bool {
        try DER.sequence(node, identifier: .sequence) { nodes -> Bool in
            let status = try Int(derEncoded: &nodes)
            while nodes.next() != nil {}
            return status == 0 || status == 1
        }
    }

    private static func inToken(_ node: ASN1Node) throws -> TimestampInfo {
        try DER.sequence(node, identifier: .sequence) { nodes -> TimestampInfo in
            guard try ASN1ObjectIdentifier(derEncoded: &nodes) == signedData else { throw Self.missing }
            return try DER.explicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) { try inSignedData($0) }
        }
    }

    private static func inSignedData(_ node: ASN1Node) throws -> TimestampInfo {
        try DER.sequence(node, identifier: .sequence) { nodes -> TimestampInfo in
            _ = try Int(derEncoded: &nodes)
            // The digest algorithms.
            guard nodes.next() != nil, let encapsulated = nodes.next() else { throw Self.missing }
            let info = try inContent(encapsulated)
            // Certificates, lists of revoked ones, and the signature.
            while nodes.next() != nil {}
            return info
        }
    }

    private static func inContent(_ node: ASN1Node) throws -> TimestampInfo {
        try DER.sequence(node, identifier: .sequence) { nodes -> TimestampInfo in
            guard try ASN1ObjectIdentifier(derEncoded: &nodes) == content else { throw Self.missing }
            let octets = try DER.explicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) { node in
                try ASN1OctetString(derEncoded: node)
            }
            return try TimestampInfo(derEncoded: octets.bytes)
        }
    }

    private static var missing: ASN1Error { ASN1Error.invalidASN1Object(reason: "The answer holds no token.") }
}
