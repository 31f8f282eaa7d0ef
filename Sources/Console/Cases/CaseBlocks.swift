import Casework
import Foundation
import Operations

/// The parts of a case's page, as one officer sees them.
struct CaseBlocks {
    private let exchange: Exchange
    private let file: CaseFile
    private let officer: Officer

    /// Takes what is shown to whom.
    init(_ exchange: Exchange, _ file: CaseFile, _ officer: Officer) {
        self.exchange = exchange
        self.file = file
        self.officer = officer
    }

    /// Everything, in the order in which a case is worked on.
    func all() async throws -> [Block?] {
        var blocks: [Block?] = [.summary(try await rows(), in: exchange.language)]
        blocks += exhibits + searches + leads + tickets
        if isWorking { blocks += staff }
        if Right.discloseSearches.admits(officer) {
            let proposal = try await exchange.office.desk.disclosureProposal(of: file.investigation.id)
            blocks += DisclosureBlocks(exchange, file.investigation, officer, proposal).all()
        }
        return blocks
    }

    private var id: String { file.investigation.id.description }

    /// Whether the officer belongs to the case and it is open.
    private var isWorking: Bool {
        file.investigation.isOpen && file.investigation.team.contains(officer.id) && Right.workOnCases.admits(officer)
    }

    private func text(_ text: CaseText) -> String { exchange.text(text) }

    private func rows() async throws -> [Block.SummaryRow] {
        let investigation = file.investigation
        var names: [String] = []
        for member in investigation.team.sorted() { names.append(try await exchange.name(of: member)) }
        var rows: [Block.SummaryRow] = [
            .init(text(.summary), investigation.sealed.summary),
            .init(text(.opened), exchange.language.time(investigation.openedAt)),
            .init(text(.team), names.joined(separator: "\n")),
        ]
        if let closed = investigation.closedAt { rows.append(.init(text(.closed), exchange.language.time(closed))) }
        return rows
    }

    private var exhibits: [Block?] {
        let rows = file.exhibits.map { one -> [Block.Cell] in
            [
                .init(one.sealed.reference, to: RouteTable.address(.exhibit, one.id.description)),
                .init(exchange.text(MediumText(one.medium))), .init(exchange.text(ExhibitSourceText(one.source))),
                .init(exchange.language.time(one.receivedAt)), .init(one.digest),
            ]
        }
        let titles = [
            exchange.text(CommonText.reference), text(.medium), text(.source), text(.received), text(.digest),
        ]
        return [
            .heading(text(.exhibits)),
            rows.isEmpty ? .paragraph(text(.noExhibits)) : .table(text(.exhibits), titles, rows, isWide: true),
            isWorking ? ExhibitPages.receiveForm(file.investigation, exchange) : nil,
            isWorking ? ExhibitPages.parts(file.investigation, exchange) : nil,
        ]
    }

    private var searches: [Block?] {
        let tasks = file.requests.map { request -> Block.Task in
            let state = SearchStateText(request.state)
            let outcome = request.outcome(file.reviews).map { exchange.text(SearchOutcomeText($0)) }
            return Block.Task(
                "search-\(request.id)", exchange.text(OffenceText(request.terms.offence)),
                to: RouteTable.address(.search, request.id.description), outcome ?? exchange.text(state), state.tone,
                hint: exchange.language.time(request.lastActAt))
        }
        return [
            .heading(text(.searches)), tasks.isEmpty ? .paragraph(text(.noSearches)) : .tasks(tasks),
            isWorking && Right.requestSearches.admits(officer)
                ? .button(text(.newSearch), to: RouteTable.address(.newSearch, id)) : nil,
        ]
    }

    /// Reviews by what they came to; nobody of the case learns how far examiners are.
    private var leads: [Block?] {
        guard !file.reviews.isEmpty else { return [] }
        let tasks = file.reviews.map { review -> Block.Task in
            let outcome = review.outcome
            return Block.Task(
                "review-\(review.id)", exchange.text(ExaminationText.leadTitle),
                to: outcome == nil && !Right.reassignExaminations.admits(officer)
                    ? nil : RouteTable.address(.finding, review.id.description),
                outcome.map { exchange.text(SearchOutcomeText($0)) } ?? text(.beingExamined),
                outcome == .possibleMatch ? .waiting : .plain, hint: exchange.language.time(review.openedAt))
        }
        return [.heading(text(.leads)), .tasks(tasks)]
    }

    private var tickets: [Block?] {
        let tasks = file.tickets.map { ticket -> Block.Task in
            let state = SearchStateText(ticket.state)
            return Block.Task(
                "ticket-\(ticket.id)", exchange.text(DatabaseText(ticket.database)),
                to: RouteTable.address(.ticket, ticket.id.description), exchange.text(state), state.tone)
        }
        let mayAsk = isWorking && Right.requestSearches.admits(officer)
        guard mayAsk || !tasks.isEmpty else { return [] }
        return [
            .heading(text(.tickets)), tasks.isEmpty ? nil : .tasks(tasks),
            mayAsk ? .button(text(.newTicket), to: RouteTable.address(.newTicket, id)) : nil,
        ]
    }

    private var staff: [Block?] {
        let revision = file.investigation.revision
        return [
            .heading(text(.admitTitle)),
            exchange.form(
                RouteTable.address(.admitOfficer, id), revision: revision,
                fields: [FormField(.line, "login", text(.login)).with { $0.width = 20 }],
                buttons: [.init(text(.admit))]),
            .heading(text(.close)), .warning(text(.closeLead), in: exchange.language),
            exchange.form(
                RouteTable.address(.closeCase, id), revision: revision,
                buttons: [.init(text(.close), isWarning: true)]),
        ]
    }
}
