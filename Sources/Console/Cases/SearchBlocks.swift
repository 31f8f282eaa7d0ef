import Casework
import Foundation
import Operations
import Storage

/// The parts of a request's page, as one officer sees them.
struct SearchBlocks {
    private let exchange: Exchange
    private let request: SearchRequest
    private let reviews: [CandidateReview]
    private let officer: Officer

    /// Takes what is shown to whom.
    init(_ exchange: Exchange, _ request: SearchRequest, _ reviews: [CandidateReview], _ officer: Officer) {
        self.exchange = exchange
        self.request = request
        self.reviews = reviews
        self.officer = officer
    }

    /// Everything.
    func all() async throws -> [Block?] {
        var blocks: [Block?] = [
            .inset(exchange.text(SearchText.notIdentification)),
            .tag(exchange.text(state), state.tone), .summary(try await rows(), in: exchange.language),
        ]
        blocks += acts + runs + searching
        if !request.runs.isEmpty { blocks += afterwards }
        return blocks
    }

    private var state: SearchStateText { SearchStateText(request.state) }
    private var id: String { request.id.description }
    private func text(_ text: SearchText) -> String { exchange.text(text) }

    private func rows() async throws -> [Block.SummaryRow] {
        let (terms, words) = (request.terms, request.sealed.narrative)
        let gallery = try await exchange.office.desk.store.gallery(terms.gallery)
        let quality = exchange.text(CaseText.quality)
        let probes = terms.probes.map { "\($0.digest.prefix(16)) (\(quality): \($0.quality))" }
        var rows: [Block.SummaryRow] = [
            .init(text(.purpose), exchange.text(SearchPurposeText(terms.purpose))),
            .init(text(.offence), exchange.text(OffenceText(terms.offence))),
            .init(text(.seriousness), exchange.text(SeriousnessText(terms.seriousness))),
            .init(text(.basis), exchange.text(SearchBasisText(terms.basis))),
            .init(text(.gallery), gallery?.name ?? terms.gallery.description),
            .init(text(.probes), probes.joined(separator: "\n")),
            .init(text(.limit), String(terms.parameters.limit)), .init(text(.floor), String(terms.parameters.floor)),
            .init(text(.matter), words.matter), .init(text(.necessity), words.necessity),
            .init(text(.proportionality), words.proportionality), .init(text(.alternatives), words.alternatives),
        ]
        if terms.probes.count > 1 {
            rows.append(.init(text(.fusion), exchange.text(FusionText(terms.parameters.fusion))))
        }
        for filter in terms.parameters.filters {
            let reason = words.filters[filter.kind] ?? ""
            rows.append(.init(exchange.text(FilterText(filter.kind)), "\(value(filter))\n\(reason)"))
        }
        if !words.longerList.isEmpty { rows.append(.init(text(.longerList), words.longerList)) }
        if terms.showsProtest { rows.append(.init(text(.showsProtest), words.assembly)) }
        if terms.searches > 1 { rows.append(.init(text(.searchCount), String(terms.searches))) }
        if let until = terms.standsUntil { rows.append(.init(text(.standsUntil), exchange.language.time(until))) }
        rows.append(.init(text(.requester), try await exchange.name(of: request.requester)))
        if let authority = request.authority {
            let who = try await exchange.name(of: authority.grantedBy)
            let until = exchange.text(SearchText.validUntil, exchange.language.time(authority.validUntil))
            let rank = exchange.text(RankText(authority.rank))
            let granted = exchange.language.time(authority.grantedAt)
            rows.append(.init(text(.authority), "\(who), \(rank)\n\(granted), \(until)"))
        }
        // Examiners see requests too, and must not learn what the others came to.
        if Right.readCases.admits(officer), let outcome = request.outcome(reviews) {
            rows.append(.init(text(.outcome), exchange.text(SearchOutcomeText(outcome))))
        }
        return rows
    }

    private func value(_ filter: SearchFilter) -> String {
        switch filter {
        case .arrested(let from, let until), .taken(let from, let until):
            "\(exchange.language.day(from)) – \(exchange.language.day(until))"
        case .ageInImage(let from, let until): "\(from) – \(until)"
        case .convictions(let statuses):
            statuses.map { exchange.text(ConvictionText($0)) }.sorted().joined(separator: ", ")
        case .groups(let groups): groups.map { String($0.rawValue) }.sorted().joined(separator: ", ")
        case .sourceForces(let forces): forces.map(\.description).sorted().joined(separator: ", ")
        }
    }

    // MARK: - What this officer may do

    private var isOwn: Bool { request.requester == officer.id }

    private func form(
        _ route: RouteName, _ fields: [FormField], _ button: SearchText, isWarning: Bool = false
    ) -> Block {
        exchange.form(
            RouteTable.address(route, id), revision: request.revision, fields: fields,
            buttons: [.init(text(button), isWarning: isWarning)])
    }

    private var acts: [Block?] {
        var blocks: [Block?] = []
        switch request.state {
        case .draft where isOwn && Right.requestSearches.admits(officer):
            blocks += [
                .button(text(.edit), to: RouteTable.address(.editSearch, id)), form(.submitSearch, [], .submit),
            ]
        case .submitted where !isOwn && Right.decideSearches.admits(officer):
            blocks += [
                .heading(text(.decideTitle)),
                form(.authoriseSearch, [FormField(.area, "conditions", text(.conditions))], .authorise),
                form(.refuseSearch, [reasons("refusal")], .refuse, isWarning: true),
            ]
        default: break
        }
        let isOver: Bool
        switch request.state {
        case .refused, .withdrawn: isOver = true
        case .draft, .submitted, .authorised: isOver = false
        }
        let mayWithdraw = isOwn || Right.decideSearches.admits(officer)
        if !isOver, mayWithdraw, Right.withdrawSearches.admits(officer) {
            blocks.append(form(.withdrawSearch, [reasons("withdrawal")], .withdraw, isWarning: true))
        }
        return blocks
    }

    private func reasons(_ name: String) -> FormField {
        FormField(.area, name, text(.reasons)).with { $0.sentName = "reasons" }
    }

    private var runs: [Block?] {
        guard !request.runs.isEmpty else { return [] }
        let rows = request.runs.map { run -> [Block.Cell] in
            let made = request.repetitions.filter { $0.run == run.id }.map { exchange.text(RepetitionText($0.result)) }
            return [
                .init(exchange.language.time(run.searchedAt)), .init(String(run.settings.edition.version.prefix(16))),
                .number(String(run.settings.edition.images)),
                .init("\(run.settings.algorithm.name)@\(run.settings.algorithm.version)"),
                .number(String(run.candidates)), .init(made.isEmpty ? text(.none) : made.joined(separator: ", ")),
            ]
        }
        return [
            .heading(text(.runs)),
            .table(
                text(.runs),
                [text(.when), text(.edition), text(.imageCount), text(.pack), text(.candidates), text(.again)], rows,
                isWide: true),
        ]
    }

    private var searching: [Block?] {
        guard Right.examineCandidates.admits(officer), request.authority != nil, exchange.office.tools != nil else {
            return []
        }
        var blocks: [Block?] = [.heading(text(.runTitle)), .paragraph(text(.runLead))]
        // A search that the authority doesn't allow again is refused by its guard, which says why.
        blocks.append(form(.runSearch, [], .run))
        if !request.runs.isEmpty { blocks.append(form(.repeatSearch, [], .repeatSearch)) }
        return blocks
    }

    private var afterwards: [Block?] {
        if let done = request.afterwards {
            return [
                .heading(text(.afterwardsTitle)),
                .paragraph(
                    "\(text(done.wasJustified ? .wasJustified : .wasNot)), \(exchange.language.time(done.reviewedAt))"),
            ]
        }
        guard Right.decideSearches.admits(officer), !isOwn else { return [] }
        return [
            .heading(text(.afterwardsTitle)),
            form(
                .reviewSearch,
                [FormField(.tick, "justified", text(.justified)), FormField(.area, "text", text(.reasons))],
                .afterwards),
        ]
    }
}
