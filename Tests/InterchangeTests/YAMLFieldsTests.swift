import Testing

@testable import Interchange

/// What no file of ours needs is refused before it is understood.
@Suite struct YAMLFieldsTests {
    @Test(arguments: [
        "a: &a [x]\nb: *a\n", "a: [&b x, *b]\n", "- &a x\n", "? &a x\n: y\n", "&root\na: b\n", "a: !!seq &b [x]\n",
        "{a: &c x}\n",
    ])
    func `Aliases are refused: a few lines of them stand for more than anybody can read`(_ text: String) {
        do throws(InterchangeError) {
            _ = try YAMLFields(text, file: "x.yaml")
            Issue.record("it was read")
        } catch { #expect(error.code == .notYAML && error.message.contains("write the value out")) }
    }

    @Test(.timeLimit(.minutes(1))) func `A bomb of aliases takes no time`() {
        let names = Array("abcdefghi")
        var text = "a: &a [x,x,x,x,x,x,x,x,x]\n"
        for (before, name) in zip(names, names.dropFirst()) {
            text += "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 9).joined(separator: ","))]\n"
        }
        #expect(throws: InterchangeError.self) { _ = try YAMLFields(text + "? *i\n: x\n", file: "x.yaml") }
    }

    @Test(arguments: [
        "a: Marks & Spencer\n", "a: R&D\n", "a: '& so on'\n",
        "a: |\n  The market & the station.\n  Fish &\n  chips: & peas\n",
        "a: A, & B\n",
    ])
    func `A word for “and” is text`(_ text: String) throws {
        #expect(try YAMLFields(text, file: "x.yaml").optionalString("a") != nil)
    }
}
