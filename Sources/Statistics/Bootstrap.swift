/// What one independent unit, e.g. one person with several images, brought to a rate.
package struct ClusterCount: Sendable, Hashable {
    package var events: Int
    package var trials: Int

    /// Takes the values as they are.
    package init(events: Int, trials: Int) {
        self.events = events
        self.trials = trials
    }
}

/// The percentile interval of a rate, by drawing whole units again and again (Efron 1979; ISO/IEC 19795-1 on dependent
/// trials).
///
/// Trials of one person stand and fall together, so persons are drawn and not trials.
/// - Parameters:
///   - clusters: one for each unit.
///   - resamples: how often the units are drawn.
///   - seed: fixes the draws.
///   - confidence: of the interval, e.g. 0.95.
/// - Returns: nil where there is no trial.
package func clusterBootstrap(
    _ clusters: [ClusterCount], resamples: Int = 2000, seed: UInt64, confidence: Double = 0.95
) -> Interval? {
    let used = clusters.filter { $0.trials > 0 }
    guard !used.isEmpty, resamples > 0 else { return nil }
    var random = ReproducibleGenerator(seed: seed)
    let rates = (0..<resamples).map { _ in
        var (events, trials) = (0, 0)
        for _ in used.indices {
            let drawn = used[random.index(below: used.count)]
            events += drawn.events
            trials += drawn.trials
        }
        return Double(events) / Double(trials)
    }
    return percentileInterval(rates, confidence: confidence)
}

/// Events of comparisons between two units, given as their places in a list of units.
package struct PairCount: Sendable, Hashable {
    package var first: Int
    package var second: Int
    package var events: Int

    /// Takes the values as they are.
    package init(first: Int, second: Int, events: Int) {
        self.first = first
        self.second = second
        self.events = events
    }
}

/// The percentile interval of a rate over comparisons of different units, e.g. of false matches between people.
///
/// A comparison depends on both of its people. Each resample draws people, and counts a comparison as often as its
/// first person was drawn times as often as its second.
/// - Parameters:
///   - units: how many there are.
///   - pairs: those with an event; the others add nothing to the numerator.
///   - resamples: how often people are drawn.
///   - seed: fixes the draws.
///   - confidence: of the interval, e.g. 0.95.
///   - trials: how many comparisons there are when each unit counts as often as the numbers say.
/// - Returns: nil where no resample has a comparison.
package func pairBootstrap(
    units: Int, pairs: [PairCount], resamples: Int = 2000, seed: UInt64, confidence: Double = 0.95,
    trials: ([Int]) -> Int
) -> Interval? {
    guard units > 1, resamples > 0 else { return nil }
    var random = ReproducibleGenerator(seed: seed)
    var rates: [Double] = []
    var drawn = [Int](repeating: 0, count: units)
    for _ in 0..<resamples {
        for index in drawn.indices { drawn[index] = 0 }
        for _ in 0..<units { drawn[random.index(below: units)] += 1 }
        let total = trials(drawn)
        guard total > 0 else { continue }
        let events = pairs.reduce(0) { $0 + $1.events * drawn[$1.first] * drawn[$1.second] }
        rates.append(Double(events) / Double(total))
    }
    return rates.isEmpty ? nil : percentileInterval(rates, confidence: confidence)
}

/// The middle part of some values that has a share of them.
package func percentileInterval(_ values: [Double], confidence: Double = 0.95) -> Interval {
    let sorted = values.sorted()
    let tail = (1 - confidence) / 2
    return Interval(lower: quantile(sorted, tail), upper: quantile(sorted, 1 - tail))
}

/// The value below which a share of sorted values lies, by linear interpolation (Hyndman and Fan 1996, type 7).
package func quantile(_ sorted: [Double], _ share: Double) -> Double {
    precondition(!sorted.isEmpty && (0...1).contains(share), "values, and a share within 0…1")
    let position = share * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (position - Double(below))
}
