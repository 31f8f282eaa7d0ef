import Casework
import Foundation
import Operations

/// One record of monitoring: counts beside the forecast, where both charts stand, and false alerts by recorded group.
struct MonitoringBlocks {
    private let exchange: Exchange
    private let record: MonitoredStratum
    private let verdict: MonitoringVerdict
    private let shares: [String: Double]
    private let officer: Officer

    /// Takes what is shown to whom.
    init(
        _ exchange: Exchange, _ record: MonitoredStratum, shares: [String: Double],
        _ officer: Officer
    ) {
        self.exchange = exchange
        self.record = record
        verdict = record.monitor.verdict
        self.shares = shares
        self.officer = officer
    }

    /// Everything but the walks of volunteers, which stand apart.
    var all: [Block?] {
        let alarm = AlarmText(verdict.alarm)
        let blocks: [Block?] = [
            .heading("\(Self.place(record, exchange)), \(verdict.stratum.threshold)"),
            .tag(exchange.text(alarm), verdict.alarm == nil ? .good : .bad),
            .summary(rows, in: exchange.language),
        ]
        return blocks + MonitoringCurves(exchange, record).all + [groups] + review
    }

    /// The site, or that all of them are counted together.
    static func place(_ record: MonitoredStratum, _ exchange: Exchange) -> String {
        record.stratum.site.isEmpty ? exchange.text(MonitoringText.allSites) : record.stratum.site
    }

    /// The word for a group; the raw values are those of the observation.
    static func name(_ group: RecordedGroup) -> EthnicityText {
        EthnicityText(rawValue: group.rawValue) ?? .notStated
    }

    private func text(_ text: MonitoringText) -> String { exchange.text(text) }

    private var rows: [Block.SummaryRow] {
        let significant = PrintedFigure.significant
        let interval = "\(significant(verdict.interval.lowerBound)) – \(significant(verdict.interval.upperBound))"
        let algorithm = verdict.stratum.algorithm
        var rows: [Block.SummaryRow] = [
            .init(exchange.text(EvaluationText.pack), "\(algorithm.name)@\(algorithm.version)"),
            .init(text(.faces), PrintedFigure.count(verdict.faces)),
            .init(
                text(.falseAlerts),
                exchange.text(MonitoringText.withInterval, PrintedFigure.count(verdict.falseAlerts), interval)),
            .init(text(.expected), exchange.text(MonitoringText.atMost, significant(verdict.expected))),
            .init(
                text(.lasting),
                exchange.text(
                    MonitoringText.lastingState, significant(verdict.lasting.value),
                    significant(verdict.lasting.limit), PrintedFigure.percent(verdict.lifetimeFalseAlarmChance))),
            .init(
                text(.chart),
                exchange.text(
                    MonitoringText.chartState, significant(verdict.chart.value), significant(verdict.chart.limit),
                    significant(verdict.expectedBetweenFalseAlarms), significant(verdict.delay))),
        ]
        if verdict.alarm != nil { rows.append(.init(text(.effect), text(verdict.pauses ? .pauses : .onlyTask))) }
        for review in record.reviews {
            rows.append(.init(text(.reviewed), exchange.language.time(review.reviewedAt)))
        }
        return rows
    }

    private var groups: Block? {
        let counts = Dictionary(
            record.groups.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
        let observed = ObservedGroups(
            counts, unrecorded: record.ungrouped, shares: shares, under: record.monitor.rules)
        guard observed.total > 0 else { return nil }
        let rows = observed.rows.map { row -> [Block.Cell] in
            let name = RecordedGroup(rawValue: row.group).map { exchange.text(Self.name($0)) } ?? row.group
            return [
                .init(name),
                .init(published(row.falseAlerts)),
                .init(row.share.map(PrintedFigure.percent) ?? "–"), .init(finding(row.finding)),
            ]
        }
        let rest: [Block.Cell] = [
            .init(text(.noGroup)), .init(published(observed.unrecorded)), .init("–"), .init("–"),
        ]
        let titles: [MonitoringText] = [.group, .falseAlerts, .share, .finding]
        return Block.table(text(.groupsTitle), titles.map(text), rows + [rest])
    }

    /// Counts of one to four are not given as numbers, so that nobody can be recognised by them.
    private func published(_ count: Int) -> String {
        (1...4).contains(count) ? text(.fewerThanFive) : PrintedFigure.count(count)
    }

    private func finding(_ finding: ObservedGroups.Finding) -> String {
        switch finding {
        case .tooFew: exchange.text(MonitoringText.tooFew, String(record.monitor.rules.fewestForGroups))
        case .shareUnknown: text(.shareUnknown)
        case .compared(let chance, let isMore):
            exchange.text(
                isMore ? MonitoringText.moreThanShare : .notMoreThanShare,
                chance < 0.0001 ? "< 0.0001" : PrintedFigure.significant(chance))
        }
    }

    private var review: [Block?] {
        guard verdict.alarm == .recentRise, Right.reviewAlarm.admits(officer) else { return [] }
        return [
            .paragraph(text(.reviewLead)),
            exchange.form(
                RouteTable.address(.reviewAlarm, record.id.description), revision: record.revision,
                buttons: [.init(text(.review))]),
        ]
    }
}
