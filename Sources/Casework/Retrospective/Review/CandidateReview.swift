package import Foundation

/// What people make of one list of candidates (rulebook §12; ACE-V).
///
/// A state machine. A first examiner analyses the probe, compares and concludes; a second does the same without knowing
/// what the first saw; where they differ, a third does. What two of them support is a possible match. Then the
/// investigating officer looks, and only with other evidence is a lead corroborated (G14). Nothing in it is ever
/// decided by Peel, and no conclusion is derived from a score (INV-04).
package struct CandidateReview: SealedEntity, Hashable {
    package let id: Identifier<CandidateReview>
    package var revision = 0
    package let force: Force.ID
    package let origin: Origin
    package let openedAt: Date
    /// The orders of presentation follow from it; recorded so that they can be shown again.
    package let seed: UInt64
    /// Officers of the case: they investigate, and never examine.
    package internal(set) var team: Set<Officer.ID>
    /// Who asked for the search or allowed it; they don't examine either.
    package let deciders: Set<Officer.ID>
    package internal(set) var phase = Phase.examining(.first)
    /// When candidates that nobody selected were erased.
    package internal(set) var candidatesErasedAt: Date?
    package internal(set) var lastActAt: Date
    package internal(set) var sealed: Sealed

    /// Where the list comes from. Examiners are never told (see ``ExaminerSheet``).
    package enum Origin: Sendable, Codable, Hashable {
        case search(SearchRequest.ID, run: Identifier<SearchRun>, of: Investigation.ID)
        case knownAnswer

        /// The request; nil for a known answer.
        package var request: SearchRequest.ID? { if case .search(let request, _, _) = self { request } else { nil } }

        /// The case; nil for a known answer.
        package var investigation: Investigation.ID? {
            if case .search(_, _, let investigation) = self { investigation } else { nil }
        }
    }

    /// Where the review stands.
    package enum Phase: Sendable, Codable, Hashable {
        case examining(ExaminerPosition)
        /// Two examiners support somebody; the investigating officer looks next.
        case found(ReviewFinding)
        /// No two examiners support anybody.
        case noneSuitable(ReviewFinding)
        case lead(ReviewFinding, InvestigatingReview)
        case corroborated(ReviewFinding, InvestigatingReview, Corroboration)
        case excluded(ReviewFinding, by: Officer.ID, at: Date)
        /// The end of a known answer.
        case scored([ExaminerScore], at: Date)
    }

    /// Candidates, what was seen in them, and evidence; all of it is about people.
    package struct Sealed: Sendable, Codable, Hashable {
        package internal(set) var candidates: [SearchCandidate]
        package internal(set) var examinations: [Examination] = []
        package internal(set) var evidence: [EvidenceItem] = []
        package internal(set) var notes: [Note] = []
        package let knownAnswer: KnownAnswer?
    }

    /// Opens the review of what a search found.
    ///
    /// - Throws: ``Refusal`` where these are not the candidates of that run.
    package init(
        id: Identifier<CandidateReview>, of run: Identifier<SearchRun>, in request: SearchRequest,
        _ investigation: Investigation, candidates: [SearchCandidate], seed: UInt64, at instant: Date
    ) throws(Refusal) {
        guard let found = request.runs.first(where: { $0.id == run }), found.candidates == candidates.count,
            !candidates.isEmpty, investigation.id == request.investigation, instant >= found.searchedAt
        else {
            throw Refusal(
                rule: "§12", reason: "these are not the candidates of the search.",
                remedy: "Open the review with the list that the search gave.")
        }
        let deciders = Set([request.requester, request.authority?.grantedBy].compactMap { $0 })
        self.init(
            id: id, force: request.force, origin: .search(request.id, run: run, of: investigation.id), seed: seed,
            team: investigation.team, deciders: deciders, candidates: candidates, knownAnswer: nil, at: instant)
    }

    /// Opens a review whose truth is known.
    package init(
        id: Identifier<CandidateReview>, force: Force.ID, knownAnswer: KnownAnswer, candidates: [SearchCandidate],
        seed: UInt64, at instant: Date
    ) throws(Refusal) {
        let listed = Set(candidates.map(\.person))
        guard !candidates.isEmpty, knownAnswer.truth.map({ listed.contains($0) }) ?? true else {
            throw Refusal(
                rule: "§12", reason: "the list is empty, or lacks the person that it is about.",
                remedy: "Make the list from the pair's own images.")
        }
        self.init(
            id: id, force: force, origin: .knownAnswer, seed: seed, team: [], deciders: [], candidates: candidates,
            knownAnswer: knownAnswer, at: instant)
    }

    private init(
        id: Identifier<CandidateReview>, force: Force.ID, origin: Origin, seed: UInt64, team: Set<Officer.ID>,
        deciders: Set<Officer.ID>, candidates: [SearchCandidate], knownAnswer: KnownAnswer?, at instant: Date
    ) {
        self.id = id
        self.force = force
        self.origin = origin
        openedAt = instant
        self.seed = seed
        self.team = team
        self.deciders = deciders
        lastActAt = instant
        sealed = Sealed(candidates: candidates, knownAnswer: knownAnswer)
    }

    /// Whether an officer may have a part in examining the list.
    package func isBarred(_ officer: Officer.ID) -> Bool { team.contains(officer) || deciders.contains(officer) }

    /// What examiners found; nil while they are at it, and for known answers.
    package var finding: ReviewFinding? {
        switch phase {
        case .examining, .scored: nil
        case .found(let finding), .noneSuitable(let finding), .lead(let finding, _),
            .corroborated(let finding, _, _), .excluded(let finding, _, _):
            finding
        }
    }

    /// What it came to, in the words that there are for it; nil while nobody has said.
    package var outcome: SearchOutcome? {
        switch phase {
        case .examining, .scored: nil
        case .noneSuitable: .noneSuitable
        case .found, .lead: .possibleMatch
        case .corroborated: .corroborated
        case .excluded: .excluded
        }
    }
}

/// What examiners found, without what they saw: for the investigating officer, and for figures.
package struct ReviewFinding: Sendable, Codable, Hashable {
    /// Whom at least two examiners support.
    package let persons: Set<Identifier<ReferencePerson>>
    /// The images of these people; everybody else's are erased.
    package let selected: Set<Identifier<SearchCandidate>>
    /// The best rank of each of these people, in ascending order.
    package let ranks: [Int]
    /// Whether the first two examiners saw it alike; a third was asked where not.
    package let agreed: Bool
    package let examiners: [Officer.ID]
    package let foundAt: Date
}
