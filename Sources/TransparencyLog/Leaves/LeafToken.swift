/// A short public word of a leaf: a kind of event, or an actor's pseudonym.
///
/// Letters and digits of ASCII, dots, hyphens and underscores; 1 to 64 of them. Names don't fit in, on purpose.
package struct LeafToken: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    /// Takes a word.
    ///
    /// - Throws: ``LogError`` with code `malformedLeaf`.
    package init(_ text: String) throws(LogError) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else {
            throw LogError(.malformedLeaf, "A leaf's word has 1 to 64 letters, digits, dots, hyphens or underscores.")
        }
        self.text = text
    }

    package var description: String { text }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
