/// The report of `peel evaluate quality`.
package enum QualityReport {
    /// Writes it up.
    package static func document(_ result: QualityResult, _ provenance: Provenance) -> ReportDocument {
        let best = result.curves.first
        let summary = [
            best.map {
                "Leaving out images by “\($0.measure)” prevents the most misses: with "
                    + "\(NumberText.percent($0.points.last?.discarded ?? 0)) left out, "
                    + "\(NumberText.percent($0.points.last?.rate ?? 0)) of comparisons of one person miss instead of "
                    + "\(NumberText.percent($0.points.first?.rate ?? 0))."
            } ?? "No comparison of one person missed, or too few were made, so nothing says which quality matters.",
            "At the threshold \(NumberText.threshold(result.threshold)): \(NumberText.rate(result.falseNonMatch)).",
        ]
        let chart = ReportDocument.Chart(
            .lines, title: "Error versus discard",
            description: "False non-match rate of the comparisons that are left, by the share left out as the worst.",
            horizontal: .init("Share left out", isShare: true), vertical: .init("False non-match rate", isShare: true),
            series: result.curves.prefix(6).map { curve in
                .init(curve.measure, curve.points.map { .init(x: $0.discarded, y: $0.rate) })
            })
        let tables = result.curves.map { curve in
            ReportDocument.Table(
                "\(curve.measure): benefit \(curve.benefit.map { NumberText.significant($0, digits: 2) } ?? "–")",
                columns: ["Left out", "Gate", "Comparisons left", "Misses", "FNMR"],
                rows: curve.points.map {
                    [
                        NumberText.percent($0.discarded), NumberText.significant($0.gate, digits: 4),
                        NumberText.count($0.kept), NumberText.count($0.falseNonMatches), NumberText.percent($0.rate),
                    ]
                })
        }
        return ReportDocument(
            title: "Quality measures with the pack \(provenance.pack)", summary: summary,
            sections: [
                ReportDocument.Section(
                    "What each measure is worth",
                    [
                        "Benefit is 1 where every image left out was a miss, and 0 where leaving out is as good as chance. "
                            + "A gate is the lowest value that is kept; for angles it is the negative of the largest.",
                        "Nothing can be said of: \(result.without.joined(separator: ", ")).",
                    ], tables: tables, charts: result.curves.isEmpty ? [] : [chart]),
                ReportDocument.Section("Images", tables: [result.capture.table]),
                ReportParts.method([
                    "A comparison's quality is that of its worse image (ISO/IEC 29794-1). A gate that prevents misses turns "
                        + "people away: weigh both, and look whom it turns away."
                ]),
            ], provenance: provenance)
    }
}

/// The report of `peel evaluate compare`.
package enum ComparisonReport {
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

/// The report of `peel evaluate live`.
package enum LiveReport {
    /// Writes it up.
    package static func document(_ result: LiveResult, _ provenance: Provenance) -> ReportDocument {
        let rows = [
            ["True recognition rate (TRR)", NumberText.rate(result.recognition)],
            ["False alerts of all crossings", NumberText.rate(result.falsePerCrossing)],
            ["False alerts of the faces that were counted", NumberText.rate(result.falsePerFaceSeen)],
            ["Alerts", NumberText.count(result.alerts)], ["False alerts", NumberText.count(result.falseAlerts)],
            ["Listed people who crossed", NumberText.count(result.listedPeople)],
            ["Crossings of people who weren't listed", NumberText.count(result.strangers)],
            ["Faces that were counted", NumberText.count(result.facesSeen)],
            ["Entries of the list", NumberText.count(result.listSize)],
            ["Threshold", NumberText.threshold(result.threshold)], ["Recordings", NumberText.count(result.recordings)],
        ]
        var sections = [
            ReportDocument.Section(
                "Recognition and false alerts",
                tables: [ReportDocument.Table("Counts", columns: ["What", "Value"], rows: rows)])
        ]
        if let groups = ReportParts.section(result.differentials, threshold: result.threshold) { sections.append(groups) }
        sections.append(
            ReportParts.method([
                "A recognition opportunity is one listed person's way past the camera, by the ground truth, whether a face was "
                    + "found or not; it is recognised where an alert names that person at that time, one second either side. "
                    + "An alert is false where the person it names wasn't there (rulebook §7.6).",
                "Recordings ran through the same live session as a deployment, with an exercise's authority, at one threshold.",
            ]))
        return ReportDocument(
            title: "Live recognition with the pack \(provenance.pack)",
            summary: [
                "Of listed people's ways past the camera, recognised were: \(NumberText.rate(result.recognition)).",
                "False alerts: \(NumberText.count(result.falseAlerts)) among "
                    + "\(NumberText.count(result.facesSeen)) faces counted; of crossings, "
                    + "\(NumberText.rate(result.falsePerCrossing)).",
                ReportParts.sentence(result.differentials),
            ], sections: sections, provenance: provenance)
    }
}
