import Crypto

@testable import TransparencyLog

/// A small log whose files, signatures and proofs a second program computed as well.
///
/// That program is 40 lines of Python with hashlib, hmac and the `cryptography` package; what it printed stands in the
/// tests as text. Ed25519 is deterministic, so even signatures are compared.
struct LogFixture {
    static let origin = "example.com/peel"
    static let witnessName = "witness.example.com/w1"
    static let logKey = "example.com/peel+433816fd+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"
    static let witnessKey = "witness.example.com/w1+745fb5e8+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"
    static let time: UInt64 = 1_795_250_400

    /// The checkpoint of 300 entries, cosigned.
    static let checkpoint = """
        example.com/peel
        300
        AznmcOhGkspah1qQBinFnPZG7T6QB56dBJmtg5kXNQ8=

        — example.com/peel \
        QzgW/TQwxGVKpRKd2uWP5/u2IxHSD419fNBxA3E7GXS/z7tX11NeqVCHzWh0cJ/pmHqWxAvV9b6PxAemOtzZuvAWBwE=
        — witness.example.com/w1 \
        dF+16AAAAABrAVjgzwE1G5vli9gRWzM/zHqmIhug8RVO8gnO2ilouoDEpqOIBea7GHHVmuiNYeUTMakVdYW4XC/gJ6u9bzPDzeDLBQ==

        """

    var builder = LogBuilder()
    var resources = MemoryResources()
    var signer: CheckpointSigner

    init() throws {
        signer = try CheckpointSigner(signer: Self.signer(), last: nil)
    }

    /// A log with so many leaves and a signed checkpoint.
    init(size: UInt64) throws {
        try self.init()
        try grow(to: size)
    }

    static func signer(seed: UInt8 = 1) throws -> NoteSigner {
        try NoteSigner(name: origin, privateKey: .init(rawRepresentation: Array(repeating: seed, count: 32)))
    }

    static func cosigner(name: String = witnessName, seed: UInt8 = 2) throws -> Cosigner {
        try Cosigner(name: name, privateKey: .init(rawRepresentation: Array(repeating: seed, count: 32)))
    }

    static func identity() throws -> LogIdentity { try LogIdentity(vkey: logKey) }

    static func opening(_ index: UInt64) throws -> EventOpening {
        let bytes = (0..<32).map { UInt8(truncatingIfNeeded: index + $0) }
        guard let salt = Salt(bytes: bytes) else { throw LogError(.wrongOpening, "no salt") }
        return EventOpening(salt: salt, event: Array("event \(index)".utf8))
    }

    static func leaf(_ index: UInt64, as sequence: UInt64? = nil) throws -> EventLeaf {
        try EventLeaf(
            sequence: sequence ?? index, milliseconds: 1_795_250_340_000 + index, kind: LeafToken("collection.test"),
            commitment: opening(index).commitment)
    }

    /// Appends leaves up to a size, writes the files and signs.
    mutating func grow(to size: UInt64) throws {
        for index in builder.size..<size { try builder.append(Self.leaf(index).entry) }
        try publish()
    }

    /// Writes the files and signs the checkpoint, in this order.
    mutating func publish() throws {
        resources.write(try builder.takeResources())
        let checkpoint = try builder.checkpoint(origin: Self.origin)
        var growth: ConsistencyProof?
        if let last = signer.last, last.size > 0 {
            var reader = TileReader(resources, size: checkpoint.size)
            growth = try reader.consistencyProof(from: last.size)
        }
        let signed = try signer.sign(checkpoint, growth: growth)
        resources.write([LogResource(path: LogResource.checkpointPath, bytes: signed.bytes)])
    }

    var signed: SignedCheckpoint {
        get throws { try SignedCheckpoint(bytes: resources.files[LogResource.checkpointPath] ?? []) }
    }
}
