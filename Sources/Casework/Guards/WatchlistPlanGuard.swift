import Foundation

/// Rulebook §6: the list is what the authority says it may be, no larger and no earlier.
enum WatchlistPlanGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let casework = facts.casework else { return [] }
        return refusals(casework.nominations, casework.authority.terms, under: casework.policy, at: facts.now)
    }

    static func refusals(_ entries: [Nomination], _ terms: AuthorityTerms, under policy: Policy, at instant: Date)
        -> [Refusal]
    {
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "§6", reason: reason, remedy: remedy))
        }
        let sizes = Dictionary(grouping: entries, by: \.category).mapValues(\.count)
        for (category, size) in sizes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let planned = terms.watchlist.sizes[category] ?? 0
            if size > planned {
                refuse(
                    "the list holds \(size) of “\(category.rawValue)”; the authority justifies \(planned).",
                    "Remove entries, or have the authority varied.")
            }
        }
        let children = entries.count { ($0.age(at: instant) ?? 18) < 18 }
        if children > 0, !terms.watchlist.includesUnderEighteen {
            refuse("the list holds \(children) people under 18; the authority includes none.", "Remove them.")
        }
        let foreign = entries.count { $0.image.origin == .nonPolice }
        if foreign > 0, !terms.watchlist.includesThirdPartyImages {
            refuse("the list holds \(foreign) third-party images; the authority includes none.", "Replace them.")
        }
        if instant < terms.start.addingTimeInterval(-policy.terms.caps.watchlistAhead) {
            refuse("the list is authorised too long before the start.", "Review and authorise it closer to the start.")
        }
        return all
    }

    /// What the forecast of false alerts says about a list of this size.
    static func refusals(_ forecast: FalseAlertForecast?, _ terms: AuthorityTerms, under policy: Policy) -> [Refusal] {
        guard let wanted = terms.matching.evaluation else { return [] }
        guard let forecast, forecast.evaluation == wanted else {
            return [
                Refusal(
                    rule: "§7.7", reason: "there is no forecast from the evaluation that the authority names.",
                    remedy: "Give that evaluation.")
            ]
        }
        guard forecast.exceeds(policy.terms.monitoring.falseAlertLimit) else { return [] }
        return [
            Refusal(
                rule: "§7.7", reason: "with a list of \(forecast.watchlistSize) false alerts would be over the limit.",
                remedy: "Shorten the list, or raise the threshold.")
        ]
    }
}
