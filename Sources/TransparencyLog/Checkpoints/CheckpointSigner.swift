/// Signs a log's checkpoints and never two that contradict each other (C2SP tlog-checkpoint, "Signatures").
///
/// A value with a memory: the store keeps ``last``, syncs it before a checkpoint is published, and gives it back after
/// a restart.
package struct CheckpointSigner: Sendable {
    private let signer: NoteSigner
    /// The log's identity, which is the key's name.
    package var origin: String { signer.key.name }
    /// The last checkpoint that was signed; nil before the first.
    package private(set) var last: Checkpoint?

    /// Takes the key and the last checkpoint that was signed with it.
    ///
    /// - Throws: ``LogError`` with code `wrongOrigin` if that checkpoint is another log's.
    package init(signer: NoteSigner, last: Checkpoint?) throws(LogError) {
        self.signer = signer
        self.last = last
        if let last { try checkOrigin(of: last) }
    }

    /// Signs the checkpoint of a log that has grown, or signs the last one again.
    ///
    /// - Parameters:
    ///   - checkpoint: of the tree whose tiles have been written and synced.
    ///   - growth: the proof from the last checkpoint to this one (``TileReader/consistencyProof(from:)``); needed
    ///     unless nothing was signed before, the log was empty, or it hasn't grown.
    /// - Throws: ``LogError`` with code `inconsistent` or `wrongProof` if it isn't a continuation of the last one: the
    ///   log was rolled back or changed, and nothing may be signed before that is understood. Also `wrongOrigin` and
    ///   `signingFailed`.
    package mutating func sign(
        _ checkpoint: Checkpoint, growth: ConsistencyProof?
    ) throws(LogError) -> SignedCheckpoint {
        try checkOrigin(of: checkpoint)
        if let last { try Self.check(growth, from: last, to: checkpoint) }
        let signature = try signer.sign(checkpoint.text)
        let signed = try SignedCheckpoint(note: SignedNote(text: checkpoint.text, signatures: [signature]))
        last = checkpoint
        return signed
    }

    private func checkOrigin(of checkpoint: Checkpoint) throws(LogError) {
        guard CanonicalText.same(checkpoint.origin, origin) else {
            throw LogError(.wrongOrigin, "The checkpoint is another log's: give the key that belongs to it.")
        }
    }

    /// Checks that one checkpoint continues another, for the signer as for a witness.
    static func check(_ growth: ConsistencyProof?, from old: Checkpoint, to new: Checkpoint) throws(LogError) {
        guard new.size >= old.size else {
            throw LogError(.inconsistent, "The log is shorter than it was when it was last signed: it was rolled back.")
        }
        if new.size == old.size {
            guard new.root == old.root else {
                throw LogError(.inconsistent, "The log was changed since it was last signed.")
            }
            return
        }
        if old.size == 0 { return }
        guard let growth, growth.oldSize == old.size, growth.newSize == new.size else {
            throw LogError(.inconsistent, "The proof isn't the one between the last checkpoint and this one.")
        }
        try growth.verify(oldRoot: old.root, newRoot: new.root)
    }
}
