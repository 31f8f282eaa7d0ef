import Casework
import Foundation
import Operations

/// Who searches at the roadside, why, and with what result.
enum RoadsideSupervisionPages {
    /// The page; with a code in its address it shows that search too.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let span = RoadsideSpan.days(exchange)
        let overview = try await exchange.office.desk.streetOverview(
            from: span.start, until: span.end, by: exchange.acting())
        let fewest = try await exchange.office.requirePolicy().terms.street.fewestSearches
        let figures = overview.figures
        var blocks: [Block?] = [
            .paragraph(exchange.text(RoadsideStaffText.supervisionLead), isLead: true),
            .heading(exchange.text(RoadsideStaffText.lastDays, String(span.days))),
            .table(
                exchange.text(RoadsideStaffText.supervisionTitle),
                [
                    exchange.text(RoadsideStaffText.officer), exchange.text(RoadsideStaffText.searches),
                    exchange.text(RoadsideStaffText.hits), exchange.text(RoadsideStaffText.reasons),
                    exchange.text(RoadsideStaffText.outliers), exchange.text(SupervisorText.supervisor),
                ], overview.officers.map { row($0, overview, fewest, exchange) }, isWide: true),
            // Whoever answers for the whole force sees everybody.
            officer.roles.isDisjoint(with: StreetSupervisor.overseers)
                ? .paragraph(exchange.text(SupervisorText.seen)) : nil,
            .details(
                exchange.text(CommonText.rule), exchange.text(RoadsideStaffText.rule, String(fewest))),
            .summary(summary(figures, exchange), in: exchange.language),
            .links(
                [28, 91, 365].map { days in
                    (
                        text: exchange.text(RoadsideStaffText.lastDays, String(days)),
                        address: "\(RouteTable.address(.roadsideSupervision))?days=\(days)"
                    )
                }),
            Block(
                "lookup",
                [
                    "luAction": RouteTable.address(.roadsideSupervision),
                    "luTitle": exchange.text(RoadsideStaffText.lookUp),
                    "luLabel": exchange.text(RoadsideStaffText.codeLabel), "luDays": String(span.days),
                ]),
        ]
        if let code = exchange.query("code"), !code.isEmpty { blocks += try await found(code, exchange) }
        return exchange.page(
            Page(exchange.text(RoadsideStaffText.supervisionTitle), blocks).with {
                $0.current = RouteName.roadsideSupervision.rawValue
                $0.form = "wide"
            })
    }

    private static func row(
        _ use: StreetSupervision.OfficerUse, _ overview: StreetOverview, _ fewest: Int, _ exchange: Exchange
    ) -> [Block.Cell] {
        let reasons = use.reasons.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { "\(exchange.text(StreetReasonText($0.key))): \($0.value)" }
        let outliers = use.outliers.sorted { $0.rawValue < $1.rawValue }.map { exchange.text(OutlierText($0)) }
        // Of a few searches no share is shown: it would say more than they do.
        let hits =
            use.searches < fewest
            ? exchange.text(RoadsideStaffText.tooFew, String(use.hits.count), String(use.hits.total))
            : RoadsidePublicPages.share(use.hits, exchange)
        return [
            .init(overview.names[use.officer] ?? ""), .number(String(use.searches)), .init(hits),
            .init(reasons.isEmpty ? exchange.text(RoadsideStaffText.none) : reasons.joined(separator: "; ")),
            .init(outliers.isEmpty ? exchange.text(RoadsideStaffText.noOutlier) : outliers.joined(separator: "; ")),
            .init(
                overview.supervisors[use.officer].flatMap { overview.names[$0] }
                    ?? exchange.text(SupervisorText.nobody)),
        ]
    }

    private static func summary(_ figures: StreetSupervision, _ exchange: Exchange) -> [Block.SummaryRow] {
        [
            .init(exchange.text(RoadsideStaffText.hits), RoadsidePublicPages.share(figures.hits, exchange)),
            .init(exchange.text(RoadsideStaffText.confirmed), RoadsidePublicPages.share(figures.confirmed, exchange)),
            .init(exchange.text(RoadsideStaffText.open), String(figures.open)),
            .init(exchange.text(RoadsideStaffText.privatePlaces), String(figures.inPrivatePlaces)),
            .init(exchange.text(RoadsideStaffText.untold), String(figures.untold)),
        ]
    }

    /// The search that somebody quotes: everything that is kept of it.
    private static func found(_ code: String, _ exchange: Exchange) async throws -> [Block?] {
        let search = try await exchange.office.desk.streetSearch(code: code, by: exchange.acting())
        let statement = search.statement
        let telling =
            if case .notTold(let reason) = statement.telling {
                exchange.text(NotToldText(reason))
            } else {
                exchange.text(RoadsideText.told)
            }
        return [
            .heading(exchange.text(RoadsideStaffText.found, search.code)),
            .summary(
                [
                    .init(exchange.text(RoadsideStaffText.askedAt), exchange.language.time(search.searchedAt)),
                    .init(exchange.text(RoadsideText.reason), exchange.text(StreetReasonText(statement.reason))),
                    .init(exchange.text(RoadsideText.power), exchange.text(StreetPowerText(statement.power))),
                    .init(exchange.text(RoadsideText.location), exchange.text(LocationClassText(statement.location))),
                    .init(exchange.text(RoadsideText.age), exchange.text(AgeBandText(statement.age))),
                    .init(exchange.text(RoadsideText.telling), telling),
                    .init(exchange.text(RoadsideStaffText.withCandidate), String(search.candidates)),
                    .init(
                        exchange.text(RoadsideText.identity),
                        search.confirmation.map { exchange.text(StreetIdentityText($0.identity)) }
                            ?? exchange.text(CommonText.unknown)),
                    .init(
                        exchange.text(RoadsideText.outcome),
                        search.outcome.map { exchange.text(StreetOutcomeText($0)) } ?? exchange.text(CommonText.unknown)
                    ),
                ], in: exchange.language),
        ]
    }
}
