import Foundation

/// A plot of counts with their intervals beside what was expected: one line for each place, as SVG within the page.
///
/// It has no script and no style of its own, so that it may stand under the console's content security policy; its
/// colours are the stylesheet's. The figures behind it stand in a table on the same page.
struct IntervalPlot {
    /// One line of the plot.
    struct Row {
        let name: String
        let value: Double
        let lower: Double
        let upper: Double
        /// What is to be expected at most.
        let expected: Double
    }

    /// What the plot is of, for people who don't see it.
    let title: String
    /// Says what the signs mean.
    let caption: String
    let rows: [Row]

    /// Lengths in the units of the picture, which is as wide as the page lets it be.
    private static let left = 230.0
    private static let right = 30.0
    private static let width = 720.0
    private static let line = 34.0
    private static let top = 14.0

    /// The component; nil where there is nothing to draw.
    var block: Block? {
        guard !rows.isEmpty else { return nil }
        let end = IntervalPlot.end(rows.flatMap { [$0.value, $0.upper, $0.expected] }.max() ?? 1)
        let bottom = Self.top + Self.line * Double(rows.count)
        func place(_ value: Double) -> String {
            let share = min(1, max(0, value / end))
            return Self.text(Self.left + share * (Self.width - Self.left - Self.right))
        }
        return Block(
            "interval-plot",
            [
                "plTitle": title, "plCaption": caption, "plWidth": Self.text(Self.width),
                "plHeight": Self.text(bottom + 30), "plBottom": Self.text(bottom), "plTop": Self.text(Self.top),
                "plLabels": Self.text(bottom + 20),
                "plRows": rows.enumerated().map { index, row -> TemplateValues in
                    let middle = Self.top + Self.line * (Double(index) + 0.5)
                    return [
                        "plName": row.name.count > 28 ? "\(row.name.prefix(27))…" : row.name,
                        "plY": Self.text(middle), "plTextY": Self.text(middle + 5),
                        "plLow": place(row.lower), "plHigh": place(row.upper), "plDot": place(row.value),
                        "plMark": place(row.expected), "plMarkTop": Self.text(middle - 11),
                        "plMarkBottom": Self.text(middle + 11),
                    ]
                },
                "plTicks": [0, 0.25, 0.5, 0.75, 1].map { share -> TemplateValues in
                    ["plX": place(end * share), "plAt": PrintedFigure.significant(end * share)]
                },
            ])
    }

    /// The first of 1, 2, 4 or 10 times a power of ten that isn't under a value: its quarters are short numbers.
    static func end(_ value: Double) -> Double {
        guard value.isFinite, value > 0 else { return 1 }
        let power = pow(10, log10(value).rounded(.down))
        return [1, 2, 4, 10].map { $0 * power }.first { $0 >= value } ?? 10 * power
    }

    private static func text(_ value: Double) -> String { String(format: "%.1f", value) }
}
