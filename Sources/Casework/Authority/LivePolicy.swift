/// The values of a force's policy that the go-live guards and a live session read.
///
/// ``Policy/live`` makes it from the published policy; without a store it is made from the rulebook's defaults.
package struct LivePolicy: Sendable, Hashable {
    /// Names the version that an authority was judged by.
    package var version: String
    package var lowestRank: Rank
    package var lowestUrgentRank: Rank
    /// Seconds that one authority may last (rulebook §5.2 suggests 12 h).
    package var longestDuration: Double
    /// Seconds until an unconfirmed urgent authority lapses (rulebook §5.2 suggests 4 h).
    package var longestUrgentDuration: Double
    /// Lowest threshold of each pack, by name, in its own scale; a pack without one can't be used live.
    package var thresholdFloors: [String: Float]
    package var categories: Set<WatchlistCategory>
    /// The kinds of place that the policy defines.
    package var criteria: Set<LocationCriterion>
    package var retention: Retention

    /// Takes the values as they are.
    package init(
        version: String, lowestRank: Rank = .superintendent, lowestUrgentRank: Rank = .inspector,
        longestDuration: Double = 12 * 3600, longestUrgentDuration: Double = 4 * 3600,
        thresholdFloors: [String: Float],
        categories: Set<WatchlistCategory> = Set(WatchlistCategory.allCases).subtracting([.victimOrWitness]),
        criteria: Set<LocationCriterion> = Set(LocationCriterion.allCases),
        retention: Retention = Retention()
    ) {
        self.version = version
        self.lowestRank = lowestRank
        self.lowestUrgentRank = lowestUrgentRank
        self.longestDuration = longestDuration
        self.longestUrgentDuration = longestUrgentDuration
        self.thresholdFloors = thresholdFloors
        self.categories = categories
        self.criteria = criteria
        self.retention = retention
    }

    /// Every period after which something is erased, in seconds from the end of the deployment (rulebook §8).
    package struct Retention: Sendable, Hashable {
        package var alerts: Double = 24 * 3600
        package var recordings: Double = 31 * 24 * 3600
        /// At once: the list ends with the deployment.
        package var watchlist: Double = 0

        package init() {}
    }
}
