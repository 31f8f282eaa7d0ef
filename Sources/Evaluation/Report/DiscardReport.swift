/// The report of `peel evaluate quality`.
package enum DiscardReport {
    /// Writes it up.
    package static func document(_ result: QualityResult, _ provenance: Provenance) -> ReportDocument {
        let summary = [
            first(result.curves.first),
            "At the threshold \(NumberText.threshold(result.threshold)): \(NumberText.rate(result.falseNonMatch)).",
        ]
        let chart = ReportDocument.Chart(
            .lines, title: "Error versus discard",
            description: "False non-match rate of the comparisons that are left, by the share left out as the worst.",
            horizontal: .init("Share left out", isShare: true), vertical: .init("False non-match rate", isShare: true),
            series: result.curves.prefix(6).map { curve in
                ReportDocument.Series(
                    curve.measure, curve.points.map { ReportDocument.Point(x: $0.discarded, y: $0.rate) })
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
                gates(result),
                ReportDocument.Section(
                    "What each measure is worth",
                    [
                        "Benefit is 1 where every image left out was a miss, and 0 where leaving out is as good as chance."
                    ]
                        + (result.without.isEmpty
                            ? [] : ["Nothing can be said of: \(result.without.joined(separator: ", "))."]),
                    tables: tables, charts: result.curves.isEmpty ? [] : [chart]),
                ReportDocument.Section("Images", tables: [result.capture.table]),
                ReportParts.method([
                    "A comparison's quality is that of its worse image (ISO/IEC 29794-1). A gate that prevents misses turns "
                        + "people away: weigh both, and look whom it turns away."
                ]),
            ], provenance: provenance)
    }

    private static func gates(_ result: QualityResult) -> ReportDocument.Section {
        let rows = result.curves.compactMap { curve -> [String]? in
            guard let gate = curve.chosen, let all = curve.points.first else { return nil }
            return [
                curve.measure, NumberText.significant(gate.gate, digits: 4), NumberText.percent(gate.discarded),
                "\(NumberText.percent(all.rate)) (\(counts(all)))",
                "\(NumberText.percent(gate.rate)) (\(counts(gate)))",
            ]
        }
        let table = ReportDocument.Table(
            rule(result).title,
            columns: ["Measure", "Gate", "Left out", "FNMR without a gate", "FNMR with it"], rows: rows)
        return ReportDocument.Section("Gates", text(result, rows), tables: rows.isEmpty ? [] : [table])
    }

    /// A table's title, what a gate is chosen by, and what is said where none is.
    private static func rule(_ result: QualityResult) -> (title: String, meaning: String, none: String) {
        if let cost = result.cost {
            let misses = NumberText.significant(cost, digits: 2)
            return (
                "Gate where leaving a comparison out costs \(misses) misses",
                "For each measure the gate at which the misses left out, less \(misses) for each comparison left out, are most.",
                "No gate that leaves out \(GateRule.fewest) comparisons or more leaves out \(misses) misses for each."
            )
        }
        let share = NumberText.percent(result.turnAway ?? 0)
        return (
            "Gate for at most \(share) turned away",
            "For each measure the gate that leaves out most, and at most \(share), of the comparisons, where fewer of the "
                + "others miss.",
            "No gate that leaves out at most \(share) of the comparisons prevents a miss."
        )
    }

    private static func text(_ result: QualityResult, _ rows: [[String]]) -> [String] {
        let meaning = "A gate is the lowest value that is kept; for angles it is the negative of the largest."
        if result.curves.isEmpty {
            return ["No gate can be chosen: no comparison of one person missed, or too few were made."]
        }
        if rows.isEmpty { return [rule(result).none, meaning] }
        return [
            rule(result).meaning + " It was chosen on this set: measure it on another one before it is used.", meaning,
        ]
    }

    private static func counts(_ point: DiscardCurve.Point) -> String {
        "\(NumberText.count(point.falseNonMatches)) of \(NumberText.count(point.kept))"
    }

    private static func first(_ best: DiscardCurve?) -> String {
        guard let best, let start = best.points.first, let end = best.points.last else {
            return "No comparison of one person missed, or too few were made, so nothing says which quality matters."
        }
        return "Leaving out images by “\(best.measure)” prevents the most misses: with "
            + "\(NumberText.percent(end.discarded)) left out, \(NumberText.percent(end.rate)) of comparisons of one "
            + "person miss instead of \(NumberText.percent(start.rate))."
    }
}
