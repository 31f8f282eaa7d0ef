import Casework
import Foundation
import Operations
import Storage

/// What examiners found, and what the investigating officer makes of it.
enum LeadPages {
    /// The finding; nobody of the case sees candidates while examiners are at it.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let known = try await peek(exchange)
        var blocks: [Block?]
        let review: CandidateReview
        if case .examining = known.phase {
            // Only a supervisor of the search may do something now, and sees nobody either.
            review = known
            let desk = exchange.office.desk
            guard let id = known.origin.investigation else { throw ConsoleError(.notFound) }
            _ = try await desk.investigation(id.description, by: exchange.acting())
            blocks = [Block.inset(exchange.text(ExaminationText.stillExamined))]
            blocks += reassigning(known, officer, exchange)
        } else {
            review = try await exchange.office.desk.finding(known.id, by: exchange.acting())
            blocks = LeadBlocks(exchange, review, officer).all
        }
        let back = review.origin.investigation.map(CasePages.address)
        return exchange.page(
            Page(exchange.text(ExaminationText.leadTitle), blocks).with {
                $0.backAddress = back ?? RouteTable.address(.cases)
                $0.form = "wide"
            })
    }

    /// A candidate's image: for the examiner who is at the list, and for officers of the case once it was selected.
    static func image(_ exchange: Exchange) async throws -> Reply {
        let known = try await peek(exchange)
        let bytes = try await exchange.office.desk.candidateImage(
            try exchange.identifier("candidate"), of: known.id, by: exchange.acting())
        return try await exchange.picture(bytes)
    }

    /// Gives an unfinished examination to somebody else.
    static func reassign(_ exchange: Exchange) async throws -> Reply {
        try await act(.reassign(reasons: exchange.form["reasons"]), exchange)
    }

    /// The investigating officer's own look.
    static func investigate(_ exchange: Exchange) async throws -> Reply {
        let form = exchange.form
        let view: InvestigatingReview.View
        switch form["button"] {
        case "lead": view = .lead
        case "excluded": view = .excluded
        default: throw ConsoleError(.invalid, faults: [FieldFault(field: "button", text: .notAChoice)])
        }
        return try await act(
            .investigate(view, consideredContrary: form.isTicked("contrary"), reasons: form["reasons"]), exchange)
    }

    /// Evidence besides recognition.
    static func addEvidence(_ exchange: Exchange) async throws -> Reply {
        let kind: EvidenceKind = try exchange.chosen("kind")
        let person = UUID(uuidString: exchange.form["person"]).map { Identifier<ReferencePerson>($0) }
        return try await act(.addEvidence(kind, reference: exchange.form["reference"], about: person), exchange)
    }

    /// Says that other evidence supports a lead about one person.
    static func corroborate(_ exchange: Exchange) async throws -> Reply {
        guard let person = UUID(uuidString: exchange.form["person"]) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "person", text: .notAChoice)])
        }
        return try await act(.corroborate(.init(person), reasons: exchange.form["reasons"]), exchange)
    }

    /// Excludes a possible match, a lead, or one that was corroborated.
    static func exclude(_ exchange: Exchange) async throws -> Reply {
        try await act(.exclude(reasons: exchange.form["reasons"]), exchange)
    }

    // MARK: - Steps

    private static func act(_ act: ReviewAct, _ exchange: Exchange) async throws -> Reply {
        let review = try await peek(exchange)
        try exchange.requireSeen(review.revision)
        _ = try await exchange.office.desk.apply(act, to: review.id, by: exchange.acting())
        return .redirect(to: RouteTable.address(.finding, review.id.description))
    }

    /// The review of the address, before a look or an act that is judged and logged itself. Known answers belong to no
    /// case and have no page.
    static func peek(_ exchange: Exchange) async throws -> CandidateReview {
        let (_, officer) = try exchange.signedIn()
        guard let review = try await exchange.office.desk.store.review(try exchange.identifier("review")),
            review.force == officer.force, review.origin.investigation != nil || officer.roles.contains(.searchExaminer)
        else { throw ConsoleError(.notFound) }
        return review
    }

    private static func reassigning(_ review: CandidateReview, _ officer: Officer, _ exchange: Exchange) -> [Block?] {
        guard Right.reassignExaminations.admits(officer) else { return [] }
        return [
            .heading(exchange.text(ExaminationText.reassignTitle)),
            exchange.form(
                RouteTable.address(.reassignExamination, review.id.description), revision: review.revision,
                fields: [FormField(.area, "reasons", exchange.text(SearchText.reasons))],
                buttons: [.init(exchange.text(ExaminationText.reassign), isWarning: true)]),
        ]
    }
}

/// The parts of a finding's page, as one officer sees them.
struct LeadBlocks {
    private let exchange: Exchange
    private let review: CandidateReview
    private let officer: Officer

    /// Takes what is shown to whom.
    init(_ exchange: Exchange, _ review: CandidateReview, _ officer: Officer) {
        self.exchange = exchange
        self.review = review
        self.officer = officer
    }

    /// Everything.
    var all: [Block?] {
        var blocks: [Block?] = [.inset(text(SearchText.notIdentification))]
        if let outcome = review.outcome {
            blocks.append(Block.tag(text(SearchOutcomeText(outcome)), outcome == .corroborated ? .good : .waiting))
        }
        if let finding = review.finding {
            let answer = text(finding.agreed ? CommonText.yes : CommonText.no)
            blocks.append(Block.summary([.init(text(ExaminationText.agreed), answer)], in: exchange.language))
        }
        blocks += selected + evidence
        blocks.append(
            Block.links([
                (text: text(LeadReportText.open), address: RouteTable.address(.leadReport, id))
            ]))
        if Right.investigateLeads.admits(officer), review.team.contains(officer.id) { blocks += acts }
        return blocks
    }

    private var id: String { review.id.description }
    private func text(_ text: some CatalogueText) -> String { exchange.text(text) }

    private var chosen: [SearchCandidate] {
        let selected = review.finding?.selected ?? []
        return review.sealed.candidates.filter { selected.contains($0.id) }
    }

    /// The images that two examiners support.
    var selected: [Block?] {
        guard !chosen.isEmpty else { return [] }
        var blocks: [Block?] = [.heading(text(ExaminationText.selected))]
        for candidate in chosen {
            let person = String(candidate.person.description.prefix(8))
            let caption = exchange.text(
                ExaminationText.selectedCaption, person, String(candidate.rank), candidate.band,
                candidate.flags.map(\.text).sorted().joined(separator: " "))
            blocks.append(
                Block.figure(
                    RouteTable.address(.candidateImage, id, candidate.id.description),
                    alternative: text(ExaminationText.candidateText), caption: caption))
        }
        return blocks
    }

    /// Evidence besides recognition.
    var evidence: [Block?] {
        guard !review.sealed.evidence.isEmpty else { return [] }
        let rows = review.sealed.evidence.map { item -> [Block.Cell] in
            [
                .init(text(EvidenceText(item.kind))), .init(item.reference),
                .init(exchange.language.time(item.addedAt)),
            ]
        }
        return [
            .table(
                text(ExaminationText.evidenceTitle),
                [text(ExaminationText.kind), text(ExaminationText.evidenceReference), text(CaseText.at)], rows)
        ]
    }

    private func form(_ route: RouteName, _ fields: [FormField], _ buttons: [Block.Button]) -> Block {
        exchange.form(RouteTable.address(route, id), revision: review.revision, fields: fields, buttons: buttons)
    }

    private func reasons(_ name: String) -> FormField {
        FormField(.area, name, text(SearchText.reasons)).with { $0.sentName = "reasons" }
    }

    private var acts: [Block?] {
        switch review.phase {
        case .found: investigating
        case .lead: corroborating + excluding
        case .corroborated: excluding
        case .examining, .noneSuitable, .excluded, .scored: []
        }
    }

    private var investigating: [Block?] {
        [
            .heading(text(ExaminationText.investigateTitle)),
            form(
                .investigateLead,
                [FormField(.tick, "contrary", text(ExaminationText.contrary)), reasons("investigation")],
                [
                    .init(text(ExaminationText.makeLead), value: "lead"),
                    .init(text(ExaminationText.exclude), value: "excluded", isWarning: true),
                ]),
        ]
    }

    private var corroborating: [Block?] {
        let people = Set(chosen.map(\.person)).sorted()
        let options = people.map { FormField.Option($0.description, String($0.description.prefix(8)), false) }
        // Only with several possible matches is there something to choose.
        let about = FormField(.choice, "evidence-person", text(ExaminationText.person)).with {
            $0.sentName = "person"
            $0.options = options
        }
        return [
            .heading(text(ExaminationText.evidenceTitle)), .paragraph(text(ExaminationText.evidenceLead)),
            form(
                .addEvidence,
                [
                    exchange.choice("kind", text(ExaminationText.kind), EvidenceText.allCases),
                    FormField(.line, "reference", text(ExaminationText.evidenceReference)),
                ] + (people.count > 1 ? [about] : []), [.init(text(ExaminationText.addEvidence))]),
            .heading(text(ExaminationText.corroborateTitle)),
            form(
                .corroborateLead,
                [
                    FormField(.choice, "person", text(ExaminationText.person)).with { $0.options = options },
                    reasons("corroboration"),
                ], [.init(text(ExaminationText.corroborate))]),
        ]
    }

    private var excluding: [Block?] {
        [
            .heading(text(ExaminationText.excludeTitle)),
            form(
                .excludeLead, [reasons("exclusion")], [.init(text(ExaminationText.exclude), isWarning: true)]),
        ]
    }
}
