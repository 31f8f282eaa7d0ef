/// Comma-separated values as RFC 4180 has them: quotes, doubled quotes, either line end.
package enum CSV {
    /// Splits text into rows of fields; empty lines are left out.
    ///
    /// - Throws: ``InterchangeError`` with code `badManifest` where a quote is never closed.
    package static func parse(_ text: String) throws(InterchangeError) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        var characters = text.unicodeScalars.makeIterator()
        var next = characters.next()
        if next == "\u{FEFF}" { next = characters.next() }
        while let character = next {
            next = characters.next()
            if isQuoted {
                if character != "\"" {
                    field.unicodeScalars.append(character)
                } else if next == "\"" {
                    field.append("\"")
                    next = characters.next()
                } else {
                    isQuoted = false
                }
                continue
            }
            switch character {
            case "\"": isQuoted = true
            case ",":
                row.append(field)
                field = ""
            case "\n", "\r":
                if !field.isEmpty || !row.isEmpty { rows.append(row + [field]) }
                (row, field) = ([], "")
            default: field.unicodeScalars.append(character)
            }
        }
        if isQuoted { throw InterchangeError(.badManifest, "A quotation mark is never closed.") }
        if !field.isEmpty || !row.isEmpty { rows.append(row + [field]) }
        return rows
    }

    /// One row as text, of fields as ``field(_:)`` makes them.
    package static func line(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

    /// A field of what is exported, quoted; one that a spreadsheet would run as a formula is made harmless by an
    /// apostrophe. A negative number stays one.
    package static func field(_ text: String) -> String {
        let isNegative = text.unicodeScalars.first == "-" && Double(text)?.isFinite == true
        return quoted(isFormula(text) && !isNegative ? "'" + text : text)
    }

    /// Whether a spreadsheet would run a field as a formula, by its first scalar.
    ///
    /// Scalars are looked at and not characters: with a combining mark after it an equals sign is another character,
    /// and a spreadsheet doesn't mind.
    package static func isFormula(_ field: String) -> Bool {
        field.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
    }

    /// A field as it stands in a row: in quotation marks where it holds a comma, a quotation mark or an end of line.
    ///
    /// Scalars again, because a carriage return and a line feed together are one character that is neither of them.
    /// - Parameter always: whether it gets quotation marks whatever it holds.
    package static func quoted(_ field: String, always: Bool = false) -> String {
        guard always || field.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) else {
            return field
        }
        var text = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in field.unicodeScalars {
            if scalar == "\"" { text.append(scalar) }
            text.append(scalar)
        }
        text.append("\"")
        return String(text)
    }
}
