/// Parts that several reports have.
enum ReportParts {
    /// How intervals are made and what they leave out; every report ends with it.
    static func method(_ more: [String]) -> ReportDocument.Section {
        ReportDocument.Section(
            "Method and limits",
            more + [
                "Each rate stands with its counts and a 95 % interval: on each side the wider of Clopper and Pearson's exact "
                    + "interval and a bootstrap that draws people, because trials of one person stand and fall together.",
                "A rate from fewer than \(MeasuredRate.fewestTrials) trials and 30 errors, or without an error, is not "
                    + "stated; its upper bound is. Without an error the bound counts people and not trials. Fewer than 30 "
                    + "errors don't fix a rate within 30 %.",
                "Images that gave no template stay in: a probe that failed is a miss, and finds nobody.",
                "The person in an image is taken to be its main face, as in enrolment. Labels are taken as they are: a "
                    + "mislabelled image counts as an error, so rates far under the share of wrong labels can't be measured.",
                "Figures hold for this pack, these settings and images of this kind. Another camera, light or population "
                    + "needs an evaluation of its own.",
            ])
    }

    /// Groups, who differs, and what could not have been seen.
    static func section(_ differentials: [Differential], threshold: Float) -> ReportDocument.Section? {
        guard !differentials.isEmpty else { return nil }
        var section = ReportDocument.Section(
            "Differences between groups",
            [
                "All groups are compared at one threshold, \(NumberText.threshold(threshold)). Groups are what the set's "
                    + "subjects file says; none was inferred from a face.",
                "The exact test (Boschloo's; Fisher's for groups over 2,000 people) compares a group's people with all "
                    + "others, each person once, corrected by Holm for the number of groups in its table. A difference that "
                    + "is not significant is not shown to be absent: each table says what it could have found. Where people "
                    + "share their errors with one another they aren't independent, and no test is made.",
            ])
        for differential in differentials {
            section.tables += [table(differential), measures(differential)]
            section.charts.append(chart(differential))
        }
        return section
    }

    private static func table(_ differential: Differential) -> ReportDocument.Table {
        let isTested = differential.isTested
        let columns = ["Group", "People", "Rate", "People with an error"]
        return ReportDocument.Table(
            differential.title, columns: columns + (isTested ? ["Test against the others"] : []),
            rows: differential.cells.map { cell in
                let row = [
                    cell.group, NumberText.count(cell.people), NumberText.rate(cell.rate),
                    NumberText.count(cell.peopleWithError),
                ]
                return row + (isTested ? [test(cell)] : [])
            })
    }

    private static func test(_ cell: Differential.Cell) -> String {
        NumberText.chance(cell.adjustedChance) + ((cell.adjustedChance ?? 1) < 0.05 ? ": differs" : "")
    }

    /// A ratio or coefficient, or that the data can't carry one.
    static func measure(_ value: Double?) -> String { value.map { NumberText.significant($0) } ?? "not estimable" }

    private static func measures(_ differential: Differential) -> ReportDocument.Table {
        let worst = differential.worst.map { "\($0.group): \(NumberText.rate($0.rate))" } ?? "not estimable"
        var rows = [
            ["Worst group", worst], ["Largest over smallest rate", measure(differential.maxOverMin)],
            ["Largest rate over the geometric mean", measure(differential.maxOverGeometricMean)],
            ["Gini coefficient", measure(differential.gini)],
        ]
        if differential.isTested { rows.append(power(differential)) }
        rows.append(["People whose group isn't known", NumberText.count(differential.peopleWithoutGroup)])
        return ReportDocument.Table(
            "\(differential.title): measures", columns: ["Measure", "Value"], rows: rows)
    }

    private static func power(_ differential: Differential) -> [String] {
        [
            "What the smallest group (\(NumberText.count(differential.smallestGroup)) people) could have shown",
            differential.detectable.map {
                "a share of people with an error of \(NumberText.percent($0)) or more, with a power of 80 %"
            } ?? "nothing: it is too small",
        ]
    }

    private static func chart(_ differential: Differential) -> ReportDocument.Chart {
        let points = differential.cells.enumerated().map { index, cell in
            ReportDocument.Point(
                x: cell.rate.strength.isStated ? cell.rate.value : nil, y: Double(index), label: cell.group,
                lower: cell.rate.lower, upper: cell.rate.upper)
        }
        return ReportDocument.Chart(
            .intervals, title: differential.title,
            description: "The rate of each group with its 95 % interval. A dashed line without a dot is a bound only.",
            horizontal: ReportDocument.Axis("Rate", isShare: true), series: [ReportDocument.Series("rate", points)])
    }

    /// One sentence for the summary: who bears more errors, or what could not be said.
    static func sentence(_ differentials: [Differential]) -> String {
        guard !differentials.isEmpty else {
            return "No group was looked at, because the set says nothing about its people."
        }
        let differing = differentials.flatMap { one in one.significant.map { "\(one.title): \($0.group)" } }
        let untested = differentials.filter { !$0.isTested }.map(\.title).joined(separator: ", ")
        let unstated = differentials.flatMap(\.cells).count { !$0.rate.strength.isStated }
        let first =
            differing.isEmpty
            ? "No group differs significantly from the others at 5 %."
            : "Groups that differ significantly from the others: \(differing.joined(separator: "; "))."
        let tested = untested.isEmpty ? first : "\(first) Not tested: \(untested)."
        return unstated == 0
            ? tested
            : "\(tested) For \(unstated) of \(differentials.flatMap(\.cells).count) figures the data can't carry a rate."
    }
}
