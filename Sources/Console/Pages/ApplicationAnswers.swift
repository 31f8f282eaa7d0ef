import Casework
import Foundation
import Operations
import Storage

/// All answers of an application or an authority, as summary lists.
struct ApplicationAnswers {
    private let exchange: Exchange
    private let deployment: DeploymentCase
    private let canChange: Bool
    private let terms: AuthorityTerms
    private let narrative: AuthorityNarrative?
    /// The names and numbers of those who command.
    private let commanders: [CommandPost: String]

    /// Takes what is shown, and looks up who commands.
    ///
    /// - Parameter canChange: whether each answer has a link to its form.
    init(_ exchange: Exchange, _ deployment: DeploymentCase, canChange: Bool) async throws {
        commanders = try await Self.commanders(exchange, deployment.terms)
        self.exchange = exchange
        self.deployment = deployment
        self.canChange = canChange
        terms = deployment.terms
        narrative = deployment.sealed.narratives.last
    }

    /// Takes what somebody asks to change a written authority into, and looks up who would command.
    init(_ exchange: Exchange, _ deployment: DeploymentCase, proposed variation: Variation) async throws {
        commanders = try await Self.commanders(exchange, variation.terms)
        self.exchange = exchange
        self.deployment = deployment
        canChange = false
        terms = variation.terms
        narrative = variation.narrative
    }

    private static func commanders(
        _ exchange: Exchange, _ terms: AuthorityTerms
    ) async throws -> [CommandPost: String] {
        var names: [CommandPost: String] = [:]
        for post in CommandPost.allCases {
            guard let id = terms.command[post] else { continue }
            // Two may have one name.
            names[post] = try await exchange.office.desk.store.officer(id).map {
                "\($0.sealed.name), \($0.sealed.number)"
            }
        }
        return names
    }

    /// What differs from an earlier version: the question, the earlier answer, the answer now.
    func changes(from earlier: ApplicationAnswers) -> [(before: Block.SummaryRow, after: Block.SummaryRow)] {
        // Every version has the same questions in the same order.
        ApplicationSection.allCases.flatMap { section in
            zip(earlier.rows(section), rows(section)).filter { $0.0.value != $0.1.value }
                .map { (before: $0.0, after: $0.1) }
        }
    }

    /// A heading and a list for each part.
    var blocks: [Block?] {
        ApplicationSection.allCases.flatMap { section -> [Block?] in
            [.heading(exchange.text(section.title)), .summary(rows(section), in: exchange.language)]
        }
    }

    private func rows(_ section: ApplicationSection) -> [Block.SummaryRow] {
        switch section {
        case .operation: operation
        case .place: place
        case .people: people
        case .matching: matching
        case .notice: notice
        case .reasons: reasons
        }
    }

    private func row(
        _ section: ApplicationSection, _ text: some CatalogueText, _ value: String?, language: Language? = nil
    ) -> Block.SummaryRow {
        let shown = value.flatMap { $0.isEmpty ? nil : $0 } ?? exchange.text(CommonText.none)
        return .init(
            exchange.text(text), shown,
            change: canChange
                ? RouteTable.address(.applicationSection, deployment.id.description, section.rawValue) : nil,
            language: language)
    }

    private var operation: [Block.SummaryRow] {
        let answers: [Block.SummaryRow] = [
            row(.operation, ApplicationText.operation, terms.operation),
            row(.operation, NoticeText.from, exchange.language.time(terms.start)),
            row(.operation, NoticeText.until, terms.end.map(exchange.language.time)),
            row(.operation, ApplicationText.useCase, terms.useCase?.title, language: .english),
            row(
                .operation, ApplicationText.purposes,
                terms.purposes.map { exchange.text($0.text) }.joined(separator: "\n")),
        ]
        return answers + CommandPost.allCases.map { row(.operation, SiteText($0), commanders[$0]) }
    }

    /// The corners of each area below its number, where there are several.
    private func polygons(_ areas: [Area]) -> String {
        areas.enumerated().map { index, area in
            let corners = area.corners.map { "\($0.latitude), \($0.longitude)" }
            let title = areas.count > 1 ? [exchange.text(SiteText.number, String(index + 1))] : []
            return (title + corners).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private var place: [Block.SummaryRow] {
        let site = terms.site
        let sites = site.sensitiveSites.map { exchange.text(SensitiveText($0)) }.sorted()
        return [
            row(.place, ApplicationText.placeName, site.name),
            row(.place, ApplicationText.criterion, site.criterion.map { exchange.text(CriterionText($0)) }),
            row(.place, ApplicationText.areas, polygons(site.areas)),
            row(.place, SiteText.zones, polygons(site.zones)),
            row(
                .place, ApplicationText.cameras,
                site.cameras.map { "\($0.name): \($0.position.latitude), \($0.position.longitude)" }
                    .joined(separator: "\n")),
            row(.place, ApplicationText.sensitive, sites.joined(separator: "\n")),
        ]
    }

    private var people: [Block.SummaryRow] {
        let sizes = terms.watchlist.sizes.sorted { $0.key.rawValue < $1.key.rawValue }
        func yes(_ value: Bool) -> String { exchange.text(value ? CommonText.yes : CommonText.no) }
        return [
            row(
                .people, ApplicationText.categories,
                sizes.map { "\(exchange.text(CategoryText($0.key))): \($0.value)" }.joined(separator: "\n")),
            row(.people, ApplicationText.children, yes(terms.watchlist.includesUnderEighteen)),
            row(.people, ApplicationText.thirdParty, yes(terms.watchlist.includesThirdPartyImages)),
        ]
    }

    private var matching: [Block.SummaryRow] {
        let algorithm = terms.matching.algorithm
        let assessments = terms.assessments
        return [
            row(.matching, ApplicationText.algorithm, "\(algorithm.name) \(algorithm.version)"),
            row(.matching, ApplicationText.threshold, String(terms.matching.threshold)),
            row(.matching, ApplicationText.footfall, String(terms.matching.expectedFootfall)),
            row(.matching, ApplicationText.dpia, assessments.dataProtection?.said(in: exchange.language)),
            row(.matching, ApplicationText.eia, assessments.equality?.said(in: exchange.language)),
        ]
    }

    private var notice: [Block.SummaryRow] {
        func yes(_ value: Bool) -> String { exchange.text(value ? CommonText.yes : CommonText.no) }
        return [
            row(.notice, ApplicationText.channels, terms.notice.channels.joined(separator: "\n")),
            row(.notice, ApplicationText.signs, String(terms.notice.signs)),
            row(.notice, ApplicationText.leaflets, yes(terms.notice.hasLeaflets)),
            row(.notice, ApplicationText.alternative, yes(terms.notice.hasAlternativeRoute)),
            row(.notice, ApplicationText.waiver, terms.notice.waiver),
        ]
    }

    private var reasons: [Block.SummaryRow] {
        NarrativeText.allCases.map { row(.reasons, $0, narrative?[keyPath: $0.field]) }
    }
}

extension DatedDocument {
    /// Its reference, and below it until when it is valid.
    func said(in language: Language) -> String {
        "\(reference)\n\(language.text(ApplicationText.validUntil)): \(language.day(validUntil))"
    }
}
