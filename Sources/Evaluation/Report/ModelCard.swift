package import FaceRecognition

/// A model card of a pack, made from its own card and an evaluation: what it is, what it was measured to do, and when
/// not to use it (after Mitchell and others 2019).
package enum ModelCard {
    /// Renders the card as Markdown.
    ///
    /// - Parameters:
    ///   - card: the pack's.
    ///   - document: the report of an evaluation with that pack.
    package static func render(_ card: PackCard, _ document: ReportDocument) -> String {
        let sources = card.sources.map { "- `\($0.file)`: \($0.address), \($0.revision)" }
        let files = card.files.sorted { $0.key < $1.key }.map { "| `\($0.key)` | `\($0.value)` |" }
        let cautions = card.cautions.map { "- \($0)" }
        let tables = document.sections.flatMap(\.tables).map(markdown)
        return """
            # Model card: \(card.name) \(card.version)

            \(card.summary)

            | | |
            | --- | --- |
            | Licence | \(cell(card.licence)) |
            | Training data | \(cell(card.trainingData)) |
            | Detector | \(card.detector.kind.rawValue) |
            | Template | \(card.extractor.map { "\($0.dimension) values" } ?? "none") |
            | SHA-256 of the card | `\(document.provenance.packDigest)` |

            ## Sources

            \(sources.joined(separator: "\n"))

            | File | SHA-256 |
            | --- | --- |
            \(files.joined(separator: "\n"))

            ## Intended use

            Leads for trained people, under an authority, at settings whose evaluation was approved. Never proof of identity,
            and never without people who look. Not for other uses, other versions, or lower thresholds than the approved one.

            ## Cautions

            \(cautions.isEmpty ? "The pack names none." : cautions.joined(separator: "\n"))

            ## Evaluation: \(document.title)

            \(document.summary.joined(separator: "\n\n"))

            \(tables.joined(separator: "\n\n"))

            ## Method, limits and provenance

            \(document.sections.last.map { $0.paragraphs.joined(separator: "\n\n") } ?? "")

            \(markdown(ReportDocument.Table("Provenance", columns: ["What", "Value"], rows: document.provenance.rows)))

            """
    }

    private static func markdown(_ table: ReportDocument.Table) -> String {
        let head = "| " + table.columns.map(cell).joined(separator: " | ") + " |"
        let line = "| " + table.columns.map { _ in "---" }.joined(separator: " | ") + " |"
        let rows = table.rows.map { "| " + $0.map(cell).joined(separator: " | ") + " |" }
        return (["### \(table.caption)", "", head, line] + rows).joined(separator: "\n")
    }

    /// Text that may stand in a table's cell.
    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
            .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ")
    }
}
