import Casework
import Foundation

/// The curves of one record of monitoring: both tests against their limits, over deployments, with the figures.
struct MonitoringCurves {
    private let exchange: Exchange
    private let record: MonitoredStratum

    /// Takes what is shown.
    init(_ exchange: Exchange, _ record: MonitoredStratum) {
        self.exchange = exchange
        self.record = record
    }

    /// Everything; nothing before the second deployment.
    var all: [Block?] {
        guard record.history.count > 1 else { return [] }
        let verdict = record.monitor.verdict
        return [
            plot(.lastingTitle, limit: verdict.lasting.limit) { $0.lasting },
            plot(.chartTitle, limit: verdict.chart.limit) { $0.chart },
            .paragraph(exchange.text(CurveText.lead, PrintedFigure.count(MonitoredStratum.mostPoints))), table,
        ]
    }

    /// Names the record among all of the page: two may be of one place and threshold, under other evaluations.
    private var name: String {
        let stratum = record.stratum
        let place = "\(MonitoringBlocks.place(record, exchange)), \(stratum.threshold)"
        return "\(place), \(stratum.algorithm.name)@\(stratum.algorithm.version) (\(record.id.description.prefix(8)))"
    }

    private func plot(_ title: CurveText, limit: Double, _ value: (MonitoringPoint) -> Double) -> Block? {
        let printed = PrintedFigure.significant(limit)
        return CurvePlot(
            title: exchange.text(title, name), caption: exchange.text(CurveText.caption, printed),
            limitName: exchange.text(CurveText.limit, printed), limit: limit,
            points: record.history.map { CurvePlot.Point(value: value($0), alarmed: $0.alarmed) }
        ).block
    }

    private var table: Block {
        let rows = record.history.enumerated().map { index, point -> [Block.Cell] in
            [
                .init(String(index + 1)), .init(exchange.language.time(point.countedAt)),
                .number(PrintedFigure.count(point.faces)), .number(PrintedFigure.count(point.falseAlerts)),
                .number(PrintedFigure.significant(point.expected)),
                .number(PrintedFigure.significant(point.lasting)), .number(PrintedFigure.significant(point.chart)),
                .init(exchange.text(point.alarmed ? CurveText.alarm : .noAlarm)),
            ]
        }
        let titles = [
            exchange.text(CurveText.number), exchange.text(CurveText.countedAt), exchange.text(MonitoringText.faces),
            exchange.text(MonitoringText.falseAlerts), exchange.text(MonitoringText.expected),
            exchange.text(MonitoringText.lasting), exchange.text(MonitoringText.chart), exchange.text(CurveText.alarm),
        ]
        return .table(exchange.text(CurveText.tableTitle, name), titles, rows, isWide: true)
    }
}
