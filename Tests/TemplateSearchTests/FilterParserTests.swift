import Testing

@testable import TemplateSearch

/// The language of filters.
@Suite struct FilterParserTests {
    @Test(arguments: [
        ("force=met", AttributeFilter.equals("force", "met")),
        (" force = met ", .equals("force", "met")),
        ("force != met", .not(.equals("force", "met"))),
        ("date>=2026-01-01", .isBetween("date", "2026-01-01", nil)),
        ("age<=30", .isBetween("age", nil, "30")),
        ("age>30", .all([.exists("age"), .not(.isBetween("age", nil, "30"))])),
        ("age<30", .all([.exists("age"), .not(.isBetween("age", "30", nil))])),
        ("category in (a,b)", .isOneOf("category", ["a", "b"])),
        ("category not in (a)", .not(.isOneOf("category", ["a"]))),
        ("has review-due", .exists("review-due")),
        ("NOT has review-due", .not(.exists("review-due"))),
        ("name=\"O\"\"Neill, A\"", .equals("name", "O\"Neill, A")),
        ("\"and\"=\"or\"", .equals("and", "or")),
        ("name=Ærøskøbing", .equals("name", "Ærøskøbing")),
    ]) func `Each form is read`(text: String, filter: AttributeFilter) throws {
        #expect(try AttributeFilter(parsing: text) == filter)
    }

    @Test func `Not binds strongest, then and, then or`() throws {
        let (a, b) = (AttributeFilter.equals("a", "1"), AttributeFilter.equals("b", "2"))
        let c = AttributeFilter.exists("c")
        #expect(try AttributeFilter(parsing: "a=1 or b=2 and has c") == .any([a, .all([b, c])]))
        #expect(try AttributeFilter(parsing: "(a=1 or b=2) and has c") == .all([.any([a, b]), c]))
        #expect(try AttributeFilter(parsing: "not a=1 and b=2") == .all([.not(a), b]))
        #expect(try AttributeFilter(parsing: "not (a=1 and b=2)") == .not(.all([a, b])))
        #expect(
            try AttributeFilter(parsing: "force=met and not category in (a,b) and date>=2026-01-01")
                == .all([
                    .equals("force", "met"), .not(.isOneOf("category", ["a", "b"])),
                    .isBetween("date", "2026-01-01", nil),
                ]))
    }

    @Test(arguments: [
        ("", "empty"), ("   ", "empty"), ("force", "at its end"), ("force=", "at its end: a value"),
        ("force=met and", "at its end: an attribute"), ("force met", "character 7, “met”"),
        ("force=met oder x=1", "character 11, “oder”"), ("(force=met", "“)” was expected"),
        ("force=met)", "character 10"), ("category in a", "character 13"), ("category in (a b)", "character 16"),
        ("a=not", "character 3"), ("a='x'", "character 3"), ("a=\"x", "never closed"), ("a==b", "character 3"),
        ("has has", "character 5"), ("a not b", "“in” was expected"), ("x=1;y=2", "character 4"),
    ]) func `What makes no sense is refused, naming the place`(text: String, part: String) {
        do {
            let filter = try AttributeFilter(parsing: text)
            Issue.record("\(text) was read as \(filter)")
        } catch {
            #expect(error == GalleryError(.unreadableFilter, "") && error.message.contains(part), "\(error.message)")
        }
    }

    @Test func `Nesting without end is refused`() {
        let deep = String(repeating: "(", count: 10_000) + "a=1" + String(repeating: ")", count: 10_000)
        #expect(throws: GalleryError(.unreadableFilter, "")) { try AttributeFilter(parsing: deep) }
        let nots = String(repeating: "not ", count: 10_000) + "a=1"
        #expect(throws: GalleryError(.unreadableFilter, "")) { try AttributeFilter(parsing: nots) }
    }
}
