extension Policy {
    /// What the go-live guards and a live session read of this policy.
    package var live: LivePolicy {
        var retention = LivePolicy.Retention()
        retention.alerts = seconds(.alert) ?? retention.alerts
        retention.recordings = seconds(.recording) ?? retention.recordings
        retention.watchlist = seconds(.watchlist) ?? retention.watchlist
        let rules = terms.thresholds.filter { $0.use == .live }
        return LivePolicy(
            version: String(version), lowestRank: terms.ranks.authority, lowestUrgentRank: terms.ranks.urgentAuthority,
            longestDuration: terms.caps.authority, longestUrgentDuration: terms.caps.urgentAuthority,
            // Two versions of one pack: the stricter floor holds for the name; AlgorithmGuard tells them apart.
            thresholdFloors: Dictionary(rules.map { ($0.algorithm.name, $0.floor) }, uniquingKeysWith: max),
            categories: Set(terms.categories.map(\.category)), criteria: Set(terms.locations.map(\.criterion)),
            retention: retention)
    }

    private func seconds(_ kind: RetentionKind) -> Double? {
        switch terms.retention[kind]?.period {
        case .hours(let count): Double(count) * 3600
        case .days(let count): Double(count) * 86_400
        case .years(let count): Double(count) * 365 * 86_400
        case .permanent, nil: nil
        }
    }
}
