/// A text with the signatures of one or more keys (C2SP signed-note).
///
/// Nothing of it may be believed before ``verified(by:)`` has returned.
package struct SignedNote: Sendable, Hashable {
    /// The signed bytes: UTF-8 that ends in a newline.
    package let text: [UInt8]
    package private(set) var signatures: [NoteSignature]

    // The standard asks for at least 16 signatures; both limits keep a hostile note cheap to refuse.
    private static let mostBytes = 1 << 19
    private static let mostSignatures = 64

    /// Puts a text and its signatures together.
    ///
    /// - Throws: ``LogError`` with code `malformedNote` if the text doesn't end in a newline, isn't UTF-8, or has
    ///   control characters, or if nobody signed it.
    package init(text: [UInt8], signatures: [NoteSignature]) throws(LogError) {
        guard text.last == UInt8(ascii: "\n"), CanonicalText.string(text[...]) != nil,
            text.allSatisfy({ $0 >= 0x20 || $0 == UInt8(ascii: "\n") })
        else { throw LogError(.malformedNote, "A note's text is lines of UTF-8 without control characters.") }
        guard (1...Self.mostSignatures).contains(signatures.count) else {
            throw LogError(.malformedNote, "A note has between 1 and 64 signatures.")
        }
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note.
    ///
    /// - Throws: ``LogError`` with code `malformedNote`.
    package init(bytes: [UInt8]) throws(LogError) {
        guard bytes.count <= Self.mostBytes, let split = Self.lastEmptyLine(of: bytes) else {
            throw LogError(.malformedNote, "A note is a text, an empty line and signature lines.")
        }
        try self.init(text: Array(bytes[..<split]), signatures: Self.signatures(in: bytes[(split + 1)...]))
    }

    /// The note as it is published.
    package var bytes: [UInt8] {
        text + [UInt8(ascii: "\n")] + signatures.flatMap { Array($0.line.utf8) }
    }

    /// Adds signatures, leaving out those that are there already.
    ///
    /// - Throws: ``LogError`` with code `malformedNote` if there would be too many.
    package mutating func add(_ more: [NoteSignature]) throws(LogError) {
        var all = signatures
        for signature in more where !all.contains(signature) { all.append(signature) }
        self = try SignedNote(text: text, signatures: all)
    }

    /// Signature lines that came by themselves, as a witness answers with them.
    ///
    /// - Throws: ``LogError`` with code `malformedNote`.
    package static func signatures(in bytes: ArraySlice<UInt8>) throws(LogError) -> [NoteSignature] {
        var reader = LineReader(bytes)
        var signatures: [NoteSignature] = []
        while let line = reader.next() { signatures.append(try NoteSignature(line: line)) }
        guard reader.rest.isEmpty, !signatures.isEmpty else {
            throw LogError(.malformedNote, "A note ends with signature lines, each with its newline.")
        }
        return signatures
    }

    /// The signatures of known keys, all of which hold; those of other keys are ignored, as the standard demands.
    ///
    /// - Returns: one for each of the keys that signed, in the order of the note.
    /// - Throws: ``LogError`` with code `wrongSignature` if a line names a known key and doesn't hold, `notSigned` if
    ///   no known key signed.
    package func verified(by keys: [NoteKey]) throws(LogError) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        for signature in signatures {
            guard let key = keys.first(where: { $0.isNamed(in: signature) }),
                !verified.contains(where: { $0.key == key })
            else { continue }
            verified.append(try VerifiedSignature(signature, by: key, over: text))
        }
        guard !verified.isEmpty else {
            throw LogError(.notSigned, "None of the known keys has signed: check that the right key was given.")
        }
        return verified
    }

    /// The place of the newline that is the last empty line.
    private static func lastEmptyLine(of bytes: [UInt8]) -> Int? {
        let newline = UInt8(ascii: "\n")
        return bytes.indices.dropFirst().last { bytes[$0] == newline && bytes[$0 - 1] == newline }
    }
}
