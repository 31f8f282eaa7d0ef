/// The report of `peel evaluate compare`.
package enum CompareReport {
    /// Writes it up.
    ///
    /// - Parameter second: name and digest of the other pack; the first one's stand in the provenance.
    package static func document(
        _ result: ComparisonResult, _ provenance: Provenance, second: (name: String, digest: String)
    ) -> ReportDocument {
        let summary = result.rows.map { sentence($0, provenance.pack, second.name) }
        let table = ReportDocument.Table(
            "False rejections at the same false match rate",
            columns: [
                "Target FMR", "Threshold of \(provenance.pack)", "Threshold of \(second.name)", provenance.pack,
                second.name, "Difference", "People that only one got wrong", "McNemar's exact test",
            ],
            rows: result.rows.map(cells))
        return ReportDocument(
            title: "\(provenance.pack) and \(second.name) compared", summary: summary,
            sections: [
                ReportDocument.Section("Errors", tables: [table]),
                ReportDocument.Section("Images of \(provenance.pack)", tables: [result.firstCapture.table]),
                ReportDocument.Section("Images of \(second.name)", tables: [result.secondCapture.table]),
                ReportParts.method([
                    "Both packs saw the same pairs. Each has its own threshold for the same false match rate on these pairs; "
                        + "scores of two packs are never compared. The other pack's card has the digest \(second.digest).",
                    "The interval of the difference draws people; the test takes each person's first pair.",
                ]),
            ], provenance: provenance)
    }

    private static func sentence(_ row: ComparisonResult.Row, _ first: String, _ second: String) -> String {
        let verdict: String
        if row.upper < 0 {
            verdict = "\(first) errs less."
        } else {
            verdict = row.lower > 0 ? "\(second) errs less." : "no difference is shown."
        }
        return "At a false match rate of \(NumberText.percent(row.target)), \(first) rejects "
            + "\(NumberText.rate(row.first)) and \(second) \(NumberText.rate(row.second)): \(verdict)"
    }

    private static func cells(_ row: ComparisonResult.Row) -> [String] {
        let bounds = "\(NumberText.percent(row.lower)) to \(NumberText.percent(row.upper))"
        return [
            NumberText.percent(row.target), NumberText.threshold(row.firstThreshold),
            NumberText.threshold(row.secondThreshold), NumberText.rate(row.first), NumberText.rate(row.second),
            "\(NumberText.percent(row.difference)) (\(bounds))", "\(row.onlyFirst) and \(row.onlySecond)",
            NumberText.chance(row.chance),
        ]
    }
}
