package import Casework
import Foundation
import Storage

/// What a form for another database says besides its words.
package struct TicketFacts: Sendable {
    package var database: ExternalSearchTicket.Database
    package var ground: ExternalSearchTicket.Ground
    /// Whether the person is thought to be of another nationality.
    package var concernsForeignNational: Bool
    package var isUrgent: Bool
    package var exhausted: Set<ExternalSearchTicket.Avenue>
    /// The one image; an exhibit and the SHA-256 of an image of it.
    package var exhibit: Exhibit.ID
    package var image: String

    /// Takes the values as they are.
    package init(
        database: ExternalSearchTicket.Database, ground: ExternalSearchTicket.Ground, concernsForeignNational: Bool,
        isUrgent: Bool, exhausted: Set<ExternalSearchTicket.Avenue>, exhibit: Exhibit.ID, image: String
    ) {
        self.database = database
        self.ground = ground
        self.concernsForeignNational = concernsForeignNational
        self.isUrgent = isUrgent
        self.exhausted = exhausted
        self.exhibit = exhibit
        self.image = image
    }
}

extension Desk {
    /// Drafts a form that asks another department to search its pictures (G15); nothing is connected.
    package func draftTicket(
        in id: Investigation.ID, _ facts: TicketFacts, _ text: ExternalSearchTicket.Text, engine: CaseEngine,
        by acting: ActingOfficer
    ) async throws -> ExternalSearchTicket {
        let ticketID = ExternalSearchTicket.ID(makeID())
        return try await perform(TicketDraft.draft, on: .init(.externalSearch, ticketID), of: id, by: acting) {
            context in
            let investigation = try await self.investigation(id, for: context.officer)
            let exhibit = try await self.exhibit(facts.exhibit, for: context.officer)
            let bytes = try await ExhibitFiles(store: store).image(facts.image, of: exhibit)
            let face = try await CaseWork.run { try engine.probe(bytes) }
            let ticket = try ExternalSearchTicket(
                id: ticketID, in: investigation, database: facts.database, ground: facts.ground,
                concernsForeignNational: facts.concernsForeignNational,
                probe: Probe(exhibit: exhibit.id, digest: facts.image, quality: face.quality), isUrgent: facts.isUrgent,
                exhausted: facts.exhausted, text: text, by: context.officer, at: now)
            try await commit([.search(.saveTicket(ticket))], context, at: now)
            return ticket
        }
    }

    /// Does one act of an officer on a form.
    package func apply(_ act: ExternalSearchAct, to id: ExternalSearchTicket.ID, by acting: ActingOfficer) async throws
        -> (ticket: ExternalSearchTicket, next: CaseNext)
    {
        let of = try await store.ticket(id)?.investigation
        return try await perform(act, on: .init(.externalSearch, id), of: of, by: acting) { context in
            guard var ticket = try await store.ticket(id), ticket.force == acting.force else {
                throw OperationError.missing("form")
            }
            let instant = now
            let actions = try ticket.apply(act, by: context.officer, under: context.policy, at: instant)
            var (changes, next) = ([Change.search(.saveTicket(ticket))], CaseNext())
            for action in actions {
                switch action {
                case .createTask(let task): next.tasks.append(task)
                case .printForm: next.advice.append("Send the form by hand, and record that it was sent.")
                case .noteForIdentificationProcedure:
                    next.advice.append(
                        "A possible match was reported: any later identification procedure has to know of it (Code D).")
                case .startRetention(let kind, let start):
                    let item = try await clock(kind, .init(.externalSearch, id), nil, from: start)
                    changes.append(.saveRetentionItem(item))
                }
            }
            try await commit(changes, context, at: instant) { event in
                if case .send = act { event.recipient = ticket.database.rawValue }
            }
            return (ticket, next)
        }
    }
}

/// Drafting a form, in the log's words.
enum TicketDraft: String, CaseworkAct {
    case draft = "draft a request to another database"

    var roles: [Role] { [.searchRequester] }
    var title: String { rawValue }
    var logKind: LoggedEvent.Kind { .alteration }
}
