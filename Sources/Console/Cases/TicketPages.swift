import Casework
import Foundation
import Operations
import Storage

/// Forms that ask another department to search its pictures (G15); nothing is connected.
enum TicketPages {
    /// An empty form.
    static func showNew(_ exchange: Exchange) async throws -> Reply {
        let file = try await exchange.office.desk.caseFile(try exchange.identifier("case"), by: exchange.acting())
        func text(_ text: TicketText) -> String { exchange.text(text) }
        let choices = ProbeChoices.of(file, exchange)
        guard !choices.isEmpty else {
            return exchange.page(
                Page(text(.title), [.paragraph(exchange.text(SearchText.noProbes))]).with {
                    $0.backAddress = CasePages.address(file.investigation.id)
                })
        }
        let fields: [FormField] = [
            exchange.choice("database", text(.database), DatabaseText.allCases),
            exchange.choice("ground", text(.ground), TicketGroundText.allCases),
            FormField(.choice, "image", text(.image)).with {
                $0.options = choices.map { .init($0.value, $0.text, false) }
            },
            FormField(.tick, "foreign", text(.foreignNational)),
            exchange.ticks("tried", text(.tried), AvenueText.allCases),
            FormField(.area, "matter", exchange.text(SearchText.matter)),
            FormField(.area, "necessity", exchange.text(SearchText.necessity)),
            FormField(.area, "likelihood", text(.likelihood)), FormField(.tick, "urgent", text(.urgent)),
            FormField(.area, "urgency", text(.urgency)),
        ]
        return exchange.page(
            Page(
                text(.title),
                [
                    .paragraph(text(.lead)),
                    exchange.form(
                        RouteTable.address(.newTicketAct, file.investigation.id.description), fields: fields,
                        buttons: [.init(text(.draft))]),
                ]
            ).with { $0.backAddress = CasePages.address(file.investigation.id) })
    }

    /// Saves a draft; the image's quality is measured.
    static func create(_ exchange: Exchange) async throws -> Reply {
        let investigation = try await CasePages.peek(exchange)
        let form = exchange.form
        let parts = form["image"].split(separator: "/")
        guard parts.count >= 2, let exhibit = UUID(uuidString: String(parts[0])) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "image", text: .notAChoice)])
        }
        let facts = TicketFacts(
            database: try exchange.chosen("database"), ground: try exchange.chosen("ground"),
            concernsForeignNational: form.isTicked("foreign"), isUrgent: form.isTicked("urgent"),
            exhausted: Set(form.all("tried").compactMap(ExternalSearchTicket.Avenue.init(rawValue:))),
            exhibit: .init(exhibit), image: String(parts[1]))
        let text = ExternalSearchTicket.Text(
            matter: form["matter"], necessity: form["necessity"], likelihood: form["likelihood"],
            urgency: form["urgency"])
        let tools = try exchange.requireTools()
        let ticket = try await exchange.office.desk.draftTicket(
            in: investigation.id, facts, text, engine: tools.engine, by: exchange.acting())
        return .redirect(to: address(ticket.id))
    }

    /// The form, and what this officer may do with it; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let ticket = try await exchange.office.desk.ticket(try exchange.identifier("ticket"), by: exchange.acting())
        let state = SearchStateText(ticket.state)
        var blocks: [Block?] = [
            .paragraph(exchange.text(TicketText.lead)), .tag(exchange.text(state), state.tone),
            .summary(try await rows(ticket, exchange), in: exchange.language),
        ]
        blocks += TicketForms(exchange, ticket, officer).blocks
        let mayReadCase = Right.readCases.admits(officer)
        return exchange.page(
            Page(exchange.text(TicketText.title), blocks).with {
                $0.backAddress = mayReadCase ? CasePages.address(ticket.investigation) : RouteTable.address(.searches)
            })
    }

    /// Hands it to an inspector.
    static func submit(_ exchange: Exchange) async throws -> Reply { try await act(.submit, exchange) }

    /// Approves it.
    static func approve(_ exchange: Exchange) async throws -> Reply {
        try await act(.approve(conditions: exchange.form["conditions"]), exchange)
    }

    /// Refuses it.
    static func refuse(_ exchange: Exchange) async throws -> Reply {
        try await act(.refuse(reasons: exchange.form["reasons"]), exchange)
    }

    /// Records that it was sent by hand.
    static func send(_ exchange: Exchange) async throws -> Reply { try await act(.send, exchange) }

    /// Records the owner's answer.
    static func answer(_ exchange: Exchange) async throws -> Reply {
        let answer: ExternalSearchTicket.Answer = try exchange.chosen("answer")
        return try await act(.answer(answer, text: exchange.form["text"]), exchange)
    }

    /// Withdraws it.
    static func withdraw(_ exchange: Exchange) async throws -> Reply {
        try await act(.withdraw(reasons: exchange.form["reasons"]), exchange)
    }

    private static func act(_ act: ExternalSearchAct, _ exchange: Exchange) async throws -> Reply {
        let ticket = try await peek(exchange)
        try exchange.requireSeen(ticket.revision)
        _ = try await exchange.office.desk.apply(act, to: ticket.id, by: exchange.acting())
        return .redirect(to: address(ticket.id))
    }

    /// The form of the address, before an act that is judged and logged itself.
    static func peek(_ exchange: Exchange) async throws -> ExternalSearchTicket {
        let (_, officer) = try exchange.signedIn()
        guard let ticket = try await exchange.office.desk.store.ticket(try exchange.identifier("ticket")),
            ticket.force == officer.force
        else { throw ConsoleError(.notFound) }
        return ticket
    }

    private static func address(_ id: ExternalSearchTicket.ID) -> String { RouteTable.address(.ticket, id.description) }

    private static func rows(_ ticket: ExternalSearchTicket, _ exchange: Exchange) async throws -> [Block.SummaryRow] {
        func names(_ avenues: Set<ExternalSearchTicket.Avenue>) -> String {
            avenues.map { exchange.text(AvenueText($0)) }.sorted().joined(separator: ", ")
        }
        func text(_ text: TicketText) -> String { exchange.text(text) }
        func answer(_ isSo: Bool) -> String { exchange.text(isSo ? CommonText.yes : CommonText.no) }
        let words = ticket.sealed.text
        let quality = "\(exchange.text(CaseText.quality)): \(ticket.probe.quality)"
        let required = exchange.text(TicketText.required, names(ticket.required))
        var rows: [Block.SummaryRow] = [
            .init(text(.database), exchange.text(DatabaseText(ticket.database))),
            .init(text(.ground), exchange.text(TicketGroundText(ticket.ground))),
            .init(text(.image), "\(ticket.probe.digest.prefix(16)) (\(quality))"),
            .init(text(.foreignNational), answer(ticket.concernsForeignNational)),
            .init(text(.tried), "\(names(ticket.exhausted))\n\(required)"),
            .init(exchange.text(SearchText.matter), words.matter),
            .init(exchange.text(SearchText.necessity), words.necessity), .init(text(.likelihood), words.likelihood),
            .init(exchange.text(SearchText.requester), try await exchange.name(of: ticket.requester)),
        ]
        if ticket.isUrgent { rows.append(.init(text(.urgency), words.urgency)) }
        if case .answered(_, let given, let at) = ticket.state {
            let what = "\(exchange.text(TicketAnswerText(given))), \(exchange.language.time(at))"
            rows.append(.init(text(.answer), "\(what)\n\(ticket.sealed.answer)"))
        }
        return rows
    }
}

/// What this officer may do with a form now.
struct TicketForms {
    private let exchange: Exchange
    private let ticket: ExternalSearchTicket
    private let officer: Officer

    /// Takes what is shown to whom.
    init(_ exchange: Exchange, _ ticket: ExternalSearchTicket, _ officer: Officer) {
        self.exchange = exchange
        self.ticket = ticket
        self.officer = officer
    }

    /// The forms; nothing where it is somebody else's turn.
    var blocks: [Block?] {
        let isOwn = ticket.requester == officer.id && Right.requestSearches.admits(officer)
        var blocks: [Block?] = []
        var mayWithdraw = isOwn
        switch ticket.state {
        case .draft: if isOwn { blocks.append(form(.submitTicket, [], text(.submit))) }
        case .submitted:
            if ticket.requester != officer.id, Right.decideSearches.admits(officer) {
                let conditions = FormField(.area, "conditions", exchange.text(SearchText.conditions))
                blocks.append(form(.approveTicket, [conditions], text(.approve)))
                blocks.append(
                    form(.refuseTicket, [reasons("refusal")], exchange.text(SearchText.refuse), isWarning: true))
            }
        case .approved:
            if isOwn {
                blocks.append(Block.warning(text(.sendLead), in: exchange.language))
                blocks.append(form(.sendTicket, [], text(.send)))
            }
        case .sent:
            mayWithdraw = false
            if isOwn { blocks += answering }
        case .answered, .refused, .withdrawn: mayWithdraw = false
        }
        if mayWithdraw {
            blocks.append(
                form(.withdrawTicket, [reasons("withdrawal")], exchange.text(SearchText.withdraw), isWarning: true))
        }
        return blocks
    }

    private func text(_ text: TicketText) -> String { exchange.text(text) }

    private func reasons(_ name: String) -> FormField {
        FormField(.area, name, exchange.text(SearchText.reasons)).with { $0.sentName = "reasons" }
    }

    private func form(_ route: RouteName, _ fields: [FormField], _ button: String, isWarning: Bool = false) -> Block {
        exchange.form(
            RouteTable.address(route, ticket.id.description), revision: ticket.revision, fields: fields,
            buttons: [.init(button, isWarning: isWarning)])
    }

    private var answering: [Block?] {
        [
            .heading(text(.answerTitle)), .paragraph(text(.answerNote)),
            form(
                .answerTicket,
                [
                    exchange.choice("answer", text(.answer), TicketAnswerText.allCases),
                    FormField(.area, "text", text(.answerText)),
                ], text(.saveAnswer)),
        ]
    }
}
