import Foundation

/// INV-04 and rulebook §13: who somebody is, is found out by other means, and an answer is no ground for anything.
enum StreetConfirmationGuard {
    static func refusals(
        _ identity: StreetConfirmation.Identity, _ means: Set<Engagement.IdentityCheck>, candidates: Int
    ) -> [Refusal] {
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "§13", reason: reason, remedy: remedy))
        }
        if identity != .notEstablished, means.isEmpty {
            refuse("nothing says how the identity was established.", "Name the means other than recognition.")
        }
        if identity == .aCandidate, candidates == 0 {
            refuse("there was no candidate.", "Say who it turned out to be, or that nobody knows.")
        }
        return all
    }

    static func refusals(_ outcome: StreetOutcome, hasGrounds: Bool) -> [Refusal] {
        guard outcome == .arrest || outcome == .summons, !hasGrounds else { return [] }
        return [
            Refusal(
                rule: "§13", reason: "the outcome has no grounds; an answer gives none.",
                remedy: "State that there are other grounds, or choose another outcome.")
        ]
    }
}
