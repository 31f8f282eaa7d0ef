import Casework
import Foundation
import HTTPTypes
import Operations
import Storage

/// False alerts in operation beside what the evaluations let expect, by site, threshold and recorded group.
enum MonitoringPages {
    /// The page; looking is logged. Shares of passers-by come with the address and are kept nowhere.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let records = try await exchange.office.desk.monitoring(by: exchange.acting())
        let (shares, isFaulty) = PasserByShares.read(exchange)
        func text(_ text: MonitoringText) -> String { exchange.text(text) }
        var blocks: [Block?] = [.paragraph(text(.lead), isLead: true)]
        if records.isEmpty { blocks.append(Block.paragraph(text(.empty))) }
        for isExercise in [false, true] {
            let chosen = records.filter { $0.record.isExercise == isExercise }.sorted {
                ($0.record.stratum.site, $0.record.stratum.threshold)
                    < ($1.record.stratum.site, $1.record.stratum.threshold)
            }
            guard !chosen.isEmpty else { continue }
            if isExercise { blocks.append(Block.heading(text(.exercises))) }
            // Two regions of a page may not have the same name.
            let suffix = isExercise ? " (\(exchange.text(CommonText.exercise)))" : ""
            blocks.append(plot(chosen.map { $0.record }, suffix, exchange))
            for one in chosen {
                blocks += MonitoringBlocks(exchange, one.record, shares: shares, officer).all
            }
            blocks.append(volunteers(chosen, suffix, exchange))
        }
        if !records.isEmpty { blocks.append(PasserByShares.form(exchange)) }
        blocks += try await UnpublishedRecords.blocks(officer.force, exchange)
        if Right.recordWalks.admits(officer) { blocks += walksForm(exchange) }
        return exchange.page(
            Page(text(.title), blocks).with {
                $0.current = RouteName.monitoring.rawValue
                $0.form = "wide"
                if isFaulty { $0.faults = [(text(.badShares), "share-\(RecordedGroup.asian.rawValue)")] }
            }, status: isFaulty ? .unprocessableContent : .ok)
    }

    /// Records walks of known volunteers; they are in no other figure.
    static func recordWalks(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let desk = exchange.office.desk
        let (walks, recognised) = (try exchange.wholeNumber("walks"), try exchange.wholeNumber("recognised"))
        let deployment = try await desk.deployment(exchange.form["deployment"], by: exchange.acting())
        try await desk.recordWalks(walks, recognised: recognised, of: deployment.id, by: exchange.acting())
        // System engineers record walks, and have no right to the page.
        return .redirect(to: RouteTable.address(Right.readMonitoring.admits(officer) ? .monitoring : .home))
    }

    /// The science lead found the cause of a recent rise; the chart begins again.
    static func review(_ exchange: Exchange) async throws -> Reply {
        _ = try await exchange.office.desk.review(
            try exchange.identifier("record"), seenAt: try exchange.seenRevision(), by: exchange.acting())
        return .redirect(to: RouteTable.address(.monitoring))
    }

    // MARK: - Steps

    private static func plot(_ records: [MonitoredStratum], _ suffix: String, _ exchange: Exchange) -> Block? {
        let rows = records.map { record in
            let verdict = record.monitor.verdict
            return IntervalPlot.Row(
                name: "\(MonitoringBlocks.place(record, exchange)), \(verdict.stratum.threshold)",
                value: Double(verdict.falseAlerts), lower: verdict.interval.lowerBound,
                upper: verdict.interval.upperBound, expected: verdict.expected)
        }
        return IntervalPlot(
            title: exchange.text(MonitoringText.plotTitle) + suffix,
            caption: exchange.text(MonitoringText.plotCaption), rows: rows
        ).block
    }

    /// The blue list, apart from everything else.
    private static func volunteers(
        _ records: [(record: MonitoredStratum, evaluated: EvaluationCounts?)], _ suffix: String, _ exchange: Exchange
    ) -> Block? {
        let walked = records.filter { $0.record.blueList.opportunities > 0 }
        guard !walked.isEmpty else { return nil }
        func text(_ text: MonitoringText) -> String { exchange.text(text) }
        let rows = walked.map { one -> [Block.Cell] in
            let tally = one.record.blueList
            let finding = one.evaluated.map { BlueListText(tally.finding(against: $0)) } ?? .noEvaluation
            return [
                .init("\(MonitoringBlocks.place(one.record, exchange)), \(one.record.stratum.threshold)"),
                .number(PrintedFigure.share(tally.recognised, of: tally.opportunities)),
                .init(PrintedFigure.rate(tally.recognised, of: tally.opportunities) ?? "–"),
                .init(
                    one.evaluated.flatMap {
                        PrintedFigure.rate($0.truePositives, of: $0.opportunities)
                    } ?? "–"), .init(exchange.text(finding)),
            ]
        }
        let titles: [MonitoringText] = [.placeAndThreshold, .recognised, .recognisedRate, .evaluatedRate, .finding]
        return Block.table(text(.blueListTitle) + suffix, titles.map(text), rows, isWide: true)
    }

    private static func walksForm(_ exchange: Exchange) -> [Block?] {
        func text(_ text: MonitoringText) -> String { exchange.text(text) }
        func number(_ name: String, _ label: MonitoringText) -> FormField {
            FormField(.line, name, text(label)).with { ($0.width, $0.keyboard) = (4, "numeric") }
        }
        return [
            .heading(text(.walksTitle)), .paragraph(text(.walksLead)),
            exchange.form(
                RouteTable.address(.recordWalks),
                fields: [
                    FormField(.line, "deployment", text(.deployment)).with { $0.width = 20 },
                    number("walks", .walks), number("recognised", .recognisedWalks),
                ], buttons: [.init(text(.recordWalks))]),
        ]
    }
}

/// Estimated shares of the passers-by by group, as whoever reads the page typed them, in per cent.
enum PasserByShares {
    /// What the address says: shares of 0…1, and whether something in it is no share or they are more than everybody.
    static func read(_ exchange: Exchange) -> (shares: [String: Double], isFaulty: Bool) {
        var (shares, isFaulty) = ([String: Double](), false)
        for group in RecordedGroup.allCases {
            guard let written = typed(group, exchange), !written.isEmpty else { continue }
            guard let percent = Double(written), (0...100).contains(percent) else {
                isFaulty = true
                continue
            }
            shares[group.rawValue] = percent / 100
        }
        // Estimates are rounded; a little over everybody is no fault.
        guard !isFaulty, shares.values.reduce(0, +) <= 1.005 else { return ([:], true) }
        return (shares, false)
    }

    /// The questions.
    static func form(_ exchange: Exchange) -> Block {
        Block(
            "shares",
            [
                "shAction": RouteTable.address(.monitoring), "shTitle": exchange.text(MonitoringText.sharesTitle),
                "shLead": exchange.text(MonitoringText.sharesLead),
                "shRows": RecordedGroup.allCases.map { group -> TemplateValues in
                    [
                        "shName": group.rawValue, "shLabel": exchange.text(MonitoringBlocks.name(group)),
                        "shValue": typed(group, exchange) ?? "",
                    ]
                },
            ])
    }

    private static func typed(_ group: RecordedGroup, _ exchange: Exchange) -> String? {
        exchange.query(group.rawValue)?.trimmingCharacters(in: .whitespaces)
    }
}
