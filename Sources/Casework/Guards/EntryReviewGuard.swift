import Foundation

/// G6: every entry was reviewed afresh for this very deployment, by somebody who didn't nominate it (G2).
enum EntryReviewGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let casework = facts.casework else { return [] }
        return refusals(casework.nominations, of: casework.watchlist, under: casework.policy, at: facts.now)
            + bindings(casework, facts)
    }

    /// - Parameter entries: of the list, all of which have to be fit.
    static func refusals(_ entries: [Nomination], of list: Watchlist, under policy: Policy, at instant: Date)
        -> [Refusal]
    {
        if entries.isEmpty {
            return [Refusal(rule: "G6", reason: "the list holds nobody.", remedy: "Build and review a list first.")]
        }
        let strays = entries.count { $0.watchlist != list.id }
        let reviewed = entries.filter { entry in
            entry.review.map { $0.deployment == list.deployment && $0.keeps } ?? false
        }
        let unreviewed = entries.count - reviewed.count
        let own = entries.count { $0.review?.reviewer == $0.nominator }
        let overlooked = reviewed.count { entry in
            entry.warnings(under: policy, at: instant).contains { warning in
                !(entry.review?.acknowledged.contains(warning.kind) ?? false)
            }
        }
        var all: [Refusal] = []
        func refuse(_ rule: String, _ count: Int, _ reason: String, _ remedy: String) {
            if count > 0 { all.append(Refusal(rule: rule, reason: "\(count) entries \(reason)", remedy: remedy)) }
        }
        refuse("G6", strays, "belong to another list.", "Nominate these people for this deployment.")
        refuse("G6", unreviewed, "have no review for this deployment that keeps them.", "Review each afresh.")
        refuse("G2", own, "were reviewed by their own nominator.", "Have another officer review them.")
        refuse("G6", overlooked, "have a warning that came up after their review.", "Review them again.")
        let barred = entries.flatMap { $0.bars(under: policy, at: instant) }
        // One refusal a reason: a list of thousands must not answer with thousands of lines.
        for refusal in Set(barred).sorted(by: { $0.description < $1.description }) { all.append(refusal) }
        return all
    }

    private static func bindings(_ casework: CaseworkFacts, _ facts: GoLiveFacts) -> [Refusal] {
        var all: [Refusal] = []
        let list = casework.watchlist
        let named = WatchlistGuard.plain(facts.authority.watchlist.digest)
        if list.deployment != casework.deployment
            || list.authorisation.map({ WatchlistGuard.plain($0.digest) }) != named
        {
            all.append(
                Refusal(
                    rule: "G6", reason: "the list was authorised for another deployment, or not as it is.",
                    remedy: "Have a list reviewed and authorised for this deployment."))
        }
        let stale = casework.nominations.count {
            !$0.isFresh($0.soughtCheck, casework.policy.terms.caps.statusCheck, facts.now)
        }
        // A warning while the list is built; at the hour itself a person who is not sought any more must not be
        // stopped.
        if stale > 0 {
            all.append(
                Refusal(
                    rule: "G6", reason: "\(stale) entries were not checked lately for whether they are still sought.",
                    remedy: "Query the records again, and remove who is not."))
        }
        let listed = casework.nominations.map { [$0.sealed.nominalReference, $0.category.rawValue] }
        let loaded = facts.entries.map { [$0.reference, $0.category.rawValue] }
        if listed.sorted(by: { $0.lexicographicallyPrecedes($1) })
            != loaded.sorted(by: { $0.lexicographicallyPrecedes($1) })
        {
            all.append(
                Refusal(
                    rule: "G6", reason: "the device carries other people than the list has.",
                    remedy: "Load the authorised list."))
        }
        return all
    }
}
