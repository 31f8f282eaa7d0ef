import Testing

@testable import TransparencyLog

/// Keys, signed notes and signatures, against what other implementations published.
@Suite struct NoteTests {
    // golang.org/x/mod/sumdb/note, package documentation.
    private static let goSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    private static let goKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private static let goNote = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """
    // C2SP signed-note, the example of verifier keys.
    private static let specKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    private static let specNote = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

        """

    private func note(_ text: String) throws -> SignedNote { try SignedNote(bytes: Array(text.utf8)) }

    @Test(arguments: [(goKey, goNote), (specKey, specNote)])
    func `Published notes verify with their published keys, and not once changed`(vkey: String, text: String) throws {
        let key = try NoteKey(vkey: vkey)
        let signed = try note(text)
        #expect(try signed.verified(by: [key]).map(\.key) == [key])
        #expect(signed.bytes == Array(text.utf8) && key.vkey == vkey)
        let changed = try note(text.replacing("i", with: "j", maxReplacements: 1))
        #expect(throws: LogError(.wrongSignature, "")) { try changed.verified(by: [key]) }
    }

    @Test func `Go's private key makes Go's signature`() throws {
        let signer = try NoteSigner(secret: Self.goSecret)
        #expect(signer.secret == Self.goSecret && signer.key.vkey == Self.goKey)
        let expected = try note(Self.goNote)
        #expect(try signer.sign(expected.text) == expected.signatures[0])
        #expect("\(signer)" == "NoteSigner(PeterNeumann)" && String(reflecting: signer) == "NoteSigner(PeterNeumann)")
    }

    @Test(arguments: [
        "", "PeterNeumann", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "peterneumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeumann+c74f20a3+ARpc2QcU",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l"
            + "+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=",
    ])
    func `Mistyped keys, and keys of another kind, are refused`(vkey: String) {
        #expect(throws: LogError(.malformedKey, "")) { try NoteKey(vkey: vkey) }
    }

    @Test func `Mistyped secrets are refused`() {
        for wrong in [Self.goKey, String(Self.goSecret.dropLast()), Self.goSecret.replacing("c74f", with: "c74e"), ""] {
            #expect(throws: LogError(.malformedKey, "")) { try NoteSigner(secret: wrong) }
        }
    }

    @Test func `Unknown signatures are ignored, but one known key has to have signed`() throws {
        let known = try NoteKey(vkey: Self.goKey)
        let other = try LogFixture.signer()
        var signed = try note(Self.goNote)
        try signed.add([other.sign(Array("another text\n".utf8))])
        #expect(try signed.verified(by: [known]).map(\.key) == [known])
        #expect(throws: LogError(.wrongSignature, "")) { try signed.verified(by: [known, other.key]) }
        #expect(throws: LogError(.notSigned, "")) { try signed.verified(by: [try NoteKey(vkey: Self.specKey)]) }
        #expect(throws: LogError(.notSigned, "")) { try signed.verified(by: []) }
        // The same line twice is one signature.
        let twice = try SignedNote(text: signed.text, signatures: Array(repeating: signed.signatures[0], count: 2))
        #expect(try twice.verified(by: [known]).count == 1)
    }

    @Test func `A text may have empty lines; the last one parts it from the signatures`() throws {
        let signer = try LogFixture.signer()
        let text = Array("one\n\ntwo: ü\n\n\nthree\n".utf8)
        let signed = try SignedNote(text: text, signatures: [signer.sign(text)])
        let read = try SignedNote(bytes: signed.bytes)
        #expect(read == signed && read.text == text)
        #expect(try read.verified(by: [signer.key]).count == 1)
    }

    @Test func `Malformed notes are refused`() throws {
        let good = Self.goNote
        let wrong = [
            "", "\n", "text\n", good.replacing("\n\n", with: "\n"), String(good.dropLast()), good + "more\n",
            good.replacing("\u{2014} ", with: "- "), good.replacing("\u{2014} PeterNeumann ", with: "\u{2014}  "),
            good.replacing("PeterNeumann ", with: "Peter Neumann "), good.replacing("nAM=", with: "nAM"),
            good.replacing("nAM=", with: "nAN="), good.replacing("then", with: "th\u{1}en"),
            good.replacing("\n", with: "\r\n"), "text\n\n\u{2014} name AAAAAA==\n",
        ]
        for text in wrong { #expect(throws: LogError(.malformedNote, "")) { try note(text) } }
        var bytes = Array(good.utf8)
        bytes[3] = 0xFF
        #expect(throws: LogError(.malformedNote, "")) { try SignedNote(bytes: bytes) }
        let many = Array(repeating: try note(good).signatures[0], count: 65)
        #expect(throws: LogError(.malformedNote, "")) { try SignedNote(text: [10], signatures: many) }
        #expect(try SignedNote(text: [10], signatures: Array(many.prefix(16))).signatures.count == 16)
    }
}
