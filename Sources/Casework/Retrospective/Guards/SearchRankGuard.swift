import Foundation

/// G3 and rulebook §12: a supervisor decides; for bulk searches and images of protests a superintendent or above.
enum SearchRankGuard: SearchGuard {
    static func refusals(_ facts: SearchFacts) -> [Refusal] {
        guard let authority = facts.request.authority else { return [] }
        // Many small requests are a bulk search too, so the case's are counted.
        let refusal = refusal(authority.rank, facts.request.terms, facts.policy, counted: facts.caseSearches)
        return refusal.map { [$0] } ?? []
    }

    /// What a decision on a request needs: another officer than the requester (G2), of the role and rank.
    static func decision(_ context: ActContext, on request: SearchRequest) -> [Refusal] {
        var all: [Refusal] = []
        if context.officer.id == request.requester { all.append(SeparationGuard.refusal("requests", "decides")) }
        let (terms, policy) = (request.terms, context.policy)
        if let refusal = refusal(context.officer.rank, terms, policy, counted: context.counted) {
            all.append(refusal)
        }
        let needsHigher = terms.needsHigherRank(under: policy, counted: context.counted)
        if needsHigher, !context.officer.roles.contains(.authorisingOfficer) {
            all.append(
                Refusal(
                    rule: "§12", reason: "bulk searches and images of protests need an authorising officer.",
                    remedy: "Have an authorising officer decide."))
        }
        return all
    }

    private static func refusal(_ rank: Rank, _ terms: SearchTerms, _ policy: Policy, counted: Int) -> Refusal? {
        let ranks = policy.terms.searches.ranks
        let isHigher = terms.needsHigherRank(under: policy, counted: counted)
        let lowest = isHigher ? ranks.bulk : ranks.supervisor
        guard rank < lowest else { return nil }
        let what = isHigher ? "a bulk search or one of a protest" : "a search"
        return Refusal(
            rule: "G3", reason: "the deciding officer's rank is \(rank.title); \(what) needs \(lowest.title) or above.",
            remedy: "Have an officer of that rank decide.")
    }
}
