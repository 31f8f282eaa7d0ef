import Foundation
import Testing

@testable import Console

@Suite("Stylesheet")
struct StylesheetTests {
    private static let text: String = {
        guard let file = try? Assets().files["peel.css"] else { return "" }
        return String(decoding: file.bytes, as: UTF8.self)
    }()

    /// The colours of a block of custom properties.
    private static func colours(after mark: String) -> [String: (Double, Double, Double)] {
        guard let start = text.range(of: mark), let end = text.range(of: "}", range: start.upperBound..<text.endIndex)
        else { return [:] }
        var colours: [String: (Double, Double, Double)] = [:]
        for line in text[start.upperBound..<end.lowerBound].split(separator: "\n") {
            let parts = line.split(separator: ":").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " ;")) }
            guard parts.count == 2, parts[0].hasPrefix("--"), parts[1].hasPrefix("#"),
                let number = Int(parts[1].dropFirst(), radix: 16)
            else { continue }
            colours[parts[0]] = (Double(number >> 16), Double(number >> 8 & 255), Double(number & 255))
        }
        return colours
    }

    /// Contrast of two colours (WCAG 2.2, relative luminance).
    private static func contrast(_ one: (Double, Double, Double), _ other: (Double, Double, Double)) -> Double {
        func luminance(_ colour: (Double, Double, Double)) -> Double {
            func linear(_ value: Double) -> Double {
                let share = value / 255
                return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
        }
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private static let texts = [
        ("--ink", "--paper"), ("--ink-soft", "--paper"), ("--ink", "--paper-soft"), ("--ink-soft", "--paper-soft"),
        ("--brand-ink", "--brand"), ("--link", "--paper"), ("--link-hover", "--paper"), ("--link", "--paper-soft"),
        ("--focus-ink", "--focus"), ("--act-ink", "--act"), ("--warn-ink", "--warn"), ("--warn", "--paper"),
        ("--good-ink", "--good-soft"), ("--wait-ink", "--wait-soft"), ("--bad-ink", "--bad-soft"),
        ("--plain-ink", "--plain-soft"),
    ]
    private static let edges = [("--line", "--paper"), ("--act", "--paper"), ("--warn", "--paper")]

    @Test(
        "Text has a contrast of 4.5, borders and buttons one of 3, in light and in dark",
        arguments: [
            ":root {\n  color-scheme: light dark;", "@media (prefers-color-scheme: dark) {\n  :root {",
        ])
    func contrast(_ block: String) throws {
        let colours = Self.colours(after: block)
        #expect(colours.count > 20)
        for (pairs, least) in [(Self.texts, 4.5), (Self.edges, 3.0)] {
            for (one, other) in pairs {
                let contrast = Self.contrast(try #require(colours[one]), try #require(colours[other]))
                #expect(contrast >= least, "\(one) on \(other) has \(contrast)")
            }
        }
    }

    @Test("Nothing is fetched, and focus is never taken away without another sign of it")
    func requests() {
        #expect(!Self.text.contains("url("))
        #expect(!Self.text.contains("@import"))
        #expect(Self.text.contains(":focus-visible"))
    }
}
