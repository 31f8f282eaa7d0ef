import Statistics

/// Who searches at the roadside, why, and with what result: what the nearest supervisor sees (rulebook §13).
package struct StreetSupervision: Sendable, Hashable {
    package let officers: [OfficerUse]
    package let reasons: [StreetReason: Int]
    package let outcomes: [StreetOutcome: Int]
    package let ages: [AgeBand: Int]
    /// Searches in private places, each of which needed a risk of significant harm.
    package let inPrivatePlaces: Int
    package let untold: Int
    /// Searches that gave a candidate, of all.
    package let hits: Share
    /// Searches that an officer's other means confirmed, of those that gave a candidate.
    package let confirmed: Share
    /// Searches whose officer never said what came of them.
    package let open: Int

    /// One officer's use.
    package struct OfficerUse: Sendable, Hashable {
        package let officer: Officer.ID
        package let searches: Int
        package let reasons: [StreetReason: Int]
        package let hits: Share
        /// What a supervisor should ask about; a question, not a finding.
        package let outliers: Set<Outlier>
    }

    /// In which way somebody's use differs from that of their colleagues by more than chance.
    package enum Outlier: String, Sendable, Codable, Hashable, CaseIterable {
        case searchesOften = "searches-often"
        case findsSeldom = "finds-seldom"
        /// One reason is given far more often than by others.
        case oneReason = "one-reason"
        /// Outcomes are left out.
        case leavesOpen = "leaves-open"
    }

    /// Counts a period's searches.
    ///
    /// - Parameter users: everybody who could have searched in the period, so that those who didn't count as none.
    package init(_ searches: [StreetSearch], users: Set<Officer.ID>, under policy: Policy) {
        reasons = Dictionary(grouping: searches, by: \.statement.reason).mapValues(\.count)
        outcomes = Dictionary(grouping: searches.compactMap(\.outcome)) { $0 }.mapValues(\.count)
        ages = Dictionary(grouping: searches, by: \.statement.age).mapValues(\.count)
        inPrivatePlaces = searches.count { $0.statement.location.isPrivate }
        untold = searches.count { $0.statement.telling != .told }
        let found = searches.filter { $0.candidates > 0 }
        hits = Share(found.count, of: searches.count)
        confirmed = Share(found.count { $0.confirmation?.identity == .aCandidate }, of: found.count)
        open = searches.count { $0.outcome == nil }
        let byOfficer = Dictionary(grouping: searches, by: \.officer)
        let everybody = users.union(byOfficer.keys)
        let finder = OutlierFinder(
            searches: searches, officers: everybody.count, fewest: policy.terms.street.fewestSearches)
        officers = everybody.sorted().map { officer in
            let own = byOfficer[officer] ?? []
            return OfficerUse(
                officer: officer, searches: own.count,
                reasons: Dictionary(grouping: own, by: \.statement.reason).mapValues(\.count),
                hits: Share(own.count { $0.candidates > 0 }, of: own.count), outliers: finder.outliers(own))
        }
    }
}

/// Compares one officer with all the others.
///
/// Each officer is compared by exact intervals, at 95 % for all officers and questions together (Bonferroni), so that a
/// large force doesn't make outliers by its size alone.
struct OutlierFinder {
    let searches: [StreetSearch]
    let officers: Int
    /// Fewer searches than this say nothing about a share.
    let fewest: Int

    func outliers(_ own: [StreetSearch]) -> Set<StreetSupervision.Outlier> {
        let fewest = max(1, self.fewest)
        guard officers > 1, own.count >= fewest else { return [] }
        let identifiers = Set(own.map(\.id))
        let others = searches.filter { !identifiers.contains($0.id) }
        let confidence = 1 - 0.05 / Double(officers * StreetSupervision.Outlier.allCases.count)
        var all: Set<StreetSupervision.Outlier> = []
        let expected = Double(others.count) / Double(officers - 1)
        if poissonInterval(count: own.count, confidence: confidence).lower > expected { all.insert(.searchesOften) }
        guard others.count >= fewest else { return all }
        func share(_ list: [StreetSearch], _ test: (StreetSearch) -> Bool) -> (lower: Double, upper: Double) {
            let interval = clopperPearson(
                successes: list.count(where: test), trials: list.count, confidence: confidence)
            return (interval.lower, interval.upper)
        }
        let isHit = { (search: StreetSearch) in search.candidates > 0 }
        if share(own, isHit).upper < share(others, isHit).lower { all.insert(.findsSeldom) }
        let isOpen = { (search: StreetSearch) in search.outcome == nil }
        if share(own, isOpen).lower > share(others, isOpen).upper { all.insert(.leavesOpen) }
        for reason in StreetReason.allCases {
            let has = { (search: StreetSearch) in search.statement.reason == reason }
            if share(own, has).lower > share(others, has).upper { all.insert(.oneReason) }
        }
        return all
    }
}
