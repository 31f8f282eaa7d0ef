/// The report of `peel evaluate identify`.
package enum IdentifyReport {
    /// Writes it up.
    package static func document(_ result: IdentificationResult, _ provenance: Provenance) -> ReportDocument {
        var sections = [choice(result), errors(result), sizes(result)]
        if let groups = ReportParts.section(result.differentials, threshold: result.threshold) {
            sections.append(groups)
        }
        if !result.candidates.isEmpty { sections.append(candidates(result)) }
        sections.append(
            ReportDocument.Section(
                "Images",
                [
                    "\(NumberText.count(result.enrolmentFailures)) people could not be enrolled; all of their "
                        + "searches are misses."
                ], tables: [result.capture.table]))
        sections.append(
            ReportParts.method([
                "People are split by the seed into those who are enrolled with one image each, whose other images search "
                    + "for them, and strangers, all of whose images search and should find nobody. FPIR is the share of "
                    + "strangers' searches that return anybody at or over the threshold; FNIR the share of enrolled people's "
                    + "searches whose person is not first, or under it; TPIR is 1 − FNIR (ISO/IEC 19795-1).",
                "The gallery has one image of each person, so candidates are people. Every comparison is made; Peel's search "
                    + "gives the same candidates by proof.",
                "FPIR for other sizes is 1 − (1 − FPIR)^(N ⁄ measured). The model takes comparisons as independent and alike, "
                    + "and is shown beside what smaller galleries measured. TPIR isn't scaled: a longer list can only lose "
                    + "those searches in which somebody else scores higher, at most as many as the scaled FPIR.",
            ]))
        return ReportDocument(
            title: "Identification with the pack \(provenance.pack)", summary: summary(result), sections: sections,
            provenance: provenance)
    }

    private static func summary(_ result: IdentificationResult) -> [String] {
        let choice = result.choice
        let limit = NumberText.oneIn(choice.limit)
        var all: [String] = []
        if let threshold = choice.threshold, let everybody = choice.groups.first {
            all.append(
                "At the threshold \(NumberText.threshold(threshold)) no more than \(limit) passers-by are falsely found, for "
                    + "\(reach(choice)), with a list of \(NumberText.count(choice.largestList)); it finds "
                    + "\(NumberText.count(everybody.truePositives)) of \(NumberText.count(everybody.opportunities)) people "
                    + "who are listed.")
        } else {
            let small = choice.groups.filter(\.isTooSmall).map(\.name).joined(separator: ", ")
            let reason = small.isEmpty ? "no threshold keeps it." : "too few people for \(small)."
            all.append(
                "This set can't show that no more than \(limit) passers-by are falsely found with a list of "
                    + "\(NumberText.count(choice.largestList)): \(reason)")
            all.append("The algorithm must not be approved for this use on these figures alone.")
        }
        all.append(ReportParts.sentence(result.differentials))
        all.append(
            result.scaling.allSatisfy(\.holds)
                ? "The model that scales to other lists agrees with what was measured at every size."
                : "The model that scales to other lists does not agree with what was measured: don't rely on scaled figures."
        )
        return all
    }

    private static func choice(_ result: IdentificationResult) -> ReportDocument.Section {
        let choice = result.choice
        let shown = choice.threshold ?? choice.thresholdOfLargeGroups
        return ReportDocument.Section(
            "The threshold",
            [
                "Limit: \(NumberText.percent(choice.limit)) of strangers' searches, at a list of "
                    + "\(NumberText.count(choice.largestList)); measured with \(NumberText.count(choice.measuredSize)).",
                offer(choice),
                shown == nil
                    ? "No group is large enough, so the table is at the highest score of any stranger."
                    : "One search of each person counts here, so that the bounds are exact.",
            ],
            tables: [
                ReportDocument.Table(
                    "At \(shown.map(NumberText.threshold) ?? "the highest score")",
                    columns: [
                        "Group", "Strangers", "False positives", "Upper bound of FPIR", "At the largest list", "Limit",
                        "TPIR at rank 1",
                    ], rows: choice.groups.map { row($0, choice) })
            ])
    }

    private static func offer(_ choice: ThresholdChoice) -> String {
        guard let threshold = choice.threshold else { return "No threshold is shown to keep it for \(reach(choice))." }
        return "Lowest threshold shown to keep it for \(reach(choice)): \(NumberText.threshold(threshold))."
    }

    /// For whom the limit was looked at: without groups nothing is claimed of any.
    private static func reach(_ choice: ThresholdChoice) -> String {
        choice.groups.count > 1 ? "everybody and for each group" : "everybody (no group was looked at)"
    }

    private static func row(_ group: ThresholdChoice.Group, _ choice: ThresholdChoice) -> [String] {
        let verdict: String
        if group.isTooSmall {
            verdict = "not estimable: \(NumberText.count(group.needed)) needed"
        } else {
            verdict = group.scaledUpper <= choice.limit * (1 + 1e-9) ? "shown" : "not shown"
        }
        let hits = MeasuredRate(
            events: group.truePositives, trials: group.opportunities, units: group.opportunities, bootstrap: nil)
        return [
            group.name, NumberText.count(group.searches), NumberText.count(group.falsePositives),
            NumberText.percent(group.upper), NumberText.percent(group.scaledUpper), verdict, NumberText.rate(hits),
        ]
    }

    private static func errors(_ result: IdentificationResult) -> ReportDocument.Section {
        let curves = ReportDocument.Chart(
            .lines, title: "FNIR against FPIR by size of gallery",
            description: "Detection error trade-off of one-to-many search at rank 1; lower is better.",
            horizontal: .init("FPIR", isLogarithmic: true, isShare: true),
            vertical: .init("FNIR", isLogarithmic: true, isShare: true),
            series: result.galleries.suffix(5).map { gallery in
                ReportDocument.Series(
                    "\(NumberText.count(gallery.size)) people",
                    gallery.curve.map { ReportDocument.Point(x: $0.falsePositive, y: $0.falseNegative) })
            })
        let ranks = ReportDocument.Chart(
            .lines, title: "Cumulative match characteristic",
            description: "The share of searches with the right person among the first ranks, whatever the score.",
            horizontal: .init("Rank"), vertical: .init("Share of searches", isShare: true),
            series: [
                ReportDocument.Series(
                    "largest gallery",
                    result.cumulativeMatch.map { ReportDocument.Point(x: Double($0.rank), y: $0.rate.value ?? 0) })
            ])
        return ReportDocument.Section(
            "Errors by threshold",
            [
                "\(NumberText.count(result.strangerSearches)) searches by \(NumberText.count(result.strangers)) strangers; "
                    + "the largest gallery has \(NumberText.count(result.galleries.last?.size ?? 0)) people."
            ],
            tables: [
                ReportDocument.Table(
                    "Largest gallery", columns: ["Target FPIR", "Threshold", "FPIR", "FNIR", "Candidates a search"],
                    rows: result.points.map {
                        [
                            NumberText.percent($0.target), NumberText.threshold($0.threshold),
                            NumberText.rate($0.falsePositive), NumberText.rate($0.falseNegative),
                            NumberText.significant($0.selectivity),
                        ]
                    }),
                ReportDocument.Table(
                    "Right person among the first ranks", columns: ["Rank", "Share of searches"],
                    rows: result.cumulativeMatch.map { [String($0.rank), NumberText.rate($0.rate)] }),
            ], charts: [curves, ranks])
    }

    private static func sizes(_ result: IdentificationResult) -> ReportDocument.Section {
        ReportDocument.Section(
            "Other sizes of list",
            ["Predictions from the smallest gallery, and from single comparisons, beside what each gallery measured."],
            tables: result.scaling.map { check in
                ReportDocument.Table(
                    "FPIR by size, at \(NumberText.threshold(check.threshold))",
                    columns: ["Size", "Measured", "From the smallest size", "From comparisons", "Model"],
                    rows: check.rows.map {
                        [
                            NumberText.count($0.size), NumberText.rate($0.measured), NumberText.percent($0.predicted),
                            NumberText.percent($0.fromComparisons), $0.agrees ? "agrees" : "disagrees",
                        ]
                    })
            })
    }

    private static func candidates(_ result: IdentificationResult) -> ReportDocument.Section {
        ReportDocument.Section(
            "Who is wrongly found",
            ["False positives by the group of the enrolled person, at \(NumberText.threshold(result.threshold))."],
            tables: [
                ReportDocument.Table(
                    "Wrongly found people", columns: ["Group", "Wrongly found", "Enrolled"],
                    rows: result.candidates.map {
                        [
                            "\($0.attribute): \($0.group)", NumberText.count($0.falselyFound),
                            NumberText.count($0.enrolled),
                        ]
                    })
            ])
    }
}
