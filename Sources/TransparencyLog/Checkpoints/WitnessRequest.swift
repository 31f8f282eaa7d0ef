/// What a log sends to a witness: the size it cosigned last, the proof from there, and the checkpoint.
///
/// The body of C2SP tlog-witness's "add-checkpoint".
package struct WitnessRequest: Sendable, Hashable {
    /// The size of the last checkpoint that the witness cosigned; 0 if there was none.
    package let oldSize: UInt64
    /// The consistency proof's hashes; none from size 0 or to the same size.
    package let path: [TreeHash]
    package let checkpoint: SignedCheckpoint

    /// Puts a request together.
    package init(oldSize: UInt64, path: [TreeHash], checkpoint: SignedCheckpoint) {
        self.oldSize = oldSize
        self.path = path
        self.checkpoint = checkpoint
    }

    /// Reads a request's body.
    ///
    /// - Throws: ``LogError`` with code `malformedRequest`, `malformedNote` or `malformedCheckpoint`.
    package init(bytes: [UInt8]) throws(LogError) {
        var reader = LineReader(bytes)
        guard let oldSize = reader.value(of: "old").flatMap(CanonicalText.decimal),
            let path = reader.hashes(most: 63)
        else { throw LogError(.malformedRequest, "A request is `old <size>`, hashes, an empty line, a checkpoint.") }
        self.oldSize = oldSize
        self.path = path
        checkpoint = try SignedCheckpoint(bytes: Array(reader.rest))
    }

    /// The request's body.
    package var bytes: [UInt8] {
        Array((["old \(oldSize)"] + path.map(\.base64) + [""]).map { $0 + "\n" }.joined().utf8) + checkpoint.bytes
    }

    /// The proof in its form for verification.
    var growth: ConsistencyProof {
        ConsistencyProof(oldSize: oldSize, newSize: checkpoint.checkpoint.size, path: path)
    }
}
