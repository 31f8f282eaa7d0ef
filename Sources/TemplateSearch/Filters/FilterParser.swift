extension AttributeFilter {
    /// Reads a filter as people write it, such as `force=met and not category in (a,b) and date>=2026-01-01`.
    ///
    /// docs/gallery.md has the grammar.
    /// - Throws: ``GalleryError`` with code `unreadableFilter`, naming the character from which on it makes no sense.
    package init(parsing text: String) throws(GalleryError) {
        var parser = FilterParser(try FilterLexer.tokens(of: text))
        self = try parser.whole()
    }
}

/// Turns a filter's words into a tree, by recursive descent: `or` binds least, then `and`, then `not`.
private struct FilterParser {
    private let tokens: [FilterToken]
    private var index = 0

    /// Parentheses and `not`s within one another; more would only exhaust the stack.
    private static let deepest = 64
    private static let keywords: Set<String> = ["and", "or", "not", "in", "has"]

    init(_ tokens: [FilterToken]) { self.tokens = tokens }

    mutating func whole() throws(GalleryError) -> AttributeFilter {
        let filter = try alternatives(0)
        guard index == tokens.count else { throw fault("“and”, “or” or the end was expected") }
        return filter
    }

    private mutating func alternatives(_ depth: Int) throws(GalleryError) -> AttributeFilter {
        var parts: [AttributeFilter] = []
        repeat { parts.append(try conjunction(depth)) } while takeWord("or")
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction(_ depth: Int) throws(GalleryError) -> AttributeFilter {
        var parts: [AttributeFilter] = []
        repeat { parts.append(try factor(depth)) } while takeWord("and")
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func factor(_ depth: Int) throws(GalleryError) -> AttributeFilter {
        guard depth < Self.deepest else { throw fault("it is nested too deeply; write it in a simpler way") }
        if takeWord("not") { return .not(try factor(depth + 1)) }
        if takeWord("has") { return .exists(try name()) }
        guard takeSymbol("(") else { return try condition() }
        let inner = try alternatives(depth + 1)
        guard takeSymbol(")") else { throw fault("“)” was expected") }
        return inner
    }

    private mutating func condition() throws(GalleryError) -> AttributeFilter {
        let attribute = try name()
        if takeWord("in") { return .isOneOf(attribute, try list()) }
        if takeWord("not") {
            guard takeWord("in") else { throw fault("“in” was expected") }
            return .not(.isOneOf(attribute, try list()))
        }
        for (sign, make) in Self.comparisons where takeSymbol(sign) { return make(attribute, try value()) }
        throw fault("=, !=, <, <=, >, >= or “in” was expected")
    }

    /// Who lacks an attribute passes none of these but `!=`, which is `not … = …`.
    private static let comparisons: [(String, @Sendable (String, String) -> AttributeFilter)] = [
        ("=", { .equals($0, $1) }),
        ("!=", { .not(.equals($0, $1)) }),
        (">=", { .isBetween($0, $1, nil) }),
        ("<=", { .isBetween($0, nil, $1) }),
        (">", { .all([.exists($0), .not(.isBetween($0, nil, $1))]) }),
        ("<", { .all([.exists($0), .not(.isBetween($0, $1, nil))]) }),
    ]

    private mutating func list() throws(GalleryError) -> [String] {
        guard takeSymbol("(") else { throw fault("“(” and a list of values were expected") }
        var values: [String] = []
        repeat { values.append(try value()) } while takeSymbol(",")
        guard takeSymbol(")") else { throw fault("“,” or “)” was expected") }
        return values
    }

    private mutating func name() throws(GalleryError) -> String { try text("an attribute's name was expected") }

    private mutating func value() throws(GalleryError) -> String { try text("a value was expected") }

    private mutating func text(_ expectation: String) throws(GalleryError) -> String {
        guard index < tokens.count else { throw fault(expectation) }
        switch tokens[index].kind {
        case .quoted(let text):
            index += 1
            return text
        case .word(let word) where !Self.keywords.contains(word.lowercased()):
            index += 1
            return word
        default: throw fault(expectation)
        }
    }

    private mutating func takeWord(_ keyword: String) -> Bool {
        guard index < tokens.count, case .word(let word) = tokens[index].kind, word.lowercased() == keyword else {
            return false
        }
        index += 1
        return true
    }

    private mutating func takeSymbol(_ symbol: String) -> Bool {
        guard index < tokens.count, tokens[index].kind == .symbol(symbol) else { return false }
        index += 1
        return true
    }

    private func fault(_ expectation: String) -> GalleryError {
        guard index < tokens.count else {
            return GalleryError(.unreadableFilter, "The filter can't be read at its end: \(expectation).")
        }
        return tokens[index].fault(expectation)
    }
}
