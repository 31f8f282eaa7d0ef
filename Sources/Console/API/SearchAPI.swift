import Casework
import Foundation
import HTTPTypes
import Operations
import Storage

/// Cases, videos and requests for searches as JSON; every route does what its page does.
enum SearchAPI {
    /// The open cases that whoever asks belongs to, by pages of 50.
    static func cases(_ exchange: Exchange) async throws -> Reply {
        let all = try await exchange.office.desk.ownCases(by: exchange.acting())
        let (items, next) = try API.slice(all, exchange)
        return try .json(PageDocument(items: items.map(CaseDocument.init), next: next))
    }

    /// Opens a case.
    static func openCase(_ exchange: Exchange) async throws -> Reply {
        let wanted: OpenCaseRequest = try API.decode(exchange)
        let made = try await exchange.office.desk.openCase(
            wanted.reference, summary: wanted.summary, by: exchange.acting())
        let saved = try await exchange.office.desk.store.investigation(made.id) ?? made
        return try .json(CaseDocument(saved), status: .created)
    }

    /// One case with everything that belongs to it.
    static func investigation(_ exchange: Exchange) async throws -> Reply {
        let file = try await exchange.office.desk.caseFile(try exchange.identifier("case"), by: exchange.acting())
        return try .json(CaseFileDocument(file)).with(.eTag, "\"\(file.investigation.revision)\"")
    }

    /// How far a video has been looked through.
    static func video(_ exchange: Exchange) async throws -> Reply {
        let known = try await ExhibitPages.peek(exchange)
        let (_, officer) = try exchange.signedIn()
        guard let investigation = try await exchange.office.desk.store.investigation(known.investigation) else {
            throw ConsoleError(.notFound)
        }
        // Progress is asked every few seconds and says nothing of the exhibit, so it makes no entry in the log.
        if let refusal = investigation.refusal(toShow: officer) { throw refusal }
        return try .json(VideoDocument(exchange.office.videos[known.id]))
    }

    /// Begins to look through a video; 202, because the answer doesn't wait for it.
    static func findPeople(_ exchange: Exchange) async throws -> Reply {
        let exhibit = try await ExhibitPages.peek(exchange)
        try await ExhibitPages.startJob(exhibit, exchange)
        return try .json(VideoDocument(exchange.office.videos[exhibit.id]), status: .accepted)
    }

    /// The people of a video.
    static func sheet(_ exchange: Exchange) async throws -> Reply {
        let (sheet, _) = try await exchange.office.desk.sheet(try exchange.identifier("sheet"), by: exchange.acting())
        return try .json(SheetDocument(sheet)).with(.eTag, "\"\(sheet.revision)\"")
    }

    /// Picks somebody, or ends the picking.
    static func sheetAct(_ exchange: Exchange) async throws -> Reply {
        let wanted: SheetActRequest = try API.decode(exchange)
        let sheet = try await SheetPages.peek(exchange)
        guard wanted.revision == sheet.revision else { throw ConsoleError(.stale) }
        let desk = exchange.office.desk
        switch wanted.act {
        case .pick:
            _ = try await desk.pick(
                .init(try needed(wanted.person, "person")), of: sheet.id, reason: wanted.reason ?? "",
                program: exchange.office.tools?.program ?? "peel", by: exchange.acting())
        case .end: _ = try await desk.endPicking(of: sheet.id, by: exchange.acting())
        }
        // As the store has it now: the next act needs its revision.
        return try .json(SheetDocument(try await SheetPages.peek(exchange)))
    }

    /// What waits for whoever asks.
    static func searches(_ exchange: Exchange) async throws -> Reply {
        try .json(QueueDocument(try await exchange.office.desk.searchQueue(by: exchange.acting())))
    }

    /// Drafts a request.
    static func draft(_ exchange: Exchange) async throws -> Reply {
        let wanted: DraftSearchRequest = try API.decode(exchange)
        let (terms, narrative) = try wanted.parts()
        let investigation = try await CasePages.peek(exchange)
        let tools = try exchange.requireTools()
        let request = try await exchange.office.desk.draftSearch(
            in: investigation.id, terms, narrative, engine: tools.engine, by: exchange.acting())
        let saved = try await exchange.office.desk.store.searchRequest(request.id) ?? request
        return try .json(SearchDocument(saved, []), status: .created)
    }

    /// One request.
    static func search(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let (request, reviews) = try await exchange.office.desk.showSearch(
            try exchange.identifier("search"), by: exchange.acting())
        // Examiners see requests too, and must not learn what the others came to.
        let shown = Right.readCases.admits(officer) ? reviews : []
        return try .json(SearchDocument(request, shown)).with(.eTag, "\"\(request.revision)\"")
    }

    /// Does an act on a request. The right of the same act's page is asked here, since the route alone can't tell.
    static func searchAct(_ exchange: Exchange) async throws -> Reply {
        let wanted: SearchActRequest = try API.decode(exchange)
        let act = try wanted.searchAct()
        try require(page(of: wanted.act), exchange)
        let request = try await SearchPages.peek(exchange)
        guard wanted.revision == request.revision else { throw ConsoleError(.stale) }
        let desk = exchange.office.desk
        if let act {
            _ = try await desk.apply(act, to: request.id, by: exchange.acting())
        } else {
            let tools = try exchange.requireTools()
            var run: Identifier<SearchRun>?
            if wanted.act == .again { run = try needed(request.runs.last?.id, "act") }
            _ = try await desk.search(
                request.id, engine: tools.engine, threads: tools.threads, repeating: run, by: exchange.acting())
        }
        // As the store has it now: the next act needs its revision.
        return try .json(SearchDocument(try await SearchPages.peek(exchange), []))
    }

    /// Asks for the right and the confirmation of an act's page.
    static func require(_ page: RouteName, _ exchange: Exchange) throws {
        let (session, officer) = try exchange.signedIn()
        let route = RouteTable.route(page)
        guard route.right.admits(officer) else { throw ConsoleError(.forbidden) }
        if route.needsStepUp, !session.isConfirmed(at: exchange.now, exchange.office.settings) {
            throw ConsoleError(.stepUpNeeded)
        }
    }

    private static func page(of act: SearchActRequest.Act) -> RouteName {
        switch act {
        case .submit: .submitSearch
        case .authorise: .authoriseSearch
        case .refuse: .refuseSearch
        case .withdraw: .withdrawSearch
        case .review: .reviewSearch
        case .search: .runSearch
        case .again: .repeatSearch
        }
    }
}
