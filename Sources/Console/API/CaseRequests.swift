import Casework
import Foundation
import Operations

/// A case to find.
struct FindCaseRequest: Decodable, Sendable {
    let reference: String
}

/// An act on a case.
struct CaseActRequest: Decodable, Sendable {
    /// The acts.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case admit
        case close
    }

    let act: Act
    /// Of the case as the caller saw it.
    let revision: Int
    /// Whom to let in; needed to admit.
    let login: String?
}

/// A step to make from an image of an exhibit.
struct EnhanceRequest: Decodable, Sendable {
    /// Of the exhibit as the caller saw it.
    let revision: Int
    /// SHA-256 of the original or of what an earlier step gave.
    let from: String
    let step: String
    /// The numbers of the step's kind, in order; none where it has none.
    let numbers: [Double]?
}

/// Steps to make again.
struct RepeatStepsRequest: Decodable, Sendable {
    /// SHA-256 of what the last of them gave.
    let image: String
}

/// A form to another database (G15).
struct DraftTicketRequest: Decodable, Sendable {
    let database: ExternalSearchTicket.Database
    let ground: ExternalSearchTicket.Ground
    let concernsForeignNational: Bool?
    let isUrgent: Bool?
    let exhausted: Set<ExternalSearchTicket.Avenue>
    let exhibit: UUID
    /// SHA-256 of an image of the exhibit.
    let image: String
    let matter: String
    let necessity: String
    let likelihood: String
    let urgency: String?

    /// What it says besides words.
    var facts: TicketFacts {
        TicketFacts(
            database: database, ground: ground, concernsForeignNational: concernsForeignNational ?? false,
            isUrgent: isUrgent ?? false, exhausted: exhausted, exhibit: .init(exhibit), image: image)
    }

    /// Its words.
    var words: ExternalSearchTicket.Text {
        ExternalSearchTicket.Text(
            matter: matter, necessity: necessity, likelihood: likelihood, urgency: urgency ?? "")
    }
}

/// Other answers for a draft of a request.
struct EditSearchRequest: Decodable, Sendable {
    /// Of the request as the caller saw it.
    let revision: Int
    let request: DraftSearchRequest
}

/// An examination to give to somebody else.
struct ReassignRequest: Decodable, Sendable {
    /// Of the review as the caller saw it.
    let revision: Int
    let reasons: String
}
