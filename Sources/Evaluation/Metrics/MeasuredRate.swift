package import Statistics

/// A rate with everything that has to stand beside it: how often, of how many, from how many people, and its interval.
///
/// The interval is the wider, on each side, of Clopper and Pearson's, which takes trials as independent, and the
/// bootstrap by person, which doesn't. Without an event the bootstrap knows nothing; the bound then counts people and
/// not trials.
package struct MeasuredRate: Sendable, Codable, Hashable {
    package let events: Int
    package let trials: Int
    /// People, or for comparisons of two people half of them: what could have been independent trials.
    package let units: Int
    /// nil without a trial.
    package let value: Double?
    package let lower: Double?
    package let upper: Double?

    /// How much the data can carry.
    package enum Strength: String, Sendable, Codable, Hashable {
        /// Nothing was tried.
        case none
        /// No event, or fewer than 300 trials and 30 events: only the bound may be stated.
        case boundOnly = "bound only"
        /// A rate with its interval, from fewer than 30 events: worse than ±30 %.
        case imprecise
        /// 30 events or more (Doddington's rule).
        case precise
    }

    /// The fewest trials of which a rate is stated; under them no event would not even show 1 %.
    package static let fewestTrials = 300

    /// Combines the exact interval with a bootstrap's.
    package init(events: Int, trials: Int, units: Int, bootstrap: Interval?) {
        self.events = events
        self.trials = trials
        self.units = units
        guard trials > 0 else {
            (value, lower, upper) = (nil, nil, nil)
            return
        }
        value = Double(events) / Double(trials)
        let exact = clopperPearson(successes: events, trials: trials)
        let people = max(1, min(units, trials))
        let none = clopperPearson(successes: 0, trials: people).upper
        let all = clopperPearson(successes: people, trials: people).lower
        lower = events == trials ? min(exact.lower, all) : min(exact.lower, bootstrap?.lower ?? exact.lower)
        upper = events == 0 ? max(exact.upper, none) : max(exact.upper, bootstrap?.upper ?? exact.upper)
    }

    /// The rate over the trials of people, with a bootstrap over them.
    package init(_ clusters: [ClusterCount], resamples: Int, seed: UInt64) {
        let used = clusters.filter { $0.trials > 0 }
        self.init(
            events: used.reduce(0) { $0 + $1.events }, trials: used.reduce(0) { $0 + $1.trials }, units: used.count,
            bootstrap: clusterBootstrap(used, resamples: resamples, seed: seed))
    }

    /// How much the data can carry.
    package var strength: Strength {
        if trials == 0 { return .none }
        if SampleRules.isPrecise(events: events) { return .precise }
        return events == 0 || trials < MeasuredRate.fewestTrials ? .boundOnly : .imprecise
    }
}
