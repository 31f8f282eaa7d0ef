package import Foundation

/// One request for a retrospective search, from its draft to what it came to (rulebook §12).
///
/// A state machine: drafted, submitted, authorised or refused, searched, reviewed afterwards. Searching takes a
/// ``SearchWarrant``; no act runs a search.
package struct SearchRequest: SealedEntity, Hashable {
    package let id: Identifier<SearchRequest>
    package var revision = 0
    package let investigation: Investigation.ID
    package let force: Force.ID
    package let requester: Officer.ID
    package internal(set) var terms: SearchTerms
    package internal(set) var state = State.draft
    /// Searches that were made, oldest first.
    package internal(set) var runs: [SearchRun] = []
    package internal(set) var repetitions: [SearchRepetition] = []
    package internal(set) var afterwards: PostSearchReview?
    package internal(set) var lastActAt: Date
    package internal(set) var sealed: Sealed

    /// Where the request stands.
    package enum State: Sendable, Codable, Hashable {
        case draft
        case submitted(at: Date)
        case refused(by: Officer.ID, at: Date)
        case authorised(SearchAuthority)
        case withdrawn(by: Officer.ID, at: Date)
    }

    /// Reasons and notes in words.
    package struct Sealed: Sendable, Codable, Hashable {
        package internal(set) var narrative: SearchNarrative
        package internal(set) var notes: [Note] = []
    }

    /// Drafts a request of an open case.
    package init(
        id: Identifier<SearchRequest>, in investigation: Investigation, terms: SearchTerms,
        narrative: SearchNarrative, by officer: Officer, at instant: Date
    ) throws(Refusals) {
        var refusals = [
            RoleGuard.refusal(officer, [.searchRequester], investigation.force), investigation.refusal(toShow: officer),
        ].compactMap { $0 }
        if !investigation.isOpen {
            refusals.append(
                Refusal(rule: "§12", reason: "the case is closed.", remedy: "Open a case for the matter."))
        }
        try Refusals.check(refusals)
        self.id = id
        self.investigation = investigation.id
        force = investigation.force
        requester = officer.id
        self.terms = terms
        lastActAt = instant
        sealed = Sealed(narrative: narrative)
    }

    /// The authority; nil where there is none, or it was withdrawn.
    package var authority: SearchAuthority? {
        if case .authorised(let authority) = state { authority } else { nil }
    }

    /// What its reviews came to so far; nil before anything was searched, and while candidates are compared.
    package func outcome(_ reviews: [CandidateReview]) -> SearchOutcome? {
        guard !runs.isEmpty else { return nil }
        let own = reviews.filter { $0.origin.request == id }
        // The furthest that any of its reviews got; a review that goes on says nothing yet.
        for outcome in [SearchOutcome.corroborated, .possibleMatch, .excluded, .noneSuitable]
        where own.contains(where: { $0.outcome == outcome }) {
            return outcome
        }
        return runs.allSatisfy { $0.candidates == 0 } ? .noCandidates : nil
    }
}

/// Leave to search, for a time and for exactly the terms that it was given for.
package struct SearchAuthority: Sendable, Codable, Hashable {
    package let grantedBy: Officer.ID
    package let rank: Rank
    package let grantedAt: Date
    package let policy: Policy.ID
    package let validUntil: Date
}

/// The look back at one search that every search gets (rulebook §2.8: the ICO's good practice).
package struct PostSearchReview: Sendable, Codable, Hashable {
    package let reviewer: Officer.ID
    package let reviewedAt: Date
    /// Whether the search was necessary and proportionate, seen from its end.
    package let wasJustified: Bool
}
