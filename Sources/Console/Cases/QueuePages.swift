import Casework
import Foundation
import Operations

/// What waits in the force's searches for this officer.
enum QueuePages {
    /// Requests to decide on, searches to make, forms to decide on, and searches to look back at.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let queue = try await exchange.office.desk.searchQueue(by: exchange.acting())
        var blocks: [Block?] = []
        blocks += part(.undecided, nil, queue.undecided.map { task($0, .waiting, exchange) }, exchange)
        let lead = exchange.text(SearchText.toSearchLead)
        blocks += part(.toSearch, lead, queue.toSearch.map { task($0, .live, exchange) }, exchange)
        blocks += part(.ticketsToDecide, nil, queue.tickets.map { task($0, exchange) }, exchange)
        blocks += part(.toReview, nil, queue.toReview.map { task($0, .plain, exchange) }, exchange)
        if blocks.isEmpty { blocks.append(.paragraph(exchange.text(SearchText.nothing))) }
        if Right.readSearchFigures.admits(officer) {
            blocks.append(
                Block.links([(exchange.text(SearchText.openFigures), RouteTable.address(.searchFigures))]))
        }
        return exchange.page(
            Page(exchange.text(SearchText.title), blocks).with { $0.current = RouteName.searches.rawValue })
    }

    private static func part(_ title: SearchText, _ lead: String?, _ tasks: [Block.Task], _ exchange: Exchange)
        -> [Block?]
    {
        guard !tasks.isEmpty else { return [] }
        return [.heading(exchange.text(title)), lead.map { .paragraph($0) }, .tasks(tasks)]
    }

    private static func task(_ request: SearchRequest, _ tone: Block.Tone, _ exchange: Exchange) -> Block.Task {
        Block.Task(
            "\(tone.rawValue)-\(request.id)", exchange.text(OffenceText(request.terms.offence)),
            to: RouteTable.address(.search, request.id.description), exchange.text(SearchStateText(request.state)),
            tone,
            hint: exchange.language.time(request.lastActAt))
    }

    private static func task(_ ticket: ExternalSearchTicket, _ exchange: Exchange) -> Block.Task {
        Block.Task(
            "ticket-\(ticket.id)", exchange.text(DatabaseText(ticket.database)),
            to: RouteTable.address(.ticket, ticket.id.description), exchange.text(SearchStateText(ticket.state)),
            .waiting, hint: exchange.language.time(ticket.lastActAt))
    }
}
