import Foundation

/// Rulebook §12: a request says what it is for, why it is necessary, and asks for nothing that policy doesn't allow.
enum SearchApplicationGuard: SearchGuard {
    static func refusals(_ facts: SearchFacts) -> [Refusal] {
        refusals(facts.request.terms, facts.request.sealed.narrative, under: facts.policy, facts.now)
    }

    static func refusals(
        _ terms: SearchTerms, _ narrative: SearchNarrative, under policy: Policy, _ instant: Date
    ) -> [Refusal] {
        words(terms, narrative) + seriousness(terms, policy) + scope(terms, policy, instant)
            + SearchParametersGuard.refusals(terms, narrative, under: policy)
            + ProbeGuard.refusals(terms.probes, policy) + prohibited(terms)
    }

    private static func words(_ terms: SearchTerms, _ narrative: SearchNarrative) -> [Refusal] {
        var missing: [String] = []
        if narrative.matter.isBlank { missing.append("the matter") }
        if narrative.necessity.isBlank { missing.append("necessity") }
        if narrative.proportionality.isBlank { missing.append("proportionality") }
        if narrative.alternatives.isBlank { missing.append("alternatives") }
        if terms.showsProtest, narrative.assembly.isBlank { missing.append("Articles 10 and 11") }
        guard !missing.isEmpty else { return [] }
        return [
            Refusal(
                rule: "§12", reason: "these are missing: \(missing.joined(separator: ", ")).", remedy: "Write them.")
        ]
    }

    private static func seriousness(_ terms: SearchTerms, _ policy: Policy) -> [Refusal] {
        var all: [Refusal] = []
        if terms.seriousness < policy.terms.searches.lowestSeriousness {
            all.append(
                Refusal(
                    rule: "§12", reason: "the matter is less grave than policy asks for.",
                    remedy: "Use other lines of inquiry."))
        }
        if (terms.purpose == .investigateOffence) == (terms.offence == .noOffence) {
            all.append(
                Refusal(
                    rule: "§12", reason: "the purpose and the kind of offence contradict each other.",
                    remedy: "Name the offence that is investigated, or none for a person missing or unnamed."))
        }
        return all
    }

    private static func scope(_ terms: SearchTerms, _ policy: Policy, _ instant: Date) -> [Refusal] {
        var all: [Refusal] = []
        if terms.searches < 1 {
            all.append(Refusal(rule: "§12", reason: "no search is asked for.", remedy: "State how many."))
        }
        let longest = policy.terms.searches.standing
        if let until = terms.standsUntil, until <= instant || until > instant.addingTimeInterval(longest) {
            all.append(
                Refusal(
                    rule: "§12", reason: "the time for searching again is over, or longer than policy allows.",
                    remedy: "Shorten it, or request the search again when it is over."))
        }
        return all
    }

    /// G12: what no authority can permit live, none can permit afterwards.
    private static func prohibited(_ terms: SearchTerms) -> [Refusal] {
        guard terms.prohibited != LiveAuthority.ProhibitedUses() else { return [] }
        return [
            Refusal(
                rule: "G12", reason: "a covert use, a private operator or the tracking of a person is asked for.",
                remedy: "No authority can permit it; remove it.")
        ]
    }
}
