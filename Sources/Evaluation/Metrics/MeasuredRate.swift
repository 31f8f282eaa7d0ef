package import Statistics

/// A rate with everything that has to stand beside it: how often, of how many, from how many people, and its interval.
///
/// The interval is the wider, on each side, of Clopper and Pearson's, which takes trials as independent, and the
/// bootstrap by person, which doesn't. Without an event the bootstrap knows nothing; the bound then counts people and
/// not trials. Where several events share an alert, the exact interval is also that of as many events as alerts, and of
/// fewer trials in the same measure (Korn and Graubard 1998).
package struct MeasuredRate: Sendable, Codable, Hashable {
    package let events: Int
    package let trials: Int
    /// People, or for comparisons of two people half of them: what could have been independent trials.
    package let units: Int
    /// nil without a trial.
    package let value: Double?
    package let lower: Double?
    package let upper: Double?
    /// The alerts that the events came from, where one alert can make several events; nil where each stands alone.
    package let alerts: Int?

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

        /// Whether the rate itself may be printed, and enter a ratio.
        package var isStated: Bool { self == .precise || self == .imprecise }
    }

    /// The fewest trials of which a rate is stated; under them no event would not even show 1 %.
    package static let fewestTrials = 300

    /// Combines the exact interval with a bootstrap's.
    ///
    /// - Parameter alerts: what the events came from, at least 1 where there is an event; nil where each stands alone.
    package init(events: Int, trials: Int, units: Int, bootstrap: Interval?, alerts: Int? = nil) {
        self.events = events
        self.trials = trials
        self.units = units
        self.alerts = alerts
        guard trials > 0 else {
            (value, lower, upper) = (nil, nil, nil)
            return
        }
        value = Double(events) / Double(trials)
        let exact = MeasuredRate.exactInterval(events: events, trials: trials, alerts: alerts)
        let people = max(1, min(units, trials))
        let none = clopperPearson(successes: 0, trials: people).upper
        let all = clopperPearson(successes: people, trials: people).lower
        lower = events == trials ? min(exact.lower, all) : min(exact.lower, bootstrap?.lower ?? exact.lower)
        upper = events == 0 ? max(exact.upper, none) : max(exact.upper, bootstrap?.upper ?? exact.upper)
    }

    /// The rate over the trials of people, with a bootstrap over them.
    ///
    /// - Parameter alerts: what the events came from, at least 1 where there is an event; nil where each stands alone.
    package init(_ clusters: [ClusterCount], alerts: Int? = nil, resamples: Int, seed: UInt64) {
        let used = clusters.filter { $0.trials > 0 }
        self.init(
            events: used.reduce(0) { $0 + $1.events }, trials: used.reduce(0) { $0 + $1.trials }, units: used.count,
            bootstrap: clusterBootstrap(used, resamples: resamples, seed: seed), alerts: alerts)
    }

    /// As many events as can be independent, and trials in the same measure.
    private static func independent(events: Int, trials: Int, alerts: Int?) -> (events: Int, trials: Int) {
        guard let alerts, alerts > 0, alerts < events else { return (events, trials) }
        return (alerts, max(alerts, Int(Double(trials) * Double(alerts) / Double(events))))
    }

    /// The exact interval, on each side the wider of that of the events and that of as many as can be independent.
    private static func exactInterval(events: Int, trials: Int, alerts: Int?) -> Interval {
        let all = clopperPearson(successes: events, trials: trials)
        let own = independent(events: events, trials: trials, alerts: alerts)
        let fewer = clopperPearson(successes: own.events, trials: own.trials)
        return Interval(lower: min(all.lower, fewer.lower), upper: max(all.upper, fewer.upper))
    }

    /// How much the data can carry.
    package var strength: Strength {
        if trials == 0 { return .none }
        let own = MeasuredRate.independent(events: events, trials: trials, alerts: alerts)
        if SampleRules.isPrecise(events: own.events) { return .precise }
        return own.events == 0 || own.trials < MeasuredRate.fewestTrials ? .boundOnly : .imprecise
    }
}
