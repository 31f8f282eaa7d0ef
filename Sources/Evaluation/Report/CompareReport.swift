/// The report of `peel evaluate compare`.
package enum CompareReport {
    /// Writes it up.
    ///
    /// - Parameter second: name and digest of the other pack; the first one's stand in the provenance.
    package static func document(
        _ result: ComparisonResult, _ provenance: Provenance, second: (name: String, digest: String)
    ) -> ReportDocument {
        let summary = result.rows.map { row in
            let better = row.upper < 0 ? provenance.pack : row.lower > 0 ? second.name : nil
            return "At a false match rate of \(NumberText.percent(row.target)), \(provenance.pack) rejects "
                + "\(NumberText.rate(row.first)) and \(second.name) \(NumberText.rate(row.second)): "
                + (better.map { "\($0) errs less." } ?? "no difference is shown.")
        }
        let table = ReportDocument.Table(
            "False rejections at the same false match rate",
            columns: [
                "Target FMR", "Threshold of \(provenance.pack)", "Threshold of \(second.name)", provenance.pack,
                second.name, "Difference", "People that only one got wrong", "McNemar's exact test",
            ],
            rows: result.rows.map {
                [
                    NumberText.percent($0.target), NumberText.threshold($0.firstThreshold),
                    NumberText.threshold($0.secondThreshold), NumberText.rate($0.first), NumberText.rate($0.second),
                    "\(NumberText.percent($0.difference)) (\(NumberText.percent($0.lower)) to "
                        + "\(NumberText.percent($0.upper)))",
                    "\($0.onlyFirst) and \($0.onlySecond)", NumberText.chance($0.chance),
                ]
            })
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
}
