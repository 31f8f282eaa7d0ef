/// What file names and labels may not do to a terminal: move its cursor, hide what was printed, or pass for lines of ours.
enum PlainText {
    /// Text with every control character but the line's end and the tabulator, and every mark that turns the direction of
    /// writing, as `\uXXXX`. That is also how JSON writes them.
    static func printable(_ text: String) -> String { escaped(text) { $0 != "\n" && $0 != "\t" } }

    /// The same on one line: a name that comes from outside.
    static func name(_ text: String) -> String { escaped(text) { _ in true } }

    private static func escaped(_ text: String, _ which: (Unicode.Scalar) -> Bool) -> String {
        guard text.unicodeScalars.contains(where: { isUnsafe($0) && which($0) }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard isUnsafe(scalar), which(scalar) else {
                result.append(scalar)
                continue
            }
            let digits = String(scalar.value, radix: 16)
            result += ("\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits).unicodeScalars
        }
        return String(result)
    }

    // Line and paragraph separators break lines on some terminals.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
