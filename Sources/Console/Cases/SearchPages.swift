import Casework
import Foundation
import Operations
import Storage

/// One request for a search: what is asked, who decided, what was searched. It never shows a candidate.
enum SearchPages {
    /// The request; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let (request, reviews) = try await exchange.office.desk.showSearch(
            try exchange.identifier("search"), by: exchange.acting())
        let blocks = try await SearchBlocks(exchange, request, reviews, officer).all()
        let isOfCase = Right.readCases.admits(officer)
        return exchange.page(
            Page(exchange.text(SearchText.searchTitle), blocks).with {
                $0.backAddress = isOfCase ? CasePages.address(request.investigation) : RouteTable.address(.searches)
                $0.form = "wide"
            })
    }

    /// Hands the draft to whoever decides.
    static func submit(_ exchange: Exchange) async throws -> Reply { try await act(.submit, exchange) }

    /// Allows the search.
    static func authorise(_ exchange: Exchange) async throws -> Reply {
        try await act(.authorise(conditions: exchange.form["conditions"]), exchange)
    }

    /// Refuses the search.
    static func refuse(_ exchange: Exchange) async throws -> Reply {
        try await act(.refuse(reasons: exchange.form["reasons"]), exchange)
    }

    /// Withdraws the request.
    static func withdraw(_ exchange: Exchange) async throws -> Reply {
        try await act(.withdraw(reasons: exchange.form["reasons"]), exchange)
    }

    /// Signs the look back.
    static func lookBack(_ exchange: Exchange) async throws -> Reply {
        let form = exchange.form
        return try await act(.review(wasJustified: form.isTicked("justified"), text: form["text"]), exchange)
    }

    /// Searches the gallery; every guard is asked.
    static func run(_ exchange: Exchange) async throws -> Reply {
        let request = try await peek(exchange)
        try exchange.requireSeen(request.revision)
        let tools = try exchange.requireTools()
        _ = try await exchange.office.desk.search(
            request.id, engine: tools.engine, threads: tools.threads, by: exchange.acting())
        return .redirect(to: address(request.id))
    }

    /// Makes the last search again, to see whether it gives the same list.
    static func again(_ exchange: Exchange) async throws -> Reply {
        let request = try await peek(exchange)
        try exchange.requireSeen(request.revision)
        guard let last = request.runs.last else { throw ConsoleError(.stale) }
        let tools = try exchange.requireTools()
        _ = try await exchange.office.desk.search(
            request.id, engine: tools.engine, threads: tools.threads, repeating: last.id, by: exchange.acting())
        return .redirect(to: address(request.id))
    }

    // MARK: - Steps

    private static func act(_ act: SearchAct, _ exchange: Exchange) async throws -> Reply {
        let request = try await peek(exchange)
        try exchange.requireSeen(request.revision)
        _ = try await exchange.office.desk.apply(act, to: request.id, by: exchange.acting())
        return .redirect(to: address(request.id))
    }

    /// The request of the address, before an act that is judged and logged itself.
    static func peek(_ exchange: Exchange) async throws -> SearchRequest {
        let (_, officer) = try exchange.signedIn()
        guard let request = try await exchange.office.desk.store.searchRequest(try exchange.identifier("search")),
            request.force == officer.force
        else { throw ConsoleError(.notFound) }
        return request
    }

    /// The address of a request's page.
    static func address(_ id: SearchRequest.ID) -> String { RouteTable.address(.search, id.description) }
}
