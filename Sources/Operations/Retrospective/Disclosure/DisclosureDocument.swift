import Casework
import Foundation

/// What a disclosure pack says of a case's searches: who decided what and when, under which settings, and what it is
/// not. It holds no candidate that examiners didn't select.
struct DisclosureDocument: Encodable {
    /// One search from its request to what it came to.
    struct Search: Encodable {
        let request: SearchRequest.ID
        let state: Decision
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
        /// Reasons, conditions and the words of the look back, oldest first.
        let notes: [Note]
    }

    /// Where a request stands, and who brought it there; nobody has decided on a draft.
    struct Decision: Encodable {
        let state: String
        let by: Officer.ID?
        let at: Date?
    }

    /// A possible match that was looked into and excluded.
    struct Exclusion: Encodable {
        let by: Officer.ID
        let at: Date
    }

    /// Somebody who is named by identifier elsewhere in the document.
    struct Person: Encodable {
        let officer: Officer.ID
        let number: String
        let name: String
        let rank: String
        let grade: String?
    }

    /// Who was picked of a video's people; the others are not in it.
    struct Sheet: Encodable {
        /// One person who was picked.
        struct Picked: Encodable {
            let person: Identifier<SheetPerson>
            let spans: [PeopleSheet.Span]
            let images: [String]
            let pick: PeopleSheet.Pick
        }

        let sheet: PeopleSheet.ID
        let exhibit: Exhibit.ID
        let reference: String
        let madeAt: Date
        let algorithm: AlgorithmIdentity
        let state: PeopleSheet.State
        let picked: [Picked]
    }

    /// A version of the policy that an authority rests on.
    struct Rules: Encodable {
        let policy: Policy.ID
        let version: Int
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
        let exclusion: Exclusion?
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
    /// How what is told was found; nothing where nothing was searched.
    let method: [String]
    let isExercise: Bool
    let caseReference: String
    let summary: String
    let madeAt: Date
    let madeBy: Officer.ID
    let program: String
    let searches: [Search]
    let exhibits: [Item]
    let sheets: [Sheet]
    let tickets: [ExternalSearchTicket]
    let retention: [RetentionRule]
    /// Everybody who is named by identifier, by number.
    let officers: [Person]
    /// The versions of the policy that authorities rest on.
    let policies: [Rules]

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

    /// How a search was made.
    static let searching = [
        "The search is exact: every image of the gallery that may be found is compared, and the list is in order of "
            + "similarity."
    ]

    /// How images were compared, in the words of the profession.
    static let comparing = [
        "Examiners worked by ACE-V: analysis of the probe alone, comparison, evaluation, and verification by a second "
            + "examiner who didn't know the first one's view. Where two differed a third examined.",
        "They compared by morphology, with the components of FISWG's Facial Image Comparison Feature List for "
            + "Morphological Analysis, version 2.0 of 11 September 2018 (ASTM E3149-18). No distances were measured.",
    ]

    /// - Parameters:
    ///   - file: the case.
    ///   - officers: everybody whom the file names.
    ///   - policies: that authorities rest on.
    ///   - images: the selected images' files.
    init(
        _ file: CaseFile, by officer: Officer, program: String, schedule: RetentionSchedule, isExercise: Bool,
        at instant: Date, images: [CustodyImage.ID: String], officers: [Officer], policies: [Policy]
    ) {
        statement = Self.statement
        limits = Self.limits
        method =
            (file.requests.contains { !$0.runs.isEmpty } ? Self.searching : [])
            + (file.reviews.contains { $0.finding != nil } ? Self.comparing : [])
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
        sheets = file.sheets.map { sheet in Sheet(sheet, file.exhibits.first { $0.id == sheet.exhibit }) }
        tickets = file.tickets
        self.officers = officers.sorted { $0.sealed.number < $1.sealed.number }.map(Person.init)
        self.policies = policies.sorted { $0.version < $1.version }.map { Rules(policy: $0.id, version: $0.version) }
        let kinds: Set<RetentionKind> = [
            .searchCandidates, .searchWithoutResult, .searchRecord, .sheetRemainder, .exhibit, .externalSearch,
        ]
        retention = schedule.rules.filter { kinds.contains($0.kind) }
    }
}

extension DisclosureDocument.Search {
    init(_ request: SearchRequest, _ reviews: [CandidateReview], _ images: [CustodyImage.ID: String]) {
        self.request = request.id
        state = DisclosureDocument.Decision(request)
        notes = request.sealed.notes
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
        case .lead(_, let look): (investigation, corroboration, exclusion) = (look, nil, nil)
        case .corroborated(_, let look, let support): (investigation, corroboration, exclusion) = (look, support, nil)
        case .excluded(_, let officer, let instant):
            (investigation, corroboration) = (nil, nil)
            exclusion = DisclosureDocument.Exclusion(by: officer, at: instant)
        case .examining, .found, .noneSuitable, .scored:
            (investigation, corroboration, exclusion) = (nil, nil, nil)
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

extension DisclosureDocument.Decision {
    init(_ request: SearchRequest) {
        switch request.state {
        case .draft: self.init(state: "draft", by: nil, at: nil)
        case .submitted(let instant): self.init(state: "submitted", by: request.requester, at: instant)
        case .refused(let officer, let instant): self.init(state: "refused", by: officer, at: instant)
        case .authorised(let authority):
            self.init(state: "authorised", by: authority.grantedBy, at: authority.grantedAt)
        case .withdrawn(let officer, let instant): self.init(state: "withdrawn", by: officer, at: instant)
        }
    }
}

extension DisclosureDocument.Sheet {
    init(_ sheet: PeopleSheet, _ exhibit: Exhibit?) {
        self.sheet = sheet.id
        self.exhibit = sheet.exhibit
        reference = exhibit?.sealed.reference ?? ""
        (madeAt, algorithm, state) = (sheet.madeAt, sheet.algorithm, sheet.state)
        picked = sheet.picked.compactMap { person in
            person.pick.map { Picked(person: person.id, spans: person.spans, images: person.images, pick: $0) }
        }
    }
}

extension DisclosureDocument.Person {
    init(_ officer: Officer) {
        self.officer = officer.id
        (number, name) = (officer.sealed.number, officer.sealed.name)
        (rank, grade) = (officer.rank.title, officer.grade)
    }
}
