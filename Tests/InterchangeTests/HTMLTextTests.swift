import Testing

@testable import Interchange

@Suite("HTML: what somebody typed can't become a tag or an attribute")
struct HTMLTextTests {
    @Test("The five characters are escaped and everything else stays")
    func plain() {
        #expect(
            HTMLText.escaped("<a href=\"x\">B & 'C'</a>") == "&lt;a href=&quot;x&quot;&gt;B &amp; &#39;C&#39;&lt;/a&gt;"
        )
        #expect(HTMLText.escaped("Llŷn, 🏴󠁧󠁢󠁷󠁬󠁳󠁿 e\u{301}") == "Llŷn, 🏴󠁧󠁢󠁷󠁬󠁳󠁿 e\u{301}")
        #expect(HTMLText.escaped("").isEmpty)
    }

    // Swift takes each of these pairs for one character, and it is none of the five.
    @Test(
        "A mark before or after doesn't hide any of them",
        arguments: ["\u{0600}", "\u{06DD}", "\u{110BD}", "\u{0301}", "\u{200D}", "\u{FE0F}", "\u{0903}"])
    func hidden(_ mark: String) {
        for special in ["&", "<", ">", "\"", "'"] {
            for text in [mark + special, special + mark, mark + special + mark] {
                let escaped = HTMLText.escaped(text).unicodeScalars
                let rest = escaped.filter { !Array(mark.unicodeScalars).contains($0) }
                #expect(String(String.UnicodeScalarView(rest)) == HTMLText.escaped(special))
                #expect(!escaped.contains { "<>\"'".unicodeScalars.contains($0) })
            }
        }
    }
}
