import Foundation

/// Boschloo's exact test of two rates (Boschloo 1970): Fisher's p-value as the statistic, without fixing the sum of
/// events.
///
/// One-sided it is never weaker than Fisher's test. Two-sided as scipy has it: twice the smaller one-sided value. The
/// chance that both groups share is unknown, so the worst one is looked for: on a grid of 1,000, then near its best.
/// Groups of more than ``boschlooLimit`` trials get Fisher's test, which hardly differs there.
/// - Returns: the p-value, 0…1.
package func boschlooExact(_ table: TwoByTwo) -> Double {
    guard table.trials.first > 0, table.trials.second > 0 else { return 1 }
    guard table.trials.first <= boschlooLimit, table.trials.second <= boschlooLimit else { return fisherExact(table) }
    return min(1, 2 * min(BoschlooTail(table).worst, BoschlooTail(table.swapped).worst))
}

/// The most trials of a group that ``boschlooExact(_:)`` works out in full.
package let boschlooLimit = 2000

/// One side of Boschloo's test: the first group has fewer events than it should.
private struct BoschlooTail {
    private let trials: (first: Int, second: Int)
    /// For each number of events in the first group, the least in the second that is as extreme; above its trials for
    /// none.
    private let bounds: [Int]
    /// Logarithms of the ways to choose each number of events, which every common chance needs again.
    private let ways: (first: [Double], second: [Double])

    init(_ table: TwoByTwo) {
        let trials = table.trials
        self.trials = trials
        ways = (
            (0...trials.first).map { logChoose(trials.first, $0) },
            (0...trials.second).map { logChoose(trials.second, $0) }
        )
        let observed = BoschlooTail.value(table.events.first, table.events.second, trials)
        // The value falls as the second group's events rise, and rises with the first group's: the bounds never fall.
        var bound = 0
        bounds = (0...trials.first).map { first in
            while bound <= trials.second, BoschlooTail.value(first, bound, trials) > observed * (1 + 1e-12) {
                bound += 1
            }
            return bound
        }
    }

    private static func value(_ first: Int, _ second: Int, _ trials: (first: Int, second: Int)) -> Double {
        Hypergeometric(first: trials.first, second: trials.second, drawn: first + second).atMost(first)
    }

    /// The largest chance of the region over all common chances.
    var worst: Double {
        let steps = 1000
        var best = (at: 0.5, value: 0.0)
        for step in 1..<steps {
            let at = Double(step) / Double(steps)
            let value = chance(at)
            if value > best.value { best = (at, value) }
        }
        var (low, high) = (best.at - 1 / Double(steps), best.at + 1 / Double(steps))
        for _ in 0..<40 {
            let (left, right) = (low + (high - low) / 3, high - (high - low) / 3)
            if chance(left) < chance(right) { low = left } else { high = right }
        }
        return max(best.value, chance((low + high) / 2))
    }

    /// The chance of the region where both groups have events with one chance.
    private func chance(_ common: Double) -> Double {
        guard common > 0, common < 1 else { return 0 }
        let (yes, no) = (log(common), log1p(-common))
        func binomial(_ count: Int, _ trials: Int, _ ways: [Double]) -> Double {
            exp(ways[count] + Double(count) * yes + Double(trials - count) * no)
        }
        // The second group's upper tails, from the rarest up.
        var tails = [Double](repeating: 0, count: trials.second + 2)
        for count in stride(from: trials.second, through: 0, by: -1) {
            tails[count] = tails[count + 1] + binomial(count, trials.second, ways.second)
        }
        var sum = 0.0
        for (count, bound) in bounds.enumerated() where bound <= trials.second {
            sum += binomial(count, trials.first, ways.first) * tails[bound]
        }
        return sum
    }
}
