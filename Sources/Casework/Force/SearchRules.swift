/// What a policy decides about reference galleries and retrospective searches (rulebook §9, §10, §12).
///
/// The numbers are suggestions until a force publishes its own.
package struct SearchRules: Sendable, Codable, Hashable {
    /// Galleries that may be searched in cases; one that the published policy doesn't name can't be.
    package var galleries: Set<ReferenceGallery.ID> = []
    package var ranks = Ranks()
    package var candidates = CandidateLimits()
    /// No search is authorised for anything less grave.
    package var lowestSeriousness: Seriousness = .summary
    /// Lowest quality of a probe, 0…100 (ISO/IEC 29794-5 scale).
    package var lowestProbeQuality = 20
    /// How many probes of one person are fused at most.
    package var mostProbes = 10
    /// From how many searches on, under one request, they are bulk.
    package var bulkFrom = 10
    /// Images with any of these are left out of searches.
    package var excludedFlags: Set<ReferenceFlag> = [.pastReview, .noReviewDate, .statusUnknown]
    /// The longest time to the next review of an image, in years, by its retention group.
    package var reviewYears: [RetentionGroup: Int] = [.one: 10, .two: 10, .three: 6, .four: 6]
    /// How long an authorised request may be searched, in seconds.
    package var authorisation: Double = 7 * 86_400
    /// How long a request may be searched again after changes of the gallery, in seconds.
    package var standing: Double = 90 * 86_400
    /// By when a request for deletion is answered, in seconds; four weeks are never longer than a month.
    package var deletionAnswer: Double = 28 * 86_400
    /// Which share of reviews are of a pair whose truth is known, 0…1.
    package var knownAnswerRate = 0.05
    package var scale = SupportScale.suggested
    package var sheetRemainder = SheetRemainder.erase

    package init() {}

    /// Who decides; ranks of the rulebook's roles.
    package struct Ranks: Sendable, Codable, Hashable {
        package var supervisor: Rank = .sergeant
        /// Bulk searches, and images of protests (rulebook §12).
        package var bulk: Rank = .superintendent
        /// Requests to other databases (G15).
        package var external: Rank = .inspector

        package init() {}
    }

    /// How long a list of candidates may be: long lists are how the wrong person is picked (rulebook §12).
    package struct CandidateLimits: Sendable, Codable, Hashable {
        package var standard = 20
        /// Beyond the standard with a reason, and never beyond this.
        package var largest = 100

        package init() {}
    }

    /// What becomes of people in a video whom nobody picked.
    package enum SheetRemainder: String, Sendable, Codable, Hashable, CaseIterable {
        case erase
        /// For as long as the exhibit itself.
        case keepWithExhibit = "keep-with-exhibit"
    }

    /// Why these rules can't be published; empty where they can.
    func refusals() -> [Refusal] {
        var all: [Refusal] = []
        func refuse(_ rule: String, _ reason: String, _ remedy: String) {
            all.append(Refusal(rule: rule, reason: reason, remedy: remedy))
        }
        if candidates.standard < 1 || candidates.largest < candidates.standard {
            refuse("§12", "the limits of candidate lists contradict each other.", "Set 1 ≤ standard ≤ largest.")
        }
        if !(0...100).contains(lowestProbeQuality) || mostProbes < 1 || bulkFrom < 2 {
            refuse("§12", "a limit for probes or bulk searches makes no sense.", "Correct it.")
        }
        if ![authorisation, standing, deletionAnswer].allSatisfy({ $0.isFinite && $0 > 0 }) {
            refuse("§12", "a time for searches is not a positive number.", "Correct it.")
        }
        // An answer is due within a month of the request; policy can only be quicker.
        if deletionAnswer > 28 * 86_400 {
            refuse("DPA s.54", "requests for deletion would be answered too late.", "Set four weeks or less.")
        }
        if !(0..<1).contains(knownAnswerRate) {
            refuse("§12", "the share of known answers lies outside 0 to 1.", "Correct it.")
        }
        if RetentionGroup.allCases.contains(where: { !(1...10).contains(reviewYears[$0] ?? 0) }) {
            refuse("§9", "a retention group has no review within ten years.", "Give each group 1 to 10 years.")
        }
        if ranks.bulk < .superintendent || ranks.external < .inspector || ranks.supervisor > ranks.bulk {
            refuse("G3", "a rank for searches lies under the rulebook's.", "Raise it.")
        }
        return all + scale.refusals()
    }
}
