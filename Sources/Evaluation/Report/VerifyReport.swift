/// The report of `peel evaluate verify`.
package enum VerifyReport {
    /// Writes it up.
    package static func document(_ result: VerificationResult, _ provenance: Provenance) -> ReportDocument {
        var sections = [
            ReportDocument.Section(
                "Images",
                [
                    "FTA, the share of images without a face: "
                        + "\(NumberText.rate(result.capture.acquisitionFailures)). FTE, the share of faces without a "
                        + "usable template: \(NumberText.rate(result.capture.enrolmentFailures))."
                ], tables: [result.capture.table]), errors(result),
        ]
        if var groups = ReportParts.section(result.differentials, threshold: result.threshold) {
            groups.paragraphs.append(
                "False matches by group are of the comparisons in which the group takes part: one within the group counts "
                    + "once, one of two groups for both. Each false match stands with two people, so people with one "
                    + "aren't independent, and groups aren't tested against one another.")
            sections.append(groups)
        }
        if !result.crossGroups.isEmpty { sections.append(crossGroups(result)) }
        sections.append(
            ReportParts.method([
                "\(NumberText.count(result.matedComparisons)) pairs of one person and "
                    + "\(NumberText.count(result.nonmatedComparisons)) of two were compared. FMR and FNMR are per comparison, "
                    + "FAR and FRR per attempt, a failed image being a rejection (ISO/IEC 19795-1). A comparison of two "
                    + "people depends on both, so both are drawn in the bootstrap.",
                "The threshold for a target is the lowest at which at most that share of comparisons of two people match.",
            ]))
        return ReportDocument(
            title: "Verification with the pack \(provenance.pack)", summary: summary(result), sections: sections,
            provenance: provenance)
    }

    private static func summary(_ result: VerificationResult) -> [String] {
        var all: [String] = []
        if let point = result.points.last {
            all.append(
                "At the threshold \(NumberText.threshold(point.threshold)), "
                    + "\(NumberText.oneIn(point.target)) comparisons of two different people were allowed to match; "
                    + "two images of one person were then not matched in \(NumberText.rate(point.falseReject)).")
        } else {
            all.append("There are too few comparisons of two people to choose any threshold.")
        }
        if !result.unresolved.isEmpty {
            let rates = result.unresolved.map(NumberText.oneIn).joined(separator: ", ")
            all.append("So few comparisons can't resolve false match rates of \(rates).")
        }
        all.append(ReportParts.sentence(result.differentials))
        all.append(
            "Images that gave no face: \(NumberText.rate(result.capture.acquisitionFailures)); they count as failures.")
        return all
    }

    private static func errors(_ result: VerificationResult) -> ReportDocument.Section {
        let curve = ReportDocument.Chart(
            .lines, title: "Detection error trade-off",
            description: "False non-match rate against false match rate, both axes logarithmic; lower is better.",
            horizontal: .init("False match rate", isLogarithmic: true, isShare: true),
            vertical: .init("False non-match rate", isLogarithmic: true, isShare: true),
            series: [
                ReportDocument.Series(
                    "all pairs", result.curve.map { ReportDocument.Point(x: $0.falseMatch, y: $0.falseNonMatch) })
            ])
        let characteristic = ReportDocument.Chart(
            .lines, title: "Receiver operating characteristic",
            description: "The share of pairs of one person that match, against the false match rate; higher is better.",
            horizontal: .init("False match rate", isLogarithmic: true, isShare: true),
            vertical: .init("Match rate of one person's pairs", isShare: true),
            series: [
                ReportDocument.Series(
                    "all pairs", result.curve.map { ReportDocument.Point(x: $0.falseMatch, y: 1 - $0.falseNonMatch) })
            ])
        let points = ReportDocument.Table(
            "Errors at thresholds", columns: ["Target FMR", "Threshold", "FMR", "FNMR", "FAR", "FRR"],
            rows: result.points.map {
                [NumberText.percent($0.target), NumberText.threshold($0.threshold)]
                    + [$0.falseMatch, $0.falseNonMatch, $0.falseAccept, $0.falseReject].map(NumberText.rate)
            })
        return ReportDocument.Section(
            "Errors by threshold",
            [
                "Equal error rate: \(NumberText.percent(result.equalErrorRate)). It is no setting for use, only a summary."
            ],
            tables: [points], charts: [curve, characteristic])
    }

    private static func crossGroups(_ result: VerificationResult) -> ReportDocument.Section {
        ReportDocument.Section(
            "False matches within and between groups",
            ["People of one group are mostly mistaken for each other, so an average over all pairs hides the worst."],
            tables: result.crossGroups.flatMap { [cells($0), measures($0)] })
    }

    private static func cells(_ matrix: CrossGroupMatrix) -> ReportDocument.Table {
        ReportDocument.Table(
            title(matrix), columns: ["Groups", "FMR"], rows: matrix.cells.map { [name($0), NumberText.rate($0.rate)] })
    }

    private static func measures(_ matrix: CrossGroupMatrix) -> ReportDocument.Table {
        ReportDocument.Table(
            "\(title(matrix)): measures", columns: ["Measure", "Value"],
            rows: [
                ["Worst cell", matrix.worst.map { "\(name($0)): \(NumberText.rate($0.rate))" } ?? "not estimable"],
                ["Largest over smallest rate", ReportParts.measure(matrix.maxOverMin)],
                ["Largest rate over the geometric mean", ReportParts.measure(matrix.maxOverGeometricMean)],
                ["Gini coefficient", ReportParts.measure(matrix.gini)],
            ])
    }

    private static func title(_ matrix: CrossGroupMatrix) -> String {
        let threshold = NumberText.threshold(matrix.threshold)
        return "False matches within and between groups of \(matrix.attribute), at \(threshold)"
    }

    private static func name(_ cell: CrossGroupMatrix.Cell) -> String {
        cell.first == cell.second ? "\(cell.first), both" : "\(cell.first) and \(cell.second)"
    }
}
