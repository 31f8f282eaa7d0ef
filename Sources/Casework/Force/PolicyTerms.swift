/// Everything that a force's policy decides; the only place where a limit stands.
package struct PolicyTerms: Sendable, Codable, Hashable {
    package var categories: [CategoryRule]
    package var locations: [LocationRule]
    package var thresholds: [ThresholdRule]
    package var ranks = RankRequirements()
    package var rankTable = RankTable.suggested
    package var caps = TimeCaps()
    package var watchlist = WatchlistRules()
    package var monitoring = MonitoringRules()
    package var retention = RetentionSchedule.suggested
    package var searches = SearchRules()
    package var street = StreetRules()

    /// Takes what has no default; the rest starts with the rulebook's suggestions.
    package init(categories: [CategoryRule], locations: [LocationRule], thresholds: [ThresholdRule]) {
        self.categories = categories
        self.locations = locations
        self.thresholds = thresholds
    }

    /// The settings of one algorithm for one use; nil where policy doesn't allow it.
    package func threshold(_ algorithm: AlgorithmIdentity, for use: AlgorithmUse) -> ThresholdRule? {
        thresholds.first { $0.algorithm == algorithm && $0.use == use }
    }

    /// Why these terms can't be published; empty where they can.
    package func refusals() -> [Refusal] {
        var all: [Refusal] = []
        func refuse(_ rule: String, _ reason: String, _ remedy: String) {
            all.append(Refusal(rule: rule, reason: reason, remedy: remedy))
        }
        if categories.isEmpty || Set(categories.map(\.category)).count != categories.count {
            refuse("G4", "the policy names no category, or one of them twice.", "Name each category once.")
        }
        if locations.isEmpty || Set(locations.map(\.criterion)).count != locations.count
            || locations.contains(where: { $0.definition.isBlank })
        {
            refuse("G5", "a location criterion is missing, named twice or not defined.", "Define each criterion once.")
        }
        for rule in thresholds where !(rule.floor.isFinite && rule.floor <= rule.standard && rule.standard <= 1) {
            refuse(
                "G11", "a threshold of \(rule.algorithm.name) lies under its floor or over 1.",
                "Set floor ≤ standard ≤ 1.")
        }
        for kind in RetentionKind.allCases where retention.rules.count(where: { $0.kind == kind }) != 1 {
            refuse(
                "§8", "the period for “\(kind.rawValue)” does not stand exactly once.", "Give each kind one period.")
        }
        if let officers = retention[.formerOfficer]?.period.days, let log = retention[.auditLog]?.period.days,
            officers < log
        {
            refuse(
                "§8", "former officers would be forgotten before the log that names them.",
                "Keep “former-officer” at least as long as “audit-log”.")
        }
        let positive = [
            caps.authority, caps.urgentAuthority, caps.watchlistAhead, caps.statusCheck, caps.warrant, caps.alert,
            caps.proposal, caps.breachNotice, caps.holdReview, monitoring.falseAlertLimit,
            Double(monitoring.fewestFaces),
        ]
        if !positive.allSatisfy({ $0.isFinite && $0 > 0 }) {
            refuse("§5.2", "a cap or limit is not a positive number.", "Correct it.")
        }
        all += searches.refusals() + street.refusals() + rankTable.refusals() + limitRefusals()
        let sequential = monitoring.sequential
        if !(1.01...100).contains(sequential.ratio) || !(1e-6...0.5).contains(sequential.falseAlarmLevel)
            || !(1...10_000).contains(sequential.runLength)
        {
            refuse(
                "§7.7", "a factor of the monitoring is out of range.",
                "Set ratio within 1.01…100, falseAlarmLevel within 0.000001…0.5, runLength within 1…10,000.")
        }
        if ranks.urgentAuthority > ranks.authority {
            refuse("G3", "urgent authorities need a higher rank than ordinary ones.", "Correct the ranks.")
        }
        return all
    }
}
