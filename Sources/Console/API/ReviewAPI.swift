import Casework
import Foundation
import HTTPTypes
import Operations
import Storage

/// Reviews, leads, forms, deletions and figures as JSON; every route does what its page does.
enum ReviewAPI {
    /// Lists that whoever asks may take or is at, by pages of 50; whose cases they are is not told.
    static func waiting(_ exchange: Exchange) async throws -> Reply {
        let all = try await exchange.office.desk.waitingReviews(by: exchange.acting()).map(\.description)
        let (items, next) = try API.slice(all, exchange)
        return try .json(PageDocument(items: items, next: next))
    }

    /// A list as its examiner gets it.
    static func sheet(_ exchange: Exchange) async throws -> Reply {
        let review = try await ExaminationPages.peek(exchange)
        return try await document(review, exchange)
    }

    /// Does an act of an examiner.
    static func examine(_ exchange: Exchange) async throws -> Reply {
        let wanted: ExaminationActRequest = try API.decode(exchange)
        let act = try wanted.reviewAct()
        let review = try await ExaminationPages.peek(exchange)
        guard wanted.revision == review.revision else { throw ConsoleError(.stale) }
        let desk = exchange.office.desk
        let after = try await desk.apply(act, to: review.id, by: exchange.acting()).review
        // As the store has it now: the next act needs its revision.
        return try await document(try await desk.store.review(review.id) ?? after, exchange)
    }

    /// What examiners found.
    static func finding(_ exchange: Exchange) async throws -> Reply {
        let known = try await LeadPages.peek(exchange)
        let review = try await exchange.office.desk.finding(known.id, by: exchange.acting())
        return try .json(FindingDocument(review)).with(.eTag, "\"\(review.revision)\"")
    }

    /// Does an act of the investigating officer.
    static func leadAct(_ exchange: Exchange) async throws -> Reply {
        let wanted: LeadActRequest = try API.decode(exchange)
        let act = try wanted.reviewAct()
        if wanted.act == .corroborate { try SearchAPI.require(.corroborateLead, exchange) }
        let review = try await LeadPages.peek(exchange)
        guard wanted.revision == review.revision else { throw ConsoleError(.stale) }
        _ = try await exchange.office.desk.apply(act, to: review.id, by: exchange.acting())
        return try .json(FindingDocument(try await LeadPages.peek(exchange)))
    }

    /// A form to another database.
    static func ticket(_ exchange: Exchange) async throws -> Reply {
        let ticket = try await exchange.office.desk.ticket(try exchange.identifier("ticket"), by: exchange.acting())
        return try .json(TicketDocument(ticket)).with(.eTag, "\"\(ticket.revision)\"")
    }

    /// Does an act on a form; the right of the same act's page is asked.
    static func ticketAct(_ exchange: Exchange) async throws -> Reply {
        let wanted: TicketActRequest = try API.decode(exchange)
        let act = try wanted.ticketAct()
        try SearchAPI.require(page(of: wanted.act), exchange)
        let ticket = try await TicketPages.peek(exchange)
        guard wanted.revision == ticket.revision else { throw ConsoleError(.stale) }
        _ = try await exchange.office.desk.apply(act, to: ticket.id, by: exchange.acting())
        return try .json(TicketDocument(try await TicketPages.peek(exchange)))
    }

    /// Requests for deletion that nobody has decided, by pages of 50.
    static func deletions(_ exchange: Exchange) async throws -> Reply {
        let all = try await exchange.office.desk.openDeletions(by: exchange.acting())
        let (items, next) = try API.slice(all, exchange)
        return try .json(PageDocument(items: items.map(DeletionDocument.init), next: next))
    }

    /// Decides on each image of a request.
    static func decideDeletion(_ exchange: Exchange) async throws -> Reply {
        let wanted: DeletionDecisionRequest = try API.decode(exchange)
        let request = try await DeletionPages.peek(exchange)
        guard wanted.revision == request.revision else { throw ConsoleError(.stale) }
        var verdicts: [CustodyImage.ID: DeletionRequest.Verdict] = [:]
        for one in wanted.verdicts {
            let verdict: DeletionRequest.Verdict = if let ground = one.keep { .keep(ground) } else { .delete }
            guard verdicts.updateValue(verdict, forKey: .init(one.image)) == nil else { throw ConsoleError(.invalid) }
        }
        let tools = try exchange.requireTools()
        _ = try await exchange.office.desk.decideDeletion(
            request.id, verdicts, reasons: wanted.reasons, engine: tools.engine, by: exchange.acting())
        return try .json(DeletionDocument(try await DeletionPages.peek(exchange)))
    }

    /// Figures of searches.
    static func figures(_ exchange: Exchange) async throws -> Reply {
        try .json(SearchFiguresDocument(try await exchange.office.desk.searchFigures(by: exchange.acting())))
    }

    // MARK: - Steps

    private static func document(_ review: CandidateReview, _ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        var sheet: ExaminerSheet?
        if ExaminationPages.isOwn(review, officer) {
            sheet = try await exchange.office.desk.examinerSheet(review.id, by: exchange.acting())
        }
        return try .json(ExaminationDocument(review, sheet))
    }

    private static func page(of act: TicketActRequest.Act) -> RouteName {
        switch act {
        case .submit: .submitTicket
        case .approve: .approveTicket
        case .refuse: .refuseTicket
        case .send: .sendTicket
        case .answer: .answerTicket
        case .withdraw: .withdrawTicket
        }
    }
}
