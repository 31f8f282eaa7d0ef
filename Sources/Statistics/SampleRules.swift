import Foundation

/// How much a test has to see before it can say something: the rules of 3 and 30, and sizes to plan with.
package enum SampleRules {
    /// Rule of 3: the 95 % upper bound of a rate after no event, about 3 ⁄ n (Hanley and Lippman-Hand 1983).
    ///
    /// - Returns: the exact one-sided bound, 1 − 0.05^(1⁄n) at 95 %.
    package static func upperBoundAfterNone(trials: Int, confidence: Double = 0.95) -> Double {
        precondition(trials > 0, "at least one trial")
        return -expm1(log1p(-confidence) / Double(trials))
    }

    /// How many trials without an event it takes to show that a rate is under a limit.
    package static func trialsToShow(below limit: Double, confidence: Double = 0.95) -> Int {
        precondition(limit > 0 && limit < 1, "a limit between 0 and 1")
        return Int((log1p(-confidence) / log1p(-limit)).rounded(.up))
    }

    /// Rule of 30 (Doddington 1998): with 30 events the true rate is within ±30 % of the measured one, at 90 %
    /// confidence.
    package static func isPrecise(events: Int) -> Bool { events >= 30 }

    /// The upper bound of a rate, exact and one-sided (Clopper and Pearson).
    package static func upperBound(events: Int, trials: Int, confidence: Double = 0.95) -> Double {
        clopperPearson(successes: events, trials: trials, confidence: 2 * confidence - 1).upper
    }

    /// The lower bound of a rate, exact and one-sided (Clopper and Pearson).
    package static func lowerBound(events: Int, trials: Int, confidence: Double = 0.95) -> Double {
        clopperPearson(successes: events, trials: trials, confidence: 2 * confidence - 1).lower
    }

    /// Trials for each of two groups, so that a test at a level finds the difference of two rates with a power.
    ///
    /// Two-sided, by the normal approximation with pooled and unpooled variance (Fleiss, Levin and Paik 2003, 4.14,
    /// without continuity correction).
    package static func trialsPerGroup(
        _ first: Double, _ second: Double, level: Double = 0.05, power: Double = 0.8
    ) -> Int {
        precondition(first != second && [first, second].allSatisfy { (0...1).contains($0) }, "two different rates")
        let mean = (first + second) / 2
        let pooled = normalQuantile(1 - level / 2) * (2 * mean * (1 - mean)).squareRoot()
        let apart = normalQuantile(power) * (first * (1 - first) + second * (1 - second)).squareRoot()
        let gap = first - second
        return Int(((pooled + apart) * (pooled + apart) / (gap * gap)).rounded(.up))
    }

    /// The smallest rate over a given one that two groups of a size can tell from it; nil where not even 1 can be told.
    ///
    /// The same approximation as ``trialsPerGroup(_:_:level:power:)``, turned round.
    package static func detectableRate(
        above rate: Double, trialsPerGroup trials: Int, level: Double = 0.05, power: Double = 0.8
    ) -> Double? {
        precondition((0..<1).contains(rate) && trials > 0, "a rate under 1, and a trial")
        guard trialsPerGroup(rate, 1, level: level, power: power) <= trials else { return nil }
        var (low, high) = (rate, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { break }
            // Close to the rate the size explodes; it is compared before it is rounded to an integer.
            if (middle - rate) * (middle - rate) * Double(trials) < 1e-9
                || trialsPerGroup(rate, middle, level: level, power: power) > trials
            {
                low = middle
            } else {
                high = middle
            }
        }
        return high
    }
}
