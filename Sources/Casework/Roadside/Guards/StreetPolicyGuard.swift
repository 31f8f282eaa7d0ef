import Foundation

/// Bridges para 121 and rulebook §9: a published policy names the gallery for use at the roadside.
enum StreetPolicyGuard: StreetGuard {
    static func refusals(_ facts: StreetFacts) -> [Refusal] {
        var all = [PolicyGuard.refusal(facts.policy)].compactMap { $0 }
        let named = facts.policy.terms.street.galleries
        if !named.contains(facts.gallery.id) || facts.edition.gallery != facts.gallery.id {
            all.append(
                Refusal(
                    rule: "§9", reason: "the published policy doesn't name the gallery for the roadside.",
                    remedy: "Search one that it names."))
        }
        return all
    }
}
