import Interchange

/// A report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere.
package enum HTMLReport {
    /// Renders a document. The same document gives the same bytes.
    package static func render(_ document: ReportDocument) -> String {
        let sections = document.sections.map(section).joined(separator: "\n")
        let summary = document.summary.map { "<p>\(escape($0))</p>" }.joined(separator: "\n")
        let provenance = ReportDocument.Table(
            "What was measured, and how to measure it again", columns: ["What", "Value"], rows: document.provenance.rows
        )
        return """
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escape(document.title))</title>
            <style>
            \(style)
            </style>
            </head>
            <body>
            <main>
            <h1>\(escape(document.title))</h1>
            <section class="summary" aria-labelledby="summary">
            <h2 id="summary">Summary</h2>
            \(summary)
            </section>
            \(sections)
            <section>
            <h2>Provenance</h2>
            \(table(provenance))
            </section>
            </main>
            </body>
            </html>

            """
    }

    private static func section(_ section: ReportDocument.Section) -> String {
        let parts =
            section.paragraphs.map { "<p>\(escape($0))</p>" } + section.charts.map(chart) + section.tables.map(table)
        return "<section>\n<h2>\(escape(section.title))</h2>\n\(parts.joined(separator: "\n"))\n</section>"
    }

    private static func chart(_ chart: ReportDocument.Chart) -> String {
        """
        <figure>
        \(SVGChart.render(chart))
        <figcaption>\(escape(chart.title)). \(escape(chart.description))</figcaption>
        </figure>
        <details>
        <summary>The chart's numbers</summary>
        \(table(chart.table))
        </details>
        """
    }

    static func table(_ table: ReportDocument.Table) -> String {
        let head = table.columns.map { "<th scope=\"col\">\(escape($0))</th>" }.joined()
        let rows = table.rows.map { row in
            let cells = row.enumerated().map { index, text in
                index == 0 ? "<th scope=\"row\">\(escape(text))</th>" : "<td>\(escape(text))</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return """
            <div class="wide"><table>
            <caption>\(escape(table.caption))</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table></div>
            """
    }

    /// Text that may stand between tags and in attributes.
    static func escape(_ text: String) -> String { HTMLText.escaped(text) }

    private static let style = """
        :root { color-scheme: light; }
        body { margin: 0; background: #fff; color: #0b0c0c; font: 1rem/1.5 Arial, "Liberation Sans", sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
        h1 { font-size: 2rem; line-height: 1.2; }
        h2 { font-size: 1.4rem; margin: 2.5rem 0 .5rem; }
        .summary { border-left: .5rem solid #1d4f91; padding: .25rem 1rem; background: #f1f4f8; }
        .summary h2 { margin-top: .5rem; }
        .summary p:first-of-type { font-size: 1.2rem; font-weight: bold; }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .9rem; }
        caption { text-align: left; font-weight: bold; padding: .25rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8a9299; }
        td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .wide { overflow-x: auto; }
        figure { margin: 1rem 0 .5rem; }
        figure svg { width: 100%; height: auto; }
        figcaption { color: #3b4248; }
        summary { cursor: pointer; color: #1d4f91; text-decoration: underline; padding: .25rem 0; }
        summary:focus-visible { outline: 3px solid #c06000; }
        @media print {
          main { max-width: none; padding: 0; }
          section, figure, tr { break-inside: avoid-page; }
          h2 { break-after: avoid; }
        }
        @page { size: A4; margin: 18mm; }
        """
}

extension ReportDocument.Chart {
    /// The numbers that the chart draws.
    var table: ReportDocument.Table {
        func text(_ value: Double?, _ axis: ReportDocument.Axis) -> String {
            guard let value else { return "–" }
            return axis.isShare ? NumberText.percent(value) : NumberText.significant(value, digits: 4)
        }
        switch kind {
        case .lines:
            return ReportDocument.Table(
                title, columns: ["Series", horizontal.label, vertical.label],
                rows: series.flatMap { one in
                    one.points.map { [one.name, text($0.x, horizontal), text($0.y, vertical)] }
                })
        case .intervals:
            return ReportDocument.Table(
                title, columns: ["Row", "Series", horizontal.label, "From", "To"],
                rows: series.flatMap { one in
                    one.points.map {
                        [
                            $0.label ?? "", one.name, text($0.x, horizontal), text($0.lower, horizontal),
                            text($0.upper, horizontal),
                        ]
                    }
                })
        }
    }
}
