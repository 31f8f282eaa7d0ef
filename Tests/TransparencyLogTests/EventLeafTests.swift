import Testing

@testable import TransparencyLog

/// Leaves, commitments and their openings.
@Suite struct EventLeafTests {
    @Test func `A leaf has the bytes that a second program computed`() throws {
        // The commitment was also computed by openssl dgst -sha256 -mac HMAC, as docs/evidence-log.md shows.
        let text = """
            peel.leaf/v1
            sequence 7
            time 1795250340007
            kind collection.test
            commitment LggJ8+Q2gsQaFR/qwRJdYxZSpKbyXnprxRb8I4kNhYg=

            """
        let leaf = try LogFixture.leaf(7)
        #expect(leaf.entry == Array(text.utf8))
        #expect(try EventLeaf(entry: leaf.entry) == leaf)
        #expect(leaf.hash == TreeHasher.leaf(Array(text.utf8)))
    }

    @Test func `Actor and count are optional, and are read back`() throws {
        let commitment = try LogFixture.opening(1).commitment
        for (actor, count) in [(nil, nil), ("p-81f3", nil), (nil, 12), ("p-81f3", 0)] as [(String?, UInt64?)] {
            let leaf = try EventLeaf(
                sequence: 0, milliseconds: 1, kind: LeafToken("erasure.template"), actor: actor.map(LeafToken.init),
                count: count, commitment: commitment)
            #expect(try EventLeaf(entry: leaf.entry) == leaf)
        }
    }

    @Test func `Any other spelling of a leaf is refused`() throws {
        let entry = String(decoding: try LogFixture.leaf(7).entry, as: UTF8.self)
        let wrong = [
            ("sequence 7", "sequence 07"), ("sequence 7", "sequence +7"), ("sequence 7\n", ""), ("time", "Time"),
            ("kind collection.test", "kind collection test"), ("kind collection.test", "kind "), ("/v1", "/v2"),
            ("hYg=\n", "hYg="), ("hYg=\n", "hYg=\n\n"), ("hYg=", "hYh="), ("commitment", "count x\ncommitment"),
            ("time 1795250340007", "time 9223372036854775808"), ("\n", "\r\n"), ("peel.", " peel."),
        ]
        for (old, new) in wrong {
            let text = entry.replacing(old, with: new)
            #expect(text != entry)
            #expect(throws: LogError(.malformedLeaf, "")) { try EventLeaf(entry: Array(text.utf8)) }
        }
        #expect(throws: LogError(.malformedLeaf, "")) { try EventLeaf(entry: []) }
    }

    @Test(arguments: ["", "Jane Doe", "jané", "a\nb", "a+b", String(repeating: "x", count: 65)])
    func `Names and long texts are no words of a leaf`(text: String) {
        #expect(throws: LogError(.malformedLeaf, "")) { try LeafToken(text) }
    }

    @Test func `A commitment opens with its own salt and event only`() throws {
        let opening = try LogFixture.opening(5)
        try opening.verify(opening.commitment)
        let others = [
            EventOpening(salt: opening.salt, event: opening.event + [0]),
            EventOpening(salt: opening.salt, event: Array(opening.event.dropLast())),
            EventOpening(salt: try LogFixture.opening(6).salt, event: opening.event),
        ]
        for other in others { #expect(throws: LogError(.wrongOpening, "")) { try other.verify(opening.commitment) } }
    }

    @Test func `The same event has another commitment each time, and salts don't print`() {
        var generator = SystemRandomNumberGenerator()
        let salts = (0..<100).map { _ in Salt(using: &generator) }
        #expect(Set(salts.map { Commitment(salt: $0, event: [1]) }).count == 100)
        #expect("\(salts[0])" == "Salt(32 bytes)" && Salt(bytes: [1, 2]) == nil)
        #expect("\(EventOpening(salt: salts[0], event: Array("secret".utf8)))" == "EventOpening(6 bytes)")
    }
}
