/// One signature line of a note: `— <name> <base64 of key ID and signature>` (C2SP signed-note).
package struct NoteSignature: Sendable, Hashable {
    /// Who claims to have signed; nothing is known before the signature was verified.
    package let name: String
    package let keyID: UInt32
    /// What the algorithm made.
    package let signature: [UInt8]

    // An em dash (U+2014) and a space.
    private static let start = Array("\u{2014} ".utf8)

    /// Makes a line's content from its parts.
    ///
    /// - Throws: ``LogError`` with code `malformedNote` if the name can't be a key's.
    package init(name: String, keyID: UInt32, signature: [UInt8]) throws(LogError) {
        guard NoteKey.isName(name), !signature.isEmpty else { throw Self.malformed }
        self.name = name
        self.keyID = keyID
        self.signature = signature
    }

    /// Reads a line without its newline.
    init(line: ArraySlice<UInt8>) throws(LogError) {
        guard line.starts(with: Self.start) else { throw Self.malformed }
        let parts = line.dropFirst(Self.start.count)
            .split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 2, let name = CanonicalText.string(parts[0]),
            let bytes = CanonicalText.base64(parts[1]), bytes.count > 4
        else { throw Self.malformed }
        let id = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        try self.init(name: name, keyID: id, signature: Array(bytes.dropFirst(4)))
    }

    /// The line with its newline.
    package var line: String {
        let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> UInt32(24 - 8 * $0)) }
        return "\u{2014} \(name) \(CanonicalText.base64(of: id + signature))\n"
    }

    private static var malformed: LogError {
        LogError(.malformedNote, "A signature line isn't an em dash, a name and base64.")
    }
}
