import Casework
import Foundation
import HTTPTypes
import Operations
import Statistics

/// What everybody may see about searches at the roadside.
enum RoadsidePublicPages {
    /// What somebody who was photographed is told.
    static func leaflet(_ exchange: Exchange) -> Reply {
        let contact = exchange.office.force.publicContact
        var blocks: [Block?] = LeafletText.paragraphs.map { Block.paragraph(exchange.text($0), isLead: $0 == .lead) }
        blocks.append(.paragraph(exchange.text(LeafletText.codeHint)))
        blocks.append(.inset("\(exchange.office.force.name): \(contact)"))
        blocks.append(RoadsideLeafletCode.block(exchange))
        blocks.append(
            .links([
                (exchange.text(RoadsideStaffText.figuresTitle), RouteTable.address(.roadsideFigures)),
                (exchange.text(CommonText.openComplain), RouteTable.address(.complain)),
            ]))
        return exchange.page(Page(exchange.text(LeafletText.title), blocks))
    }

    /// The figures of a year.
    static func figures(_ exchange: Exchange) async throws -> Reply {
        let span = RoadsideSpan.year(exchange)
        let figures = try await exchange.office.desk.publishedStreetFigures(
            of: exchange.office.force.id, from: span.start, until: span.end)
        func row(_ key: RoadsideStaffText, _ value: String) -> Block.SummaryRow { .init(exchange.text(key), value) }
        let summary: [Block.SummaryRow] = [
            row(.searches, String(figures.searches)), row(.users, String(figures.officers)),
            row(.withCandidate, String(figures.withCandidate)),
            row(.confirmed, share(figures.confirmed, exchange)), row(.wrong, share(figures.wrong, exchange)),
            row(.open, String(figures.open)), row(.privatePlaces, figures.inPrivatePlaces.text),
            row(.underEighteen, figures.underEighteen.text), row(.untold, figures.untold.text),
        ]
        var blocks: [Block?] = [
            .paragraph(exchange.text(RoadsideStaffText.figuresLead, exchange.office.force.name), isLead: true),
            .heading(exchange.text(RoadsideStaffText.otherYear, String(span.year))),
        ]
        if figures.searches == 0 {
            blocks.append(.paragraph(exchange.text(RoadsideStaffText.noFigures)))
        } else {
            blocks += [
                .summary(summary, in: exchange.language), .paragraph(exchange.text(RoadsideStaffText.figuresFew)),
                table(
                    .reasons,
                    StreetReason.allCases.map {
                        (text: exchange.text(StreetReasonText($0)), count: figures.reasons[$0])
                    }, exchange),
                table(
                    .outcomes,
                    StreetOutcome.allCases.map {
                        (text: exchange.text(StreetOutcomeText($0)), count: figures.outcomes[$0])
                    }, exchange),
                table(
                    .ages,
                    AgeBand.allCases.map { (text: exchange.text(AgeBandText($0)), count: figures.ages[$0]) }, exchange),
            ]
        }
        blocks.append(
            .links([
                (
                    exchange.text(RoadsideStaffText.otherYear, String(span.year - 1)),
                    "\(RouteTable.address(.roadsideFigures))?year=\(span.year - 1)"
                ),
                ("JSON", "\(RouteTable.address(.apiRoadsideFigures))?year=\(span.year)"),
            ]))
        return exchange.page(Page(exchange.text(RoadsideStaffText.figuresTitle), blocks))
    }

    /// What a phone shows without a connection.
    static func offline(_ exchange: Exchange) -> Reply {
        exchange.page(
            Page(
                exchange.text(RoadsideText.offlineTitle),
                [
                    .paragraph(exchange.text(RoadsideText.offlineLead), isLead: true),
                    .button(exchange.text(RoadsideText.title), to: RouteTable.address(.roadsideSearch)),
                ]))
    }

    /// The worker; below this address, because a worker's reach is the folder that it comes from.
    static func worker(_ exchange: Exchange) throws -> Reply {
        guard let file = exchange.office.assets.files["roadside-worker.js"] else { throw ConsoleError(.notFound) }
        return .file(file.bytes, type: file.contentType).with(.cacheControl, "public, max-age=0, must-revalidate")
    }

    /// A share with its interval; without one of nothing.
    static func share(_ share: Share, _ exchange: Exchange) -> String {
        guard let interval = share.interval else {
            return exchange.text(RoadsideStaffText.tooFew, String(share.count), String(share.total))
        }
        return exchange.text(
            RoadsideStaffText.interval, String(share.count), String(share.total), Percentage.text(interval.lower),
            Percentage.text(interval.upper))
    }

    private static func table(
        _ title: RoadsideStaffText, _ rows: [(text: String, count: PublishedCount?)], _ exchange: Exchange
    ) -> Block {
        .table(
            exchange.text(title), [exchange.text(title), exchange.text(RoadsideStaffText.count)],
            rows.map { [.init($0.text), .number($0.count?.text ?? "0")] })
    }
}
