import Foundation

/// G13: in a home, a school, a medical place or a place of worship only with a risk of significant harm.
enum PrivatePlaceGuard: StreetGuard {
    static func refusals(_ facts: StreetFacts) -> [Refusal] {
        guard facts.statement.location.isPrivate, !facts.statement.hasRiskOfSignificantHarm else { return [] }
        return [
            Refusal(
                rule: "G13", reason: "the place is private, and no risk of significant harm is stated.",
                remedy: "Don't photograph anybody here unless somebody is at risk of significant harm.")
        ]
    }
}
