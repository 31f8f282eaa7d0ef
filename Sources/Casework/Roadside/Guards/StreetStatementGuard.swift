import Foundation

/// Rulebook §13: a reason that policy knows, a power that fits it, ordinary steps first, and the person told.
enum StreetStatementGuard: StreetGuard {
    static func refusals(_ facts: StreetFacts) -> [Refusal] {
        let statement = facts.statement
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "§13", reason: reason, remedy: remedy))
        }
        if !facts.policy.terms.street.reasons.contains(statement.reason) {
            refuse("policy doesn't know this reason.", "Use ordinary ways of finding out who somebody is.")
        }
        if !powers(for: statement.reason).contains(statement.power) {
            refuse(
                "the power doesn't fit the reason; not saying one's name is no offence by itself.",
                "Name the power that you deal with the person under, or don't search.")
        }
        if !statement.hasGrounds {
            refuse("no suspicion and no need is stated.", "Don't search: knowing who people are is no end in itself.")
        }
        if !canBeAsked(statement.reason) {
            if statement.tried.isEmpty { refuse("nothing else was tried.", "Look for documents or ask others first.") }
        } else if !statement.tried.contains(.askedPerson) || statement.tried.count < 2 {
            refuse(
                "the person was not asked, or nothing else was tried.",
                "Ask the person, and try at least one other ordinary way.")
        }
        if let refusal = telling(statement) { all.append(refusal) }
        return all
    }

    /// Which powers bear which reason.
    private static func powers(for reason: StreetReason) -> Set<StreetPower> {
        switch reason {
        case .refused, .falseDetails: [.arrest, .nameForSummons, .antisocialBehaviour, .roadTraffic]
        case .unableToSay: [.arrest, .nameForSummons, .protectLife, .mentalHealth, .roadTraffic]
        case .unconscious, .atRisk: [.protectLife, .mentalHealth]
        case .deceased: [.coroner]
        }
    }

    private static func canBeAsked(_ reason: StreetReason) -> Bool { reason != .unconscious && reason != .deceased }

    /// Being told is the rule; a reason why not has to be possible.
    private static func telling(_ statement: EncounterStatement) -> Refusal? {
        let isPossible =
            switch statement.telling {
            case .told: canBeAsked(statement.reason)
            case .notTold(.unconscious): statement.reason == .unconscious
            case .notTold(.deceased): statement.reason == .deceased
            case .notTold(.lacksCapacity), .notTold(.violent), .notTold(.language): canBeAsked(statement.reason)
            }
        return isPossible
            ? nil
            : Refusal(
                rule: "§13", reason: "whether the person was told contradicts the reason.",
                remedy: "Tell the person what happens, or say why that is impossible.")
    }
}
