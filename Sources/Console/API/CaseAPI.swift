import Casework
import Foundation
import HTTPTypes
import Operations
import Storage

/// Acts on a case, its exhibits and its forms as JSON; every route does what its page does.
enum CaseAPI {
    /// The case with a reference, for whoever may see it.
    static func find(_ exchange: Exchange) async throws -> Reply {
        let wanted: FindCaseRequest = try API.decode(exchange)
        let found = try await exchange.office.desk.investigation(wanted.reference, by: exchange.acting())
        return try .json(CaseDocument(found)).with(.eTag, "\"\(found.revision)\"")
    }

    /// Lets another officer into the case, or closes it.
    static func act(_ exchange: Exchange) async throws -> Reply {
        let wanted: CaseActRequest = try API.decode(exchange)
        let known = try await CasePages.peek(exchange)
        guard wanted.revision == known.revision else { throw ConsoleError(.stale) }
        let (desk, acting) = (exchange.office.desk, try exchange.acting())
        switch wanted.act {
        case .admit:
            let member = try await desk.officer(login: needed(wanted.login, "login"), by: acting)
            _ = try await desk.admit(member.id, to: known.id, by: acting)
        case .close: _ = try await desk.closeCase(known.id, by: acting)
        }
        // As the store has it now: the next act needs its revision.
        return try .json(CaseDocument(try await CasePages.peek(exchange)))
    }

    /// One exhibit with the steps that were made from it; looking is logged.
    static func exhibit(_ exchange: Exchange) async throws -> Reply {
        let (exhibit, sheets) = try await exchange.office.desk.exhibit(
            try exchange.identifier("exhibit"), by: exchange.acting())
        return try .json(ExhibitDocument(exhibit, sheets)).with(.eTag, "\"\(exhibit.revision)\"")
    }

    /// Makes a step from an image, and keeps what came out.
    static func enhance(_ exchange: Exchange) async throws -> Reply {
        let wanted: EnhanceRequest = try API.decode(exchange)
        let exhibit = try await ExhibitPages.peek(exchange)
        guard wanted.revision == exhibit.revision else { throw ConsoleError(.stale) }
        guard let step = StepNumbers.read(wanted.step, wanted.numbers ?? []) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "numbers", text: .notANumber)])
        }
        let (desk, tools) = (exchange.office.desk, try exchange.requireTools())
        _ = try await desk.enhance(
            exhibit.id, step, from: wanted.from, program: tools.program, make: tools.make, by: exchange.acting())
        let sheets = try await desk.store.sheets(of: exhibit.investigation).filter { $0.exhibit == exhibit.id }
        return try .json(ExhibitDocument(try await ExhibitPages.peek(exchange), sheets), status: .created)
    }

    /// Makes every step to an image again, and says whether each gave the same bytes.
    static func repeatSteps(_ exchange: Exchange) async throws -> Reply {
        let wanted: RepeatStepsRequest = try API.decode(exchange)
        let exhibit = try await ExhibitPages.peek(exchange)
        let tools = try exchange.requireTools()
        let deviation = try await exchange.office.desk.repeatSteps(
            to: wanted.image, of: exhibit.id, make: tools.make, frame: tools.frame, by: exchange.acting())
        return try .json(RepetitionDocument(isSame: deviation == nil, deviation: deviation.map(StepDocument.init)))
    }

    /// Drafts a form to another database; the image's quality is measured.
    static func draftTicket(_ exchange: Exchange) async throws -> Reply {
        let wanted: DraftTicketRequest = try API.decode(exchange)
        let investigation = try await CasePages.peek(exchange)
        let (desk, tools) = (exchange.office.desk, try exchange.requireTools())
        let ticket = try await desk.draftTicket(
            in: investigation.id, wanted.facts, wanted.words, engine: tools.engine, by: exchange.acting())
        return try .json(TicketDocument(try await desk.store.ticket(ticket.id) ?? ticket), status: .created)
    }

    /// Replaces the answers of a draft of a request.
    static func editSearch(_ exchange: Exchange) async throws -> Reply {
        let wanted: EditSearchRequest = try API.decode(exchange)
        let (terms, narrative) = try wanted.request.parts()
        let request = try await SearchPages.peek(exchange)
        guard wanted.revision == request.revision else { throw ConsoleError(.stale) }
        let tools = try exchange.requireTools()
        _ = try await exchange.office.desk.editSearch(
            request.id, terms, narrative, engine: tools.engine, by: exchange.acting())
        return try .json(SearchDocument(try await SearchPages.peek(exchange), []))
    }

    /// Gives an unfinished examination to somebody else.
    static func reassign(_ exchange: Exchange) async throws -> Reply {
        let wanted: ReassignRequest = try API.decode(exchange)
        let review = try await LeadPages.peek(exchange)
        guard wanted.revision == review.revision else { throw ConsoleError(.stale) }
        _ = try await exchange.office.desk.apply(
            .reassign(reasons: wanted.reasons), to: review.id, by: exchange.acting())
        return try .json(FindingDocument(try await LeadPages.peek(exchange)))
    }
}
