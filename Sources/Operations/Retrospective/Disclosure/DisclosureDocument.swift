import Casework
import Foundation

/// What a disclosure pack says of a case's searches: who decided what and when, under which settings, and what it is
/// not. It holds no candidate that examiners didn't select.
struct DisclosureDocument: Encodable {
    /// One search from its request to what it came to.
    struct Search: Encodable {
        let request: SearchRequest.ID
        let terms: SearchTerms
        let narrative: SearchNarrative
        let requester: Officer.ID
        let authority: SearchAuthority?
        let runs: [SearchRun]
        let repetitions: [SearchRepetition]
        let afterwards: PostSearchReview?
        let outcome: SearchOutcome?
        let outcomeText: String?
        let reviews: [Review]
    }

    /// What people made of one list.
    struct Review: Encodable {
        let review: CandidateReview.ID
        let run: Identifier<SearchRun>?
        let openedAt: Date
        let seed: UInt64
        let examinations: [Examination]
        let finding: ReviewFinding?
        let selected: [Selected]
        let investigation: InvestigatingReview?
        let corroboration: Corroboration?
        let evidence: [EvidenceItem]
        let notes: [Note]
    }

    /// An image that two examiners supported.
    struct Selected: Encodable {
        let candidate: Identifier<SearchCandidate>
        let image: CustodyImage.ID
        let rank: Int
        let band: String
        let flags: [String]
        let file: String?
    }

    /// An original and what was made from it.
    struct Item: Encodable {
        let exhibit: Exhibit.ID
        let reference: String
        let producer: String
        let lawfulReceipt: String
        let medium: Exhibit.Medium
        let source: Exhibit.Source
        let receivedAt: Date
        let digest: String
        let bytes: Int
        let steps: [EnhancementStep]
    }

    let statement: String
    let limits: [String]
    let isExercise: Bool
    let caseReference: String
    let summary: String
    let madeAt: Date
    let madeBy: Officer.ID
    let program: String
    let searches: [Search]
    let exhibits: [Item]
    let tickets: [ExternalSearchTicket]
    let retention: [RetentionRule]

    /// What is said first, on every page and in every file.
    static let statement = """
        A facial recognition search gives leads. It is not an identification, and no result in this pack is one. Two \
        images that look alike to a computer or to a trained examiner may be of two people.
        """

    /// What nobody should read out of it.
    static let limits = [
        "A candidate list orders images by how alike they are; somebody is always at its top.",
        "A large gallery has look-alikes of everybody. Close relatives are the most frequent error that is left.",
        "A search without candidates says nothing about who the person is.",
        "Bands are words for ranges of similarity of this pack. They are no probabilities.",
        "The examiners' conclusions are support on an ordered scale. They are no measurements.",
        "Recognition of any kind is no evidence that corroborates recognition.",
    ]

    init(
        _ file: CaseFile, by officer: Officer, program: String, schedule: RetentionSchedule, isExercise: Bool,
        at instant: Date, images: [CustodyImage.ID: String]
    ) {
        statement = Self.statement
        limits = Self.limits
        self.isExercise = isExercise
        caseReference = file.investigation.sealed.reference
        summary = file.investigation.sealed.summary
        madeAt = instant
        madeBy = officer.id
        self.program = program
        searches = file.requests.reversed().map { request in
            Search(request, file.reviews.filter { $0.origin.request == request.id }, images)
        }
        exhibits = file.exhibits.map(Item.init)
        tickets = file.tickets
        let kinds: Set<RetentionKind> = [
            .searchCandidates, .searchWithoutResult, .searchRecord, .sheetRemainder, .exhibit, .externalSearch,
        ]
        retention = schedule.rules.filter { kinds.contains($0.kind) }
    }
}

extension DisclosureDocument.Search {
    init(_ request: SearchRequest, _ reviews: [CandidateReview], _ images: [CustodyImage.ID: String]) {
        self.request = request.id
        terms = request.terms
        narrative = request.sealed.narrative
        requester = request.requester
        authority = request.authority
        runs = request.runs
        repetitions = request.repetitions
        afterwards = request.afterwards
        outcome = request.outcome(reviews)
        outcomeText = request.outcome(reviews)?.text
        self.reviews = reviews.map { DisclosureDocument.Review($0, images) }
    }
}

extension DisclosureDocument.Review {
    init(_ review: CandidateReview, _ images: [CustodyImage.ID: String]) {
        self.review = review.id
        if case .search(_, let run, _) = review.origin { self.run = run } else { run = nil }
        openedAt = review.openedAt
        seed = review.seed
        finding = review.finding
        let chosen = review.finding?.selected ?? []
        // Nobody of the case learns an examiner's view before the last conclusion.
        examinations = review.finding == nil ? [] : review.sealed.examinations.map { $0.keeping(chosen) }
        selected = review.sealed.candidates.filter { chosen.contains($0.id) }.map { candidate in
            DisclosureDocument.Selected(
                candidate: candidate.id, image: candidate.image, rank: candidate.rank, band: candidate.band,
                flags: candidate.flags.map(\.text).sorted(), file: images[candidate.image])
        }
        switch review.phase {
        case .lead(_, let look): (investigation, corroboration) = (look, nil)
        case .corroborated(_, let look, let support): (investigation, corroboration) = (look, support)
        case .examining, .found, .noneSuitable, .excluded, .scored: (investigation, corroboration) = (nil, nil)
        }
        evidence = review.sealed.evidence
        notes = review.sealed.notes
    }
}

extension DisclosureDocument.Item {
    init(_ exhibit: Exhibit) {
        self.exhibit = exhibit.id
        reference = exhibit.sealed.reference
        producer = exhibit.sealed.producer
        lawfulReceipt = exhibit.sealed.lawfulReceipt
        (medium, source) = (exhibit.medium, exhibit.source)
        receivedAt = exhibit.receivedAt
        (digest, bytes, steps) = (exhibit.digest, exhibit.bytes, exhibit.steps)
    }
}
