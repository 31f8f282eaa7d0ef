import Casework
import Foundation
import HTTPTypes
import Interchange
import NIOPosix
import Operations
import Storage

/// Building, importing and authorising a deployment's list.
enum WatchlistPages {
    /// The list: how far it is, its entries, and what can be done with it.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let deployment = try await DeploymentPages.peek(exchange)
        let title = exchange.text(WatchlistText.title)
        let back = RouteTable.address(.deployment, deployment.id.description)
        guard try await exchange.office.desk.store.watchlist(of: deployment.id) != nil else {
            return exchange.page(
                Page(title, [.paragraph(exchange.text(WatchlistText.none)), importForm(deployment, officer, exchange)])
                    .with { $0.backAddress = back })
        }
        let desk = exchange.office.desk
        var page = min(100_000, max(1, exchange.query("page").flatMap { Int($0) } ?? 1))
        var (list, entries, progress) = try await desk.watchlist(
            of: deployment.id, from: (page - 1) * pageSize, count: pageSize, by: exchange.acting())
        let pages = max(1, (progress.entries + pageSize - 1) / pageSize)
        if page > pages {
            page = pages
            (list, entries, progress) = try await desk.watchlist(
                of: deployment.id, from: (page - 1) * pageSize, count: pageSize, by: exchange.acting())
        }
        let policy = try await exchange.office.requirePolicy()
        var blocks: [Block?] = [.summary(counts(list, progress, exchange), in: exchange.language)]
        if let next = progress.next, Right.reviewEntries.admits(officer), list.authorisation == nil {
            blocks.append(
                .button(
                    exchange.text(WatchlistText.startReview),
                    to: RouteTable.address(.entry, deployment.id.description, next.description)))
        }
        blocks += acts(list, deployment, officer, exchange)
        if !entries.isEmpty {
            blocks.append(table(entries, deployment, policy, exchange))
            blocks.append(
                Block.pages(page, of: pages, in: exchange.language) {
                    "\(RouteTable.address(.watchlist, deployment.id.description))?page=\($0)"
                })
        }
        if case .building = list.state { blocks.append(importForm(deployment, officer, exchange)) }
        return exchange.page(
            Page(title, blocks).with {
                $0.backAddress = back
                $0.form = "wide"
            })
    }

    /// Authorises the list as the officer saw it.
    static func authorise(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        try await requireSeen(exchange, deployment)
        _ = try await exchange.office.desk.authoriseWatchlist(of: deployment.id, by: exchange.acting())
        return .redirect(to: RouteTable.address(.watchlist, deployment.id.description))
    }

    /// Opens it for changes.
    static func reopen(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        try await requireSeen(exchange, deployment)
        _ = try await exchange.office.desk.reopenWatchlist(of: deployment.id, by: exchange.acting())
        return .redirect(to: RouteTable.address(.watchlist, deployment.id.description))
    }

    /// Imports a manifest and its images; begins the list where there is none.
    static func importList(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        do {
            _ = try await take(into: deployment, exchange)
        } catch let error as InterchangeError {
            return exchange.page(
                Page(exchange.text(WatchlistText.reportTitle), []).with {
                    $0.faults = [(error.message, nil)]
                    $0.backAddress = RouteTable.address(.watchlist, deployment.id.description)
                }, status: .unprocessableContent)
        }
        return .redirect(to: RouteTable.address(.importReport, deployment.id.description))
    }

    /// Imports what the form brought, for the pages and the API, and keeps the report of it.
    ///
    /// - Throws: `InterchangeError` where the manifest or the archive can't be read at all; ``ConsoleError`` with code
    ///   `unavailable` where this console has no engine, `invalid` where a file is missing; what the desk throws.
    static func take(into deployment: DeploymentCase, _ exchange: Exchange) async throws -> ImportReports.Report {
        guard let examine = exchange.office.examine else { throw ConsoleError(.unavailable) }
        guard let manifest = exchange.form.files["manifest"], let images = exchange.form.files["images"] else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "manifest", text: .missing)])
        }
        let desk = exchange.office.desk
        let acting = try exchange.acting()
        if try await desk.store.watchlist(of: deployment.id) == nil {
            _ = try await desk.createWatchlist(for: deployment.id, by: acting)
        }
        let upload = try await NIOThreadPool.singleton.runIfActive {
            try UploadFolder(
                below: desk.store.folder.root, ["manifest.csv": manifest.content, "images.zip": images.content])
        }
        // Overwriting takes as long as the disk does, and nobody has to wait for it.
        defer { upload.destroyLater() }
        let rows = RowCollector()
        let options = ImportOptions(allOrNothing: exchange.form.isTicked("all"))
        let archive = try await NIOThreadPool.singleton.runIfActive { try ZipImages(upload["images.zip"]) }
        let tally = try await desk.importList(
            upload["manifest.csv"], images: archive, into: deployment.id, options, examine: examine, by: acting,
            each: { rows.add($0) })
        let report = ImportReports.Report(rows: rows.all, wasApplied: tally.isListed)
        exchange.office.imports.keep(report, of: deployment.id)
        return report
    }

    /// What became of the last import, row by row.
    static func report(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        return ImportReportPage.page(
            exchange.office.imports[deployment.id],
            back: RouteTable.address(.watchlist, deployment.id.description),
            applied: exchange.text(WatchlistText.applied), exchange)
    }

    // MARK: - Parts

    private static func requireSeen(_ exchange: Exchange, _ deployment: DeploymentCase) async throws {
        guard let list = try await exchange.office.desk.store.watchlist(of: deployment.id) else {
            throw ConsoleError(.notFound)
        }
        try exchange.requireSeen(list.revision)
    }

    private static func counts(
        _ list: Watchlist, _ progress: ReviewProgress, _ exchange: Exchange
    ) -> [Block.SummaryRow] {
        let state: WatchlistText =
            switch list.state {
            case .building: .building
            case .authorised: .authorised
            case .destroyed: .destroyed
            }
        var rows: [Block.SummaryRow] = [
            .init(exchange.text(CommonText.status), exchange.text(state)),
            .init(exchange.text(WatchlistText.entries), String(progress.entries)),
            .init(exchange.text(WatchlistText.reviewed), String(progress.kept)),
            .init(exchange.text(WatchlistText.removed), String(progress.takenOff)),
            .init(exchange.text(WatchlistText.awaiting), String(progress.awaiting)),
        ]
        if let authorisation = list.authorisation {
            rows.append(.init(exchange.text(WatchlistText.digest), authorisation.digest))
            if let forecast = authorisation.forecast {
                func number(_ value: Double) -> String { String(format: "%.2f", value) }
                rows.append(
                    .init(
                        exchange.text(WatchlistText.forecast),
                        exchange.text(
                            WatchlistText.forecastText, number(forecast.expected), number(forecast.lower),
                            number(forecast.upper), String(forecast.footfall))))
            }
        }
        return rows
    }

    private static func acts(
        _ list: Watchlist, _ deployment: DeploymentCase, _ officer: Officer, _ exchange: Exchange
    ) -> [Block?] {
        let id = deployment.id.description
        if case .building = list.state, Right.authoriseWatchlist.admits(officer) {
            return [
                .paragraph(exchange.text(WatchlistText.authoriseLead)),
                exchange.form(
                    RouteTable.address(.authoriseList, id), revision: list.revision,
                    buttons: [.init(exchange.text(WatchlistText.authorise))]),
            ]
        }
        if list.authorisation != nil, Right.reviewEntries.admits(officer) {
            return [
                .paragraph(exchange.text(WatchlistText.reopenLead)),
                exchange.form(
                    RouteTable.address(.reopenList, id), revision: list.revision,
                    buttons: [.init(exchange.text(WatchlistText.reopen), isWarning: true)]),
            ]
        }
        return []
    }

    /// Entries on one page.
    private static let pageSize = 100

    private static func table(
        _ entries: [Nomination], _ deployment: DeploymentCase, _ policy: Policy, _ exchange: Exchange
    ) -> Block {
        let id = deployment.id.description
        let rows = entries.map { entry -> [Block.Cell] in
            let review = entry.review.flatMap { $0.deployment == deployment.id ? $0 : nil }
            let state = review.map { $0.keeps ? exchange.text(ReviewText.kept) : exchange.text(ReviewText.takenOff) }
            return [
                .init(entry.sealed.nominalReference, to: RouteTable.address(.entry, id, entry.id.description)),
                .init(exchange.text(CategoryText(entry.category))), .number(String(entry.image.quality)),
                .number(String(entry.warnings(under: policy, at: exchange.now).count)),
                .init(state ?? exchange.text(WatchlistText.awaiting)),
            ]
        }
        return .table(
            exchange.text(WatchlistText.entries),
            [
                exchange.text(ReviewText.reference), exchange.text(WatchlistText.columnCategory),
                exchange.text(WatchlistText.columnQuality), exchange.text(WatchlistText.columnWarnings),
                exchange.text(WatchlistText.columnReview),
            ], rows)
    }

    private static func importForm(_ deployment: DeploymentCase, _ officer: Officer, _ exchange: Exchange) -> Block? {
        guard Right.nominate.admits(officer), exchange.office.examine != nil else { return nil }
        let limit = RouteTable.route(.importList).bodyLimit >> 20
        return exchange.form(
            RouteTable.address(.importList, deployment.id.description),
            fields: [
                FormField(
                    .file, "manifest", exchange.text(WatchlistText.importFile),
                    hint: exchange.text(WatchlistText.importHint, String(limit))),
                FormField(.file, "images", exchange.text(WatchlistText.importImages)),
                FormField(.tick, "all", exchange.text(WatchlistText.importAll)),
            ], buttons: [.init(exchange.text(WatchlistText.importButton))])
    }
}
