import Crypto
import SwiftASN1

/// What a timestamp is about: the SHA-256 digest of some bytes (RFC 3161 §2.4.1, MessageImprint).
struct MessageImprint: Sendable, Hashable {
    /// 32 bytes.
    let digest: [UInt8]

    /// id-sha256.
    private static let sha256: ASN1ObjectIdentifier = [2, 16, 840, 1, 101, 3, 4, 2, 1]

    init(of data: [UInt8]) { digest = [UInt8](SHA256.hash(data: data)) }
}

extension MessageImprint: DERParseable {
    /// Reads an imprint; one of another digest than SHA-256 is refused, because Peel never asks for one.
    init(derEncoded node: ASN1Node) throws {
        let found = try DER.sequence(node, identifier: .sequence) { nodes -> [UInt8] in
            guard let algorithm = nodes.next(), try Self.isSHA256(algorithm) else {
                throw ASN1Error.invalidASN1Object(reason: "The imprint isn't SHA-256.")
            }
            return [UInt8](try ASN1OctetString(derEncoded: &nodes).bytes)
        }
        guard found.count == 32 else {
            throw ASN1Error.invalidASN1Object(reason: "The imprint hasn't 32 bytes.")
        }
        digest = found
    }

    // RFC 5754 §2: parameters are absent or NULL.
    private static func isSHA256(_ node: ASN1Node) throws -> Bool {
        try DER.sequence(node, identifier: .sequence) { nodes -> Bool in
            let algorithm = try ASN1ObjectIdentifier(derEncoded: &nodes)
            guard let parameters = nodes.next() else { return algorithm == sha256 }
            return algorithm == sha256 && parameters.identifier == .null
        }
    }
}

extension MessageImprint: DERSerializable {
    func serialize(into coder: inout DER.Serializer) throws {
        try coder.appendConstructedNode(identifier: .sequence) { coder in
            try coder.appendConstructedNode(identifier: .sequence) { coder in
                try coder.serialize(Self.sha256)
                try coder.serialize(ASN1Null())
            }
            try coder.serialize(ASN1OctetString(contentBytes: digest[...]))
        }
    }
}
