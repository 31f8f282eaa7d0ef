import Casework
import Foundation
import Operations

/// A case without its words, for lists.
struct CaseDocument: Encodable, Sendable {
    let id: String
    let revision: Int
    let reference: String
    let openedAt: Date
    let closedAt: Date?

    init(_ investigation: Investigation) {
        id = investigation.id.description
        revision = investigation.revision
        reference = investigation.sealed.reference
        openedAt = investigation.openedAt
        closedAt = investigation.closedAt
    }
}

/// A case with everything that belongs to it; no candidate is in it.
struct CaseFileDocument: Encodable, Sendable {
    /// One exhibit.
    struct Item: Encodable, Sendable {
        let id: String
        let reference: String
        let medium: Exhibit.Medium
        let source: Exhibit.Source
        let receivedAt: Date
        /// SHA-256 at receipt.
        let digest: String
        let bytes: Int
        /// How many steps were made from it.
        let steps: Int

        init(_ exhibit: Exhibit) {
            id = exhibit.id.description
            reference = exhibit.sealed.reference
            (medium, source, receivedAt) = (exhibit.medium, exhibit.source, exhibit.receivedAt)
            (digest, bytes, steps) = (exhibit.digest, exhibit.bytes, exhibit.steps.count)
        }
    }

    /// One review: what it came to, and nothing else.
    struct Review: Encodable, Sendable {
        let id: String
        /// nil while it is being examined.
        let outcome: SearchOutcome?
    }

    let `case`: CaseDocument
    let summary: String
    let exhibits: [Item]
    let sheets: [String]
    let searches: [SearchDocument]
    let reviews: [Review]
    let tickets: [TicketDocument]

    init(_ file: CaseFile) {
        self.case = CaseDocument(file.investigation)
        summary = file.investigation.sealed.summary
        exhibits = file.exhibits.map(Item.init)
        sheets = file.sheets.map(\.id.description)
        searches = file.requests.map { SearchDocument($0, file.reviews) }
        reviews = file.reviews.map { Review(id: $0.id.description, outcome: $0.outcome) }
        tickets = file.tickets.map(TicketDocument.init)
    }
}

/// A request for a search.
struct SearchDocument: Encodable, Sendable {
    /// One search that was made.
    struct Run: Encodable, Sendable {
        let id: String
        let searchedAt: Date
        /// Names the edition of the gallery by its content.
        let edition: String
        let images: Int
        let pack: String
        let candidates: Int
    }

    let id: String
    let revision: Int
    let state: String
    let purpose: SearchPurpose
    let offence: OffenceGroup
    let seriousness: String
    let basis: SearchBasis
    let gallery: String
    let limit: Int
    let floor: Float
    let probes: Int
    let runs: [Run]
    /// nil before anything was searched, while candidates are compared, and for examiners, who must not know it.
    let outcome: SearchOutcome?

    init(_ request: SearchRequest, _ reviews: [CandidateReview]) {
        let terms = request.terms
        id = request.id.description
        revision = request.revision
        state = SearchStateText(request.state).rawValue
        (purpose, offence, basis) = (terms.purpose, terms.offence, terms.basis)
        seriousness = SeriousnessText(terms.seriousness).rawValue
        gallery = terms.gallery.description
        (limit, floor) = (terms.parameters.limit, terms.parameters.floor)
        probes = terms.probes.count
        runs = request.runs.map {
            Run(
                id: $0.id.description, searchedAt: $0.searchedAt, edition: $0.settings.edition.version,
                images: $0.settings.edition.images,
                pack: "\($0.settings.algorithm.name)@\($0.settings.algorithm.version)", candidates: $0.candidates)
        }
        outcome = request.outcome(reviews)
    }
}

/// What waits in searches for whoever asks.
struct QueueDocument: Encodable, Sendable {
    let undecided: [SearchDocument]
    let toSearch: [SearchDocument]
    let toReview: [SearchDocument]
    let tickets: [TicketDocument]

    init(_ queue: SearchQueue) {
        undecided = queue.undecided.map { SearchDocument($0, []) }
        toSearch = queue.toSearch.map { SearchDocument($0, []) }
        toReview = queue.toReview.map { SearchDocument($0, []) }
        tickets = queue.tickets.map(TicketDocument.init)
    }
}

/// How far a video has been looked through.
struct VideoDocument: Encodable, Sendable {
    /// `none`, `looking`, `done` or `failed`.
    let state: String
    /// Of the video, that were looked at.
    let seconds: Double
    let sheet: String?

    init(_ job: VideoJobs.State?) {
        var (seconds, sheet): (Double, String?) = (0, nil)
        switch job {
        case .looking(let looked)?:
            state = "looking"
            seconds = looked
        case .done(let id)?:
            state = "done"
            sheet = id.description
        case .failed?: state = "failed"
        case nil: state = "none"
        }
        self.seconds = seconds
        self.sheet = sheet
    }
}

/// The people of a video.
struct SheetDocument: Encodable, Sendable {
    /// One person of it.
    struct Person: Encodable, Sendable {
        let id: String
        let spans: [PeopleSheet.Span]
        /// SHA-256 of the images.
        let images: [String]
        let isPicked: Bool
    }

    let id: String
    let revision: Int
    let exhibit: String
    let isOpen: Bool
    let people: [Person]

    init(_ sheet: PeopleSheet) {
        id = sheet.id.description
        revision = sheet.revision
        exhibit = sheet.exhibit.description
        isOpen = sheet.state == .open
        people = sheet.sealed.people.map {
            Person(id: $0.id.description, spans: $0.spans, images: $0.images, isPicked: $0.pick != nil)
        }
    }
}

/// A form to another database.
struct TicketDocument: Encodable, Sendable {
    let id: String
    let revision: Int
    let database: ExternalSearchTicket.Database
    let ground: ExternalSearchTicket.Ground
    let state: String
    let answer: ExternalSearchTicket.Answer?

    init(_ ticket: ExternalSearchTicket) {
        id = ticket.id.description
        revision = ticket.revision
        (database, ground) = (ticket.database, ticket.ground)
        state = SearchStateText(ticket.state).rawValue
        if case .answered(_, let given, _) = ticket.state { answer = given } else { answer = nil }
    }
}

/// A request for deletion; it names nobody.
struct DeletionDocument: Encodable, Sendable {
    let id: String
    let revision: Int
    let state: String
    let requester: DeletionRequest.Requester
    let receivedAt: Date
    let answerBy: Date
    let images: [String]

    init(_ request: DeletionRequest) {
        id = request.id.description
        revision = request.revision
        state = DeletionPages.state(request).rawValue
        requester = request.requester
        (receivedAt, answerBy) = (request.receivedAt, request.answerBy)
        images = request.images.map(\.description)
    }
}
