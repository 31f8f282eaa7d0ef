/// A checkpoint that the log signed and enough witnesses cosigned.
///
/// Only ``SignedCheckpoint/verify(by:witnesses:)`` makes one.
package struct VerifiedCheckpoint: Sendable, Hashable {
    package let checkpoint: Checkpoint
    /// The note that was verified, byte for byte.
    package let note: SignedNote
    /// The log's keys that signed: more than one while keys are being changed.
    package let signers: [NoteKey]
    /// The witnesses of the policy that cosigned, each with its time.
    package let cosignatures: [VerifiedSignature]

    init(_ signed: SignedCheckpoint, by log: LogIdentity, witnesses: WitnessPolicy) throws(LogError) {
        guard CanonicalText.same(signed.checkpoint.origin, log.origin) else {
            throw LogError(.wrongOrigin, "The checkpoint is another log's.")
        }
        try witnesses.check(against: log)
        signers = try signed.note.verified(by: log.keys).map(\.key)
        cosignatures = try witnesses.cosignatures(of: signed.note)
        checkpoint = signed.checkpoint
        note = signed.note
    }
}
