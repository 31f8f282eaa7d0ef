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

    /// One row as text; a field that a spreadsheet would run as a formula is made harmless by an apostrophe.
    package static func line(_ fields: [String]) -> String {
        fields.map { field in
            let isFormula = field.first.map { "=+-@\t\r".contains($0) } ?? false
            let safe = isFormula && Double(field) == nil ? "'" + field : field
            let needsQuotes = safe.contains { "\",\n\r".contains($0) }
            return needsQuotes
                ? "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
                : safe
        }.joined(separator: ",") + "\r\n"
    }
}
