/// One word or sign of a filter.
struct FilterToken: Equatable {
    /// What it is.
    enum Kind: Equatable {
        case word(String)
        /// A text between quotation marks, without them; never a keyword.
        case quoted(String)
        case symbol(String)
    }

    let kind: Kind
    /// Which character of the filter it begins with, from 1.
    let position: Int

    /// Says what was expected in its place.
    func fault(_ expectation: String) -> GalleryError {
        let shown =
            switch kind {
            case .word(let text), .quoted(let text), .symbol(let text): text
            }
        return GalleryError(
            .unreadableFilter, "The filter can't be read at character \(position), “\(shown)”: \(expectation).")
    }
}

/// Splits a filter into words and signs.
struct FilterLexer {
    private let characters: [Character]
    private var index = 0

    private init(_ text: String) { characters = Array(text) }

    /// - Throws: ``GalleryError`` with code `unreadableFilter`.
    static func tokens(of text: String) throws(GalleryError) -> [FilterToken] {
        var lexer = FilterLexer(text)
        var tokens: [FilterToken] = []
        while let token = try lexer.next() { tokens.append(token) }
        guard !tokens.isEmpty else {
            throw GalleryError(.unreadableFilter, "The filter is empty: leave it out, or write one such as force=met.")
        }
        return tokens
    }

    private mutating func next() throws(GalleryError) -> FilterToken? {
        while index < characters.count, characters[index].isWhitespace { index += 1 }
        guard index < characters.count else { return nil }
        let start = index
        if characters[index] == "\"" { return try quoted() }
        if let sign = symbol() { return FilterToken(kind: .symbol(sign), position: start + 1) }
        while index < characters.count, Self.isWord(characters[index]) { index += 1 }
        guard index > start else {
            throw FilterToken(kind: .symbol(String(characters[start])), position: start + 1)
                .fault("a value with this character has to stand in quotation marks")
        }
        return FilterToken(kind: .word(String(characters[start..<index])), position: start + 1)
    }

    private mutating func symbol() -> String? {
        let first = characters[index]
        if "<>!".contains(first), index + 1 < characters.count, characters[index + 1] == "=" {
            index += 2
            return String(first) + "="
        }
        guard "(),=<>".contains(first) else { return nil }
        index += 1
        return String(first)
    }

    /// A quotation mark within the text is written twice.
    private mutating func quoted() throws(GalleryError) -> FilterToken {
        let start = index
        var text = ""
        index += 1
        while index < characters.count {
            let character = characters[index]
            index += 1
            if character != "\"" {
                text.append(character)
            } else if index < characters.count, characters[index] == "\"" {
                text.append(character)
                index += 1
            } else {
                return FilterToken(kind: .quoted(text), position: start + 1)
            }
        }
        throw FilterToken(kind: .symbol("\""), position: start + 1).fault("this quotation mark is never closed")
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "-_.:/+@".contains(character)
    }
}
