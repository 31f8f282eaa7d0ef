import Casework
import Foundation
import Operations
import Storage

/// Notices of what is to come, and the signs and leaflets made of them.
enum NoticePages {
    // A notice is public as soon as there is an authority, unless a critical threat waives it.
    private static let shown: Set<DeploymentPhase.Name> = [.authorised, .prepared, .live, .paused]

    /// What is to come, the soonest first.
    static func list(_ exchange: Exchange) async throws -> Reply {
        let all = try await upcoming(exchange)
        let rows = all.map { deployment -> [Block.Cell] in
            [
                .init(place(deployment, exchange), to: RouteTable.address(.notice, deployment.reference)),
                .init(exchange.language.time(deployment.terms.start)),
                .init(deployment.authority?.effectiveEnd.map(exchange.language.time) ?? ""),
            ]
        }
        return exchange.page(
            Page(
                exchange.text(NoticeText.title),
                [
                    .paragraph(exchange.text(NoticeText.lead), isLead: true),
                    rows.isEmpty
                        ? .paragraph(exchange.text(NoticeText.empty))
                        : .table(
                            exchange.text(NoticeText.title),
                            [
                                exchange.text(NoticeText.columnPlace), exchange.text(NoticeText.from),
                                exchange.text(NoticeText.until),
                            ], rows),
                ]))
    }

    /// The same for programs.
    static func json(_ exchange: Exchange) async throws -> Reply {
        let all = try await upcoming(exchange)
        return try .json(PageDocument(items: all.map { NoticeDocument($0, exchange) }, next: nil))
    }

    /// One notice.
    static func notice(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await find(exchange)
        let (terms, language) = (deployment.terms, exchange.language)
        let categories = categories(of: deployment)
        let facts: [Block.SummaryRow] = [
            .init(exchange.text(NoticeText.from), language.time(terms.start)),
            .init(
                exchange.text(NoticeText.until),
                deployment.authority?.effectiveEnd.map(language.time) ?? ""),
            .init(
                exchange.text(NoticeText.why),
                terms.site.criterion.map { exchange.text(CriterionText($0)) } ?? ""),
            .init(
                exchange.text(NoticeText.purpose),
                terms.purposes.map { exchange.text($0.text) }.joined(separator: "\n")),
            .init(
                exchange.text(NoticeText.who),
                categories.map { exchange.text(CategoryText($0)) }.joined(separator: "\n")),
            .init(exchange.text(NoticeText.cameras), String(terms.site.cameras.count)),
            .init(exchange.text(NoticeText.contact), exchange.office.force.publicContact),
        ]
        return exchange.page(
            Page(
                place(deployment, exchange),
                [
                    .summary(facts, in: language),
                    terms.notice.hasAlternativeRoute ? .inset(exchange.text(NoticeText.alternative)) : nil,
                    .links([
                        (exchange.text(NoticeText.policy), RouteTable.address(.publicPolicy)),
                        (exchange.text(NoticeText.sign), RouteTable.address(.noticeSign, deployment.reference)),
                        (exchange.text(NoticeText.leaflet), RouteTable.address(.noticeLeaflet, deployment.reference)),
                        (exchange.text(CommonText.openComplain), RouteTable.address(.complain)),
                    ]),
                ]
            ).with { $0.backAddress = RouteTable.address(.notices) })
    }

    /// The sign, in both languages whoever prints it.
    static func sign(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await find(exchange, forPrinting: true)
        let first = exchange.language
        let blocks = [first, first.other].map { language -> Block in
            Block(
                "sign",
                [
                    "zLanguage": language.rawValue, "zHeading": language.text(NoticeText.signHeading),
                    "zSub": language.text(NoticeText.signSub), "zNotListed": language.text(NoticeText.signNotListed),
                    "zChoice": deployment.terms.notice.hasAlternativeRoute
                        ? language.text(NoticeText.signChoice) : language.text(FrontText.rights),
                    "zAsk": language.text(NoticeText.signAsk, exchange.office.force.publicContact),
                ])
        }
        return exchange.page(
            Page(exchange.text(NoticeText.sign), [Block.paragraph(exchange.text(NoticeText.printNote))] + blocks).with {
                $0.form = "print"
                $0.backAddress = back(deployment, exchange)
            })
    }

    /// The leaflet that is handed to whoever is spoken to (Bridges para 19).
    static func leaflet(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await find(exchange, forPrinting: true)
        let schedule = try await exchange.office.requirePolicy().terms.retention
        func period(_ kind: RetentionKind) -> String {
            schedule[kind].map { RetentionText.period($0.period, in: exchange.language) } ?? ""
        }
        return exchange.page(
            Page(
                exchange.text(NoticeText.leafletTitle),
                [
                    .paragraph(exchange.text(NoticeText.leafletWhat), isLead: true),
                    .heading(exchange.text(NoticeText.leafletStopped)),
                    .paragraph(exchange.text(NoticeText.leafletStoppedText)),
                    .heading(exchange.text(NoticeText.leafletData)),
                    .paragraph(
                        exchange.text(
                            NoticeText.leafletDataText, period(.alert), period(.watchlist), period(.recording))),
                    .heading(exchange.text(NoticeText.leafletRights)),
                    .paragraph(exchange.text(NoticeText.leafletRightsText)),
                    .paragraph(exchange.text(NoticeText.signAsk, exchange.office.force.publicContact)),
                    .paragraph("\(exchange.text(CommonText.reference)): \(deployment.reference)"),
                ]
            ).with {
                $0.form = "print"
                $0.backAddress = back(deployment, exchange)
            })
    }

    /// Who is looked for, in the order in which notices name them.
    static func categories(of deployment: DeploymentCase) -> [WatchlistCategory] {
        deployment.terms.watchlist.sizes.keys.sorted { $0.rawValue < $1.rawValue }
    }

    // MARK: - What is shown

    private static func upcoming(_ exchange: Exchange) async throws -> [DeploymentCase] {
        try await exchange.office.desk.store.deployments(of: exchange.office.force.id, in: shown)
            .filter { isPublic($0, at: exchange.now) }
            .sorted { ($0.terms.start, $0.id) < ($1.terms.start, $1.id) }
    }

    private static func isPublic(_ deployment: DeploymentCase, at now: Date) -> Bool {
        isAhead(deployment, at: now) && !deployment.withholdsNotice
    }

    /// Whether a deployment is announced, or would be if no threat forbade it: authorised and neither over nor lapsed.
    static func isAhead(_ deployment: DeploymentCase, at now: Date) -> Bool {
        guard shown.contains(deployment.phase.name), let end = deployment.authority?.effectiveEnd else { return false }
        return end > now
    }

    /// The deployment of the address.
    ///
    /// - Parameter forPrinting: whether officers of the force find one whose notice is waived as well: its signs stand
    ///   and its leaflets are handed out all the same (Bridges para 19).
    private static func find(_ exchange: Exchange, forPrinting: Bool = false) async throws -> DeploymentCase {
        let reference = try exchange.parameter("reference")
        guard let deployment = try await exchange.office.desk.store.deployment(reference: reference),
            deployment.force == exchange.office.force.id
        else { throw ConsoleError(.notFound) }
        let isOwn = Right.readDeployments.admits(exchange.officer) && exchange.officer?.force == deployment.force
        guard isPublic(deployment, at: exchange.now) || (forPrinting && isOwn && isAhead(deployment, at: exchange.now))
        else { throw ConsoleError(.notFound) }
        return deployment
    }

    // The notice of one that is waived is nobody's page; its officers go back to their own.
    private static func back(_ deployment: DeploymentCase, _ exchange: Exchange) -> String {
        isPublic(deployment, at: exchange.now)
            ? RouteTable.address(.notice, deployment.reference)
            : RouteTable.address(.deployment, deployment.id.description)
    }

    private static func place(_ deployment: DeploymentCase, _ exchange: Exchange) -> String {
        let mark = deployment.terms.isExercise ? "\(exchange.text(CommonText.exercise)): " : ""
        return mark + deployment.terms.site.name
    }
}

extension Purpose {
    /// What the public reads.
    var text: NoticeText {
        switch self {
        case .suspected: .purposeSuspected
        case .wantedByCourts: .purposeWanted
        case .riskOfHarm: .purposeHarm
        case .breachOfConditions: .purposeConditions
        }
    }
}
