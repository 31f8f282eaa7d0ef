/// A checkpoint with signatures that nobody has checked yet.
package struct SignedCheckpoint: Sendable, Hashable {
    /// What the note says; not to be believed before ``verify(by:witnesses:)``.
    package let checkpoint: Checkpoint
    /// The note, kept byte for byte.
    package private(set) var note: SignedNote

    /// Reads a checkpoint's file.
    ///
    /// - Throws: ``LogError`` with code `malformedNote` or `malformedCheckpoint`.
    package init(bytes: [UInt8]) throws(LogError) { try self.init(note: SignedNote(bytes: bytes)) }

    /// Reads a note whose text is a checkpoint.
    ///
    /// - Throws: ``LogError`` with code `malformedCheckpoint`.
    package init(note: SignedNote) throws(LogError) {
        checkpoint = try Checkpoint(text: note.text)
        self.note = note
    }

    /// The file's content.
    package var bytes: [UInt8] { note.bytes }

    /// Adds what a witness answered, after checking that it cosigned this very checkpoint.
    ///
    /// - Parameters:
    ///   - answer: signature lines; those of other keys are left out.
    ///   - witness: whose answer it is.
    /// - Throws: ``LogError`` with code `malformedNote`, `notSigned` or `wrongSignature`; nothing is added then.
    package mutating func add(answer: [UInt8], of witness: NoteKey) throws(LogError) {
        let lines = try SignedNote.signatures(in: answer[...]).filter { witness.isNamed(in: $0) }
        guard !lines.isEmpty else { throw LogError(.notSigned, "The answer has no signature of this witness.") }
        _ = try SignedNote(text: note.text, signatures: lines).verified(by: [witness])
        try note.add(lines)
    }

    /// Checks that the log signed it and that enough witnesses cosigned it.
    ///
    /// - Throws: ``LogError`` with code `wrongOrigin`, `notSigned`, `wrongSignature`, `tooFewWitnesses` or
    ///   `unusablePolicy`.
    package func verify(
        by log: LogIdentity, witnesses: WitnessPolicy = .none
    ) throws(LogError) -> VerifiedCheckpoint {
        try VerifiedCheckpoint(self, by: log, witnesses: witnesses)
    }
}
