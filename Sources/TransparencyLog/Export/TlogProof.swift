/// The proof that an entry was logged and witnessed, to be checked offline years later (C2SP tlog-proof).
///
/// Its file's name ends in `.tlog-proof`.
package struct TlogProof: Sendable, Hashable {
    /// What the application added; the proof doesn't cover it.
    package let extra: [UInt8]?
    /// The entry's place and path in the checkpoint's tree.
    package let inclusion: InclusionProof
    /// The checkpoint with all its signatures, unchecked.
    package let checkpoint: SignedCheckpoint

    private static let firstLine = "c2sp.org/tlog-proof@v1"

    /// Puts a proof together.
    ///
    /// - Throws: ``LogError`` with code `malformedProof` if the proof is of another tree size than the checkpoint.
    package init(
        inclusion: InclusionProof, checkpoint: SignedCheckpoint, extra: [UInt8]? = nil
    ) throws(LogError) {
        guard inclusion.size == checkpoint.checkpoint.size, inclusion.path.count <= 63 else { throw Self.malformed }
        self.inclusion = inclusion
        self.checkpoint = checkpoint
        self.extra = extra
    }

    /// Reads a proof's file.
    ///
    /// - Throws: ``LogError`` with code `malformedProof`, `malformedNote` or `malformedCheckpoint`.
    package init(bytes: [UInt8]) throws(LogError) {
        var reader = LineReader(bytes)
        guard reader.next()?.elementsEqual(Self.firstLine.utf8) == true else { throw Self.malformed }
        var extra: [UInt8]?
        if let text = reader.value(of: "extra") {
            guard let bytes = CanonicalText.base64(text) else { throw Self.malformed }
            extra = bytes
        }
        guard let index = reader.value(of: "index").flatMap(CanonicalText.decimal),
            let path = reader.hashes(most: 63)
        else { throw Self.malformed }
        let checkpoint = try SignedCheckpoint(bytes: Array(reader.rest))
        let inclusion = InclusionProof(index: index, size: checkpoint.checkpoint.size, path: path)
        try self.init(inclusion: inclusion, checkpoint: checkpoint, extra: extra)
    }

    /// The file's content.
    package var bytes: [UInt8] {
        var lines = [Self.firstLine]
        if let extra { lines.append("extra \(CanonicalText.base64(of: extra))") }
        lines.append("index \(inclusion.index)")
        lines += inclusion.path.map(\.base64) + [""]
        return Array(lines.map { $0 + "\n" }.joined().utf8) + checkpoint.bytes
    }

    /// Checks that the log contains an entry and that enough witnesses have seen it.
    ///
    /// - Parameters:
    ///   - entry: the exact bytes.
    ///   - log: the log's origin and public keys, from elsewhere than the proof.
    ///   - witnesses: who must have cosigned the checkpoint.
    /// - Throws: ``LogError`` as ``SignedCheckpoint/verify(by:witnesses:)`` does, or with code `outOfRange` or
    ///   `wrongProof`.
    package func verify(
        entry: [UInt8], log: LogIdentity, witnesses: WitnessPolicy = .none
    ) throws(LogError) -> VerifiedCheckpoint {
        let verified = try checkpoint.verify(by: log, witnesses: witnesses)
        try inclusion.verify(leaf: TreeHasher.leaf(entry), root: verified.checkpoint.root)
        return verified
    }

    private static var malformed: LogError {
        LogError(.malformedProof, "The file isn't a proof of the form c2sp.org/tlog-proof@v1.")
    }
}
