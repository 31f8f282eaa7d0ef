package import Statistics

/// Figures of retrospective searches, computed from what people did; no figure is typed (rulebook §14, §2.8).
package struct SearchStatistics: Sendable, Hashable {
    /// Requests with at least one search, by the kind of offence.
    package let searches: [OffenceGroup: Int]
    package let outcomes: [SearchOutcome: Int]
    /// How often the corroborated person stood at a rank. Short lists are judged by it.
    package let ranks: [Int: Int]
    /// Lists on which the first two examiners saw it alike, of all that two examined.
    package let agreement: Share
    /// Searched requests that somebody reviewed afterwards.
    package let reviewedAfterwards: Share
    /// Of those, the ones that were found justified.
    package let justified: Share
    package let refusedRequests: Int

    /// Counts requests and their reviews, and what is left of those that were erased.
    ///
    /// - Parameter erased: of other requests than the given ones; the caller sees to that.
    package init(_ requests: [SearchRequest], _ reviews: [CandidateReview], erased: [SearchCount] = []) {
        let byRequest = Dictionary(grouping: reviews) { $0.origin.request }
        // A request that is still there is counted in the same way as one that went, so no figure depends on erasure.
        let here = requests.map { SearchCount(id: .init($0.id.uuid), $0, byRequest[$0.id] ?? []) }
        let all = here + erased
        let searched = all.filter(\.wasSearched)
        searches = Dictionary(grouping: searched, by: \.offence).mapValues(\.count)
        outcomes = Dictionary(grouping: searched.compactMap(\.outcome)) { $0 }.mapValues(\.count)
        ranks = Dictionary(grouping: all.flatMap(\.ranks)) { $0 }.mapValues(\.count)
        agreement = Share(all.map(\.agreedLists).reduce(0, +), of: all.map(\.examinedLists).reduce(0, +))
        let afterwards = searched.compactMap(\.wasJustified)
        reviewedAfterwards = Share(afterwards.count, of: searched.count)
        justified = Share(afterwards.count { $0 }, of: afterwards.count)
        refusedRequests = all.count(where: \.wasRefused)
    }
}

/// A share with its denominator and interval: none is shown without them (rulebook §19, TV7).
package struct Share: Sendable, Hashable {
    package let count: Int
    package let total: Int

    /// Takes the counts; those that contradict each other become a share of nothing.
    package init(_ count: Int, of total: Int) {
        let isSound = total >= 0 && (0...max(0, total)).contains(count)
        self.count = isSound ? count : 0
        self.total = isSound ? total : 0
    }

    /// The point, 0…1; nil of nothing.
    package var rate: Double? { total > 0 ? Double(count) / Double(total) : nil }

    /// The 95 % interval of Clopper and Pearson; nil of nothing.
    package var interval: Interval? { total > 0 ? clopperPearson(successes: count, trials: total) : nil }
}

/// How well examiners do with known answers.
package struct ExaminerStatistics: Sendable, Hashable {
    package let officer: Officer.ID
    /// Of lists with the person on them, those on which the person was found.
    package let found: Share
    /// Of all lists, those on which somebody else was supported: the error that harms.
    package let falseSupport: Share

    /// Figures by officer, by identifier.
    package static func all(_ reviews: [CandidateReview]) -> [ExaminerStatistics] {
        let scores = reviews.flatMap { review -> [ExaminerScore] in
            if case .scored(let scores, _) = review.phase { scores } else { [] }
        }
        return Dictionary(grouping: scores, by: \.officer).map { ExaminerStatistics($0, $1) }
            .sorted { $0.officer < $1.officer }
    }

    private init(_ officer: Officer.ID, _ scores: [ExaminerScore]) {
        self.officer = officer
        let mated = scores.count { $0.mated }
        found = Share(scores.count { $0.result == .found }, of: mated)
        falseSupport = Share(scores.count { $0.result == .falseSupport }, of: scores.count)
    }
}
