import Foundation

/// Rulebook §12: one authority is one search, unless it lets the same one be made again after the gallery changed,
/// until a date.
enum RepeatedSearchGuard: SearchGuard {
    static func refusals(_ facts: SearchFacts) -> [Refusal] {
        if let first = facts.repeats { return repetition(of: first, facts) }
        guard let authority = facts.request.authority else { return [] }
        let request = facts.request
        let inTime = facts.now < authority.grantedAt.addingTimeInterval(facts.policy.terms.searches.authorisation)
        if request.runs.isEmpty, inTime { return [] }
        guard let last = request.runs.last else {
            return [
                Refusal(
                    rule: "§12", reason: "the time for the first search is over.", remedy: "Request the search afresh.")
            ]
        }
        guard let until = request.terms.standsUntil, facts.now < until else {
            return [
                Refusal(
                    rule: "§12", reason: "the authority is used up, and doesn't allow the search again.",
                    remedy: "Request the search afresh.")
            ]
        }
        guard last.settings.edition != facts.edition else {
            return [
                Refusal(
                    rule: "§12", reason: "the gallery hasn't changed since the last search.",
                    remedy: "Wait until it has.")
            ]
        }
        return []
    }

    /// Making a run again to check it needs the gallery, the pack and the probes that it was made with.
    private static func repetition(of first: SearchRun, _ facts: SearchFacts) -> [Refusal] {
        guard facts.request.runs.contains(first), first.settings.edition == facts.edition,
            first.settings.algorithm == facts.algorithm,
            first.settings.parameters == facts.request.terms.parameters,
            first.settings.probes == facts.request.terms.probes.map(\.digest)
        else {
            return [
                Refusal(
                    rule: "§12", reason: "the run can't be made again with this gallery, pack and request.",
                    remedy: "Open the edition and the pack that it was made with.")
            ]
        }
        return []
    }
}
