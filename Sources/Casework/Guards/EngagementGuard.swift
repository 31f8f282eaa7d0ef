import Foundation

/// INV-04 and rulebook §5.4: people decide, an alert alone is no ground for anything, and the record says what was
/// found.
enum EngagementGuard {
    /// Whether somebody may be spoken to on an alert.
    static func refusals(
        _ first: Adjudication, _ comparison: Engagement.Comparison, _ spoken: Engagement.SpokenTo, _ grounds: String,
        _ instant: Date, _ expiry: Date
    ) -> [Refusal] {
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "§5.4", reason: reason, remedy: remedy))
        }
        if first.decision != .possibleMatch {
            refuse("the operator saw no possible match.", "Approach nobody on this alert.")
        }
        if comparison == .anotherPerson {
            refuse("the engagement officer saw another person.", "Approach nobody on this alert.")
        }
        if instant >= expiry { refuse("the alert has expired.", "Approach nobody on this alert.") }
        if spoken.identity != .notEstablished, spoken.means.isEmpty {
            refuse("nothing says how the identity was established.", "Name the conventional means.")
        }
        if !spoken.powers.isEmpty, grounds.isBlank {
            refuse("a power was used without grounds; an alert is none.", "Write down the grounds.")
        }
        return all
    }

    /// Whether a classification says what the second officer found: confirmed needs an established identity.
    static func refusal(_ assessment: AlertAssessment, _ second: Engagement) -> Refusal? {
        let possible = second.possibleAssessments
        guard !possible.contains(assessment) else { return nil }
        return Refusal(
            rule: "INV-04", reason: "“\(assessment.rawValue)” isn't what the engagement found.",
            remedy: "Choose \(possible.map(\.rawValue).sorted().joined(separator: " or ")).")
    }
}
