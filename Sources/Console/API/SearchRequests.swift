import Casework
import Foundation

/// Something that a document has to say.
///
/// - Throws: ``ConsoleError`` with code `invalid`, naming the field.
func needed<Value>(_ value: Value?, _ field: String) throws -> Value {
    guard let value else { throw ConsoleError(.invalid, faults: [FieldFault(field: field, text: .missing)]) }
    return value
}

/// A case to open.
struct OpenCaseRequest: Decodable, Sendable {
    let reference: String
    let summary: String
}

/// An act on the people of a video.
struct SheetActRequest: Decodable, Sendable {
    /// The acts.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case pick
        case end
    }

    let act: Act
    /// Of the sheet as the caller saw it.
    let revision: Int
    let person: UUID?
    let reason: String?
}

/// A request for a search to draft; the quality of the probes is measured.
struct DraftSearchRequest: Decodable, Sendable {
    /// One image.
    struct ProbeRequest: Decodable, Sendable {
        let exhibit: UUID
        /// SHA-256 of an image of the exhibit.
        let image: String
        /// Whom of a video's sheet it shows.
        let person: UUID?
    }

    let purpose: SearchPurpose
    let offence: OffenceGroup
    let seriousness: String
    let basis: SearchBasis
    let gallery: UUID
    let probes: [ProbeRequest]
    let limit: Int
    let floor: Float
    let fusion: ProbeFusion?
    let showsProtest: Bool?
    let searches: Int?
    let standsUntil: Date?
    let matter: String
    let necessity: String
    let proportionality: String
    let alternatives: String
    let longerList: String?
    let assembly: String?

    /// As Casework has them.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid` for a gravity that there isn't, and numbers out of range.
    func parts() throws -> (terms: SearchTerms, narrative: SearchNarrative) {
        let gravity = try needed(SeriousnessText(rawValue: seriousness), "seriousness").value
        guard (1...10_000).contains(limit), floor.isFinite, (1...100).contains(probes.count),
            (1...1_000_000).contains(searches ?? 1)
        else { throw ConsoleError(.invalid) }
        var parameters = SearchParameters(limit: limit, floor: floor)
        if let fusion { parameters.fusion = fusion }
        var terms = SearchTerms(
            purpose: purpose, offence: offence, seriousness: gravity, basis: basis, gallery: .init(gallery),
            probes: probes.map {
                Probe(
                    exhibit: .init($0.exhibit), digest: $0.image, quality: 0,
                    person: $0.person.map { Identifier<SheetPerson>($0) })
            }, parameters: parameters)
        terms.showsProtest = showsProtest ?? false
        terms.searches = searches ?? 1
        terms.standsUntil = standsUntil
        var narrative = SearchNarrative()
        narrative.matter = matter
        narrative.necessity = necessity
        narrative.proportionality = proportionality
        narrative.alternatives = alternatives
        narrative.longerList = longerList ?? ""
        narrative.assembly = assembly ?? ""
        return (terms, narrative)
    }
}

/// An act on a request for a search.
struct SearchActRequest: Decodable, Sendable {
    /// The acts; searching is one here, and needs a warrant like everywhere.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case submit
        case authorise
        case refuse
        case withdraw
        case review
        case search
        case again
    }

    let act: Act
    /// Of the request as the caller saw it.
    let revision: Int
    let text: String?
    let wasJustified: Bool?

    /// The act as Casework has it; nil for the two that search.
    func searchAct() throws -> SearchAct? {
        let text = text ?? ""
        switch act {
        case .submit: return .submit
        case .authorise: return .authorise(conditions: text)
        case .refuse: return .refuse(reasons: text)
        case .withdraw: return .withdraw(reasons: text)
        case .review: return .review(wasJustified: try needed(wasJustified, "wasJustified"), text: text)
        case .search, .again: return nil
        }
    }
}

/// An act on a form to another database.
struct TicketActRequest: Decodable, Sendable {
    /// The acts.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case submit
        case approve
        case refuse
        case send
        case answer
        case withdraw
    }

    let act: Act
    /// Of the form as the caller saw it.
    let revision: Int
    let text: String?
    let answer: ExternalSearchTicket.Answer?

    /// The act as Casework has it.
    func ticketAct() throws -> ExternalSearchAct {
        let text = text ?? ""
        switch act {
        case .submit: return .submit
        case .approve: return .approve(conditions: text)
        case .refuse: return .refuse(reasons: text)
        case .send: return .send
        case .answer: return .answer(try needed(answer, "answer"), text: text)
        case .withdraw: return .withdraw(reasons: text)
        }
    }
}

/// A decision on a request for deletion.
struct DeletionDecisionRequest: Decodable, Sendable {
    /// What is decided about one image.
    struct Verdict: Decodable, Sendable {
        let image: UUID
        /// nil deletes it.
        let keep: DeletionRequest.KeepGround?
    }

    /// Of the request as the caller saw it.
    let revision: Int
    let reasons: String
    let verdicts: [Verdict]
}
