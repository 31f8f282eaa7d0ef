import Foundation
import Testing

@testable import Console

@Suite("Drawn parts: a page looked at again draws only what changed, and never shows what it wasn't given")
struct DrawnPartsTests {
    private static let viewer = Viewer(
        language: .english, rights: [.anyOfficer], formToken: "token-1", path: "/home", requestID: "r-1")

    private static func renderer() throws -> PageRenderer { try PageRenderer(Assets(), isExercise: true) }

    @Test("A part that is kept is the one that was drawn, and other values are another part")
    func kept() {
        let parts = DrawnParts()
        var drawings = 0
        func part(_ text: String) -> String {
            parts.part(Block.paragraph(text).identity!) {
                drawings += 1
                return DrawnPart(html: "drawn \(text)")
            }.html
        }
        #expect(part("a") == "drawn a" && part("a") == "drawn a" && part("b") == "drawn b")
        #expect(drawings == 2)
    }

    @Test("Everything is forgotten after a time, and where it takes too much memory")
    func forgotten() async throws {
        let brief = DrawnParts(seconds: 0.05)
        _ = brief.part(Block.paragraph("a").identity!) { DrawnPart(html: "a") }
        // Waits for what it tests, not for a time: a busy machine forgets later.
        while brief.count > 0 { try await Task.sleep(for: .milliseconds(20)) }
        let small = DrawnParts(mostBytes: 10_000)
        for number in 0..<100 {
            _ = small.part(Block.paragraph(String(number)).identity!) {
                DrawnPart(html: String(repeating: "x", count: 400))
            }
            #expect((1...15).contains(small.count))
        }
        let before = small.count
        _ = small.part(Block.paragraph("long").identity!) { DrawnPart(html: String(repeating: "x", count: 2000)) }
        #expect(small.count == before, "a part that takes an eighth of the room isn't kept")
    }

    @Test("Values that could be told apart only by where one ends have different identities")
    func identities() {
        let lists: [[TemplateValues]] = [[["b": "c"], ["d": "e"]], [["b": "c", "d": "e"]]]
        let pairs: [(Block, Block)] = [
            (Block("a", ["n": "bc"]), Block("ab", ["n": "c"])),
            (Block("t", ["a": ["x", "y"]]), Block("t", ["a": ["xy"]])),
            (Block("t", ["a": true]), Block("t", ["a": "\u{1}"])),
            (Block("t", ["a": false, "b": true]), Block("t", ["a": true, "b": false])),
            (Block("t", ["a": lists[0]]), Block("t", ["a": lists[1]])),
            (Block("t", ["a": "é"]), Block("t", ["a": "e\u{301}"])),
        ]
        let cells: [[[Block.Cell]]] = [
            [[.init("a"), .init("b")]], [[.init("a")], [.init("b")]], [[.init("ab")]], [[.init("a"), .number("b")]],
            [[.init("a"), .init("b", to: "/x")]], [[.init("a"), .init("b", language: .welsh)]],
            [[.init("a"), .init("b", to: "cy")]], [[.init("a"), .init("b", to: "")]],
        ]
        let tables = cells.map { Block.table("C", ["A"], $0) }
        #expect(Set(tables.map(\.identity)).count == cells.count, "tables with other cells are others")
        for (one, other) in pairs {
            #expect(one.identity != other.identity)
            #expect(one.identity == Block(one.template, one.values).identity)
        }
    }

    @Test("A form is drawn anew each time: its key makes a second click the same act")
    func forms() throws {
        func form(_ key: String) -> Block {
            Block.form(
                "/x", token: "t", key: key, fields: [FormField(.line, "name", "Name", value: "<{{mKey}}>")],
                buttons: [.init("Go")], in: .english)
        }
        #expect(form("k1").identity == nil)
        let renderer = try Self.renderer()
        for key in ["k1", "k2"] {
            let page = renderer.draw(Page("T", [form(key)]), for: Self.viewer)
            #expect(page.contains("name=\"key\" value=\"\(key)\""))
            #expect(page.contains("value=\"&lt;{{mKey}}&gt;\""), "what looks like a place in a value stays text")
        }
    }

    @Test("Secrets that are shown once, and answers that somebody typed, are not kept")
    func secrets() {
        #expect(Block.summary([.init("Key", "secret")], in: .english, isOnce: true).identity == nil)
        #expect(FormField(.area, "reasons", "Reasons", value: "typed").block(in: .english).identity == nil)
        #expect(FormField(.area, "reasons", "Reasons").block(in: .english).identity != nil)
    }

    @Test("A value can't take the place that doesn't escape, and only parts stand in front of it")
    func raw() throws {
        let values: TemplateValues = ["drawnPart": "<b>"]
        #expect(values.child(named: "drawnPart") == nil)
        // Names that are only ever those of parts.
        let parts: Set = [
            "head", "banner", "brand", "languageLink", "navigation", "opening", "blocks", "footer", "mFields", "uForm",
            "endTexts", "rsStatement", "rsConfirmation", "rsOutcome",
        ]
        for (name, text) in try Assets().templates {
            let plain = text.replacing(/\{\{#(\w+)\}\}\{\{> drawn\}\}\{\{\/(\w+)\}\}/) { match in
                parts.contains(String(match.1)) && match.1 == match.2 ? "" : String(match.0)
            }
            #expect(!plain.contains("> drawn"), "\(name)")
        }
    }

    @Test("Marks that Swift joins to a bracket or a quotation mark don't hide it", arguments: ["\u{0600}", "\u{0301}"])
    func marks(_ mark: String) throws {
        let typed = "\(mark)<i\(mark)>\(mark)\"\(mark)'\(mark)&amp;"
        let page = try Self.renderer().draw(
            Page(
                "T",
                [
                    .paragraph(typed), .inset(typed), .table("C", ["A"], [[.init(typed), .init(typed)]]),
                    .summary([.init(typed, typed + "\n" + typed)], in: .english),
                    .form(
                        "/x", token: "t", key: "k", fields: [FormField(.line, "a", "A", value: typed)],
                        buttons: [.init("Go")], in: .english),
                ]), for: Self.viewer)
        #expect(page.utf8.count { $0 == UInt8(ascii: "<") } == Self.brackets(in: page))
        // Bytes: as characters, what stands beside a mark isn't found.
        let bytes = Data(page.utf8)
        for raw in ["\(mark)<i", "\(mark)>\(mark)", "\(mark)\"", "\(mark)'"] {
            #expect(bytes.range(of: Data(raw.utf8)) == nil)
        }
        #expect(bytes.range(of: Data("\(mark)&amp;amp;".utf8)) != nil)
    }

    // Every bracket begins a tag, an end of one, or the doctype.
    private static func brackets(in page: String) -> Int {
        let scalars = Array(page.unicodeScalars)
        return scalars.indices.count { index in
            guard scalars[index] == "<", index + 1 < scalars.count else { return false }
            let next = scalars[index + 1]
            return next == "/" || next == "!" || next.properties.isAlphabetic
        }
    }

    @Test("What one person's page says isn't on another's")
    func persons() throws {
        let renderer = try Self.renderer()
        let page = Page("T", [.summary([.init("Name", "A & B")], in: .english), .paragraph("Same")])
        let first = renderer.draw(page, for: Self.viewer)
        let other = Viewer(
            language: .welsh, rights: [.anyOfficer, .readOfficers], formToken: "token-2", path: "/home",
            requestID: "r-2")
        let second = renderer.draw(page, for: other)
        #expect(first == renderer.draw(page, for: Self.viewer))
        #expect(first.contains("A &amp; B") && second.contains("A &amp; B"))
        #expect(first.contains("token-1") && !first.contains("token-2") && !first.contains("r-2"))
        #expect(second.contains("token-2") && !second.contains("token-1") && !second.contains("r-1"))
        #expect(second.contains("/officers") && !first.contains("/officers"))
    }
}
