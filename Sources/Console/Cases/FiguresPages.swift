import Casework
import Foundation
import Operations
import Statistics

/// Figures of searches, with the searches that were erased since.
enum FiguresPages {
    /// The page; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let figures = try await exchange.office.desk.searchFigures(by: exchange.acting())
        func text(_ text: SearchText) -> String { exchange.text(text) }
        let searches = figures.searches
        let offences = OffenceGroup.allCases.compactMap { group in
            searches.searches[group].map { (exchange.text(OffenceText(group)), $0) }
        }
        let outcomes = SearchOutcome.allCases.compactMap { outcome in
            searches.outcomes[outcome].map { (exchange.text(SearchOutcomeText(outcome)), $0) }
        }
        let ranks = searches.ranks.sorted { $0.key < $1.key }.map { (String($0.key), $0.value) }
        var blocks: [Block?] = [
            .paragraph(text(.figuresLead)), counts(.byOffence, text(.offence), offences, exchange),
            counts(.byOutcome, text(.outcome), outcomes, exchange), counts(.byRank, text(.rank), ranks, exchange),
            .table(
                text(.shares), [text(.share), text(.count), text(.interval)],
                [
                    row(text(.agreement), searches.agreement, exchange),
                    row(text(.reviewedShare), searches.reviewedAfterwards, exchange),
                    row(text(.justifiedShare), searches.justified, exchange),
                ]),
            .summary([.init(text(.refusedCount), String(searches.refusedRequests))], in: exchange.language),
        ]
        if !figures.examiners.isEmpty {
            var rows: [[Block.Cell]] = []
            for one in figures.examiners {
                rows.append([
                    .init(try await exchange.name(of: one.officer)), .init(share(one.found, exchange)),
                    .init(interval(one.found)), .init(share(one.falseSupport, exchange)),
                    .init(interval(one.falseSupport)),
                ])
            }
            blocks.append(
                Block.table(
                    text(.examiners),
                    [
                        exchange.text(CaseText.officer), text(.foundShare), text(.interval), text(.falseShare),
                        text(.interval),
                    ], rows, isWide: true))
        }
        return exchange.page(
            Page(text(.figuresTitle), blocks).with {
                $0.backAddress = RouteTable.address(.home)
                $0.current = RouteName.searchFigures.rawValue
                $0.form = "wide"
            })
    }

    private static func counts(_ title: SearchText, _ key: String, _ rows: [(String, Int)], _ exchange: Exchange)
        -> Block?
    {
        guard !rows.isEmpty else { return nil }
        return Block.table(
            exchange.text(title), [key, exchange.text(SearchText.count)],
            rows.map { [Block.Cell($0.0), Block.Cell.number(String($0.1))] })
    }

    private static func row(_ name: String, _ share: Share, _ exchange: Exchange) -> [Block.Cell] {
        [.init(name), .init(self.share(share, exchange)), .init(interval(share))]
    }

    private static func share(_ share: Share, _ exchange: Exchange) -> String {
        exchange.text(SearchText.shareText, String(share.count), String(share.total))
    }

    /// No share without its interval (rulebook §19).
    private static func interval(_ share: Share) -> String {
        guard let interval = share.interval else { return "–" }
        return "\(Percentage.text(interval.lower)) % – \(Percentage.text(interval.upper)) %"
    }
}
