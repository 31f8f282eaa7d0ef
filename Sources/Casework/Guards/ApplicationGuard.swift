import Foundation

/// Rulebook §5.1: an application is complete, and asks for nothing that a guard would refuse later for what it says.
enum ApplicationGuard {
    /// The guards that judge the terms alone; the others need a list, a device or the hour.
    static let guards: [any GoLiveGuard.Type] = [
        DurationGuard.self, LocationGuard.self, PurposeGuard.self, CategoryGuard.self, ThresholdGuard.self,
        EvaluationGuard.self, ProhibitedUseGuard.self,
    ]

    static func refusals(
        _ terms: AuthorityTerms, _ narrative: AuthorityNarrative, under policy: Policy, _ instant: Date
    ) -> [Refusal] {
        let facts = facts(terms, narrative, policy, instant)
        var all = guards.flatMap { $0.refusals(facts) }
        if let refusal = PolicyGuard.refusal(policy) { all.append(refusal) }
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "§5.1", reason: reason, remedy: remedy))
        }
        let missing = narrative.missing(for: terms)
        if !missing.isEmpty { refuse("these are missing: \(missing.joined(separator: ", ")).", "Write them.") }
        if terms.operation.isBlank || terms.site.name.isBlank { refuse("operation or place has no name.", "Name it.") }
        if terms.site.areas.isEmpty || terms.site.areas.contains(where: { $0.corners.count < 3 }) {
            refuse("the place has no area on the map.", "Draw the area that cameras may stand in.")
        }
        if terms.site.zones.contains(where: { $0.corners.count < 3 }) {
            refuse("a zone of recognition has fewer than three corners.", "Draw it, or leave it out.")
        }
        if terms.site.cameras.isEmpty { refuse("no camera is named.", "Name each camera and its position.") }
        if terms.assessments.validUntil.map({ $0 < instant }) ?? true {
            refuse("the DPIA or the EIA is missing or past its review.", "Review them first.")
        }
        // A waiver is of the notice in advance; whoever walks past still reads a sign (APP; Bridges para 19).
        if (terms.notice.channels.isEmpty && terms.notice.waiver == nil) || terms.notice.signs < 1 {
            refuse("nothing says how the public will know.", "Plan notices and signs.")
        }
        if let threat = terms.notice.waiver, threat.isBlank {
            refuse("the waiver of the notice names no critical threat.", "Name it, or plan a notice.")
        }
        if terms.watchlist.totalSize <= 0 || terms.watchlist.sizes.values.contains(where: { $0 < 0 }) {
            refuse("the expected size of the list is missing.", "State it for each category.")
        }
        let numbers = terms.watchlist.sizes.values + [terms.matching.expectedFootfall, terms.notice.signs]
        if numbers.contains(where: { $0 > AuthorityTerms.largestNumber }) || terms.matching.expectedFootfall < 0 {
            refuse(
                "a size, the footfall or the number of signs lies outside 0 to \(AuthorityTerms.largestNumber).",
                "State the number that is meant.")
        }
        if let end = terms.end, end <= instant { refuse("the deployment would be over already.", "Correct its times.") }
        if policy.terms.threshold(terms.matching.algorithm, for: .live) == nil {
            refuse("policy doesn't allow this algorithm version live.", "Name one that policy allows.")
        }
        return all
    }

    private static func facts(
        _ terms: AuthorityTerms, _ narrative: AuthorityNarrative, _ policy: Policy, _ instant: Date
    ) -> GoLiveFacts {
        let authority = LiveAuthority(
            operation: terms.operation, reference: "", force: "", authorisingOfficer: "", rank: .chiefConstable,
            start: terms.start, end: terms.end,
            place: .init(
                name: terms.site.name, criterion: terms.site.criterion?.rawValue, reason: narrative.placeLink),
            useCase: terms.useCase, purposes: terms.purposes,
            categories: terms.watchlist.sizes.keys.map(\.rawValue).sorted(), threshold: terms.matching.threshold,
            watchlist: .init(folder: "", digest: ""), isExercise: terms.isExercise, prohibited: terms.prohibited,
            evaluation: terms.matching.evaluation?.description)
        return GoLiveFacts(
            authority: authority, policy: policy.live, now: instant, watchlistDigest: "", entries: [],
            packName: terms.matching.algorithm.name, usesCamera: false)
    }
}
