import Foundation

/// Bridges para 121: the search rests on the published policy that it was authorised under.
enum SearchPolicyGuard: SearchGuard {
    static func refusals(_ facts: SearchFacts) -> [Refusal] {
        var all = [PolicyGuard.refusal(facts.policy)].compactMap { $0 }
        if facts.policy.force != facts.request.force
            || facts.request.authority.map({ $0.policy != facts.policy.id }) ?? false
        {
            all.append(
                Refusal(
                    rule: "Bridges 121", reason: "the search was authorised under another version of the policy.",
                    remedy: "Have it decided afresh under the current version."))
        }
        return all
    }
}
