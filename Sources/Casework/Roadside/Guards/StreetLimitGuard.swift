import Foundation

/// Rulebook §13: searches at the roadside are few, by officer and by force.
enum StreetLimitGuard: StreetGuard {
    static func refusals(_ facts: StreetFacts) -> [Refusal] {
        let limits = facts.policy.terms.street.limits
        return facts.limiter.refusal(facts.officer.id, under: limits, at: facts.now).map { [$0] } ?? []
    }
}
