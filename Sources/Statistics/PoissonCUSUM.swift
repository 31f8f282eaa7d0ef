import Foundation

/// A cumulative sum chart of a Poisson rate, which forgets good times and so finds a change soon (Page 1954; Lucas
/// 1985).
///
/// Time is counted in expected events, so exposure may vary. The sum rises by 1 with each event and falls by
/// ``reference`` with each expected one, never under 0; it alarms when it reaches ``limit``. Between false alarms lie,
/// on average, ``runLength(atRatio:)`` expected events.
package struct PoissonCUSUM: Sendable, Codable, Hashable {
    /// The factor over the forecast that is to be found.
    package let ratio: Double
    /// What the sum falls by with each expected event: (ratio − 1) ⁄ ln ratio, the best choice for that factor.
    package let reference: Double
    /// In events; a multiple of 1 ⁄ 64.
    package let limit: Double
    package private(set) var sum = 0.0
    package private(set) var isAlarming = false

    /// The chart with the smallest limit whose run length without a change is at least as long as asked.
    ///
    /// - Parameters:
    ///   - ratio: above 1.
    ///   - runLength: expected events between false alarms, on average; at least 1.
    package init(detecting ratio: Double, runLength: Double) {
        precondition(ratio > 1 && runLength >= 1, "a factor above 1, and a run length of at least 1")
        self.ratio = ratio
        let reference = (ratio - 1) / log(ratio)
        self.reference = reference
        var steps = 64
        while PoissonCUSUM.runLength(reference, limitSteps: steps, rate: 1) < runLength, steps < 64 * 64 { steps += 16 }
        while steps > 64, PoissonCUSUM.runLength(reference, limitSteps: steps - 1, rate: 1) >= runLength { steps -= 1 }
        limit = Double(steps) / 64
    }

    /// A chart with a given limit, which is rounded up to a multiple of 1 ⁄ 64; at least 1.
    package init(detecting ratio: Double, limit: Double) {
        precondition(ratio > 1 && limit >= 1 && limit <= 64, "a factor above 1, and a limit in 1…64")
        self.ratio = ratio
        reference = (ratio - 1) / log(ratio)
        self.limit = (limit * 64).rounded(.up) / 64
    }

    /// Takes in what was expected since the last event, and then the events.
    ///
    /// Events that come in one report are taken to have come at its end: that alarms no later than their true order.
    package mutating func observe(events: Int, expected: Double) {
        precondition(events >= 0 && expected >= 0, "counts can't be negative")
        sum = max(0, sum - reference * expected) + Double(events)
        if events > 0, sum >= limit { isAlarming = true }
    }

    /// Begins again after somebody looked into an alarm.
    package mutating func reset() {
        sum = 0
        isAlarming = false
    }

    /// How many expected events pass until an alarm, on average, where the true rate is a factor of the forecast.
    ///
    /// At a factor of 1 it is the time between false alarms, at ``ratio`` the delay of a right one.
    package func runLength(atRatio rate: Double) -> Double {
        PoissonCUSUM.runLength(reference, limitSteps: Int((limit * 64).rounded()), rate: rate)
    }

    /// Solves for the run length L(s) from a sum s: (k ⁄ λ) L′(s) = 1 ⁄ λ − L(s) + L(s + 1), where L is 0 from the
    /// limit on and L(0) = 1 ⁄ λ + L(1). Above limit − 1 the solution is 1 ⁄ λ + C e^(−λ s ⁄ k); it is carried down
    /// from there in steps of 1 ⁄ 64 with the last term linear in each step, and C follows from the condition at 0.
    private static func runLength(_ reference: Double, limitSteps: Int, rate: Double) -> Double {
        let (unit, drift) = (64, reference / rate)
        let step = 1 / Double(unit)
        // The solution is fixed + C · free, both on a grid from 0 to the limit.
        var fixed = [Double](repeating: 0, count: limitSteps + 1)
        var free = fixed
        let growth = exp(step / drift)
        // Weights of the two ends of a step in ∫ e^(y ⁄ k) f(y) dy ⁄ k with f linear.
        let whole = growth - 1
        let late = growth - drift / step * whole
        let early = whole - late
        func beyond(_ values: [Double], _ index: Int) -> Double { index + unit < limitSteps ? values[index + unit] : 0 }
        for index in stride(from: limitSteps, through: 0, by: -1) {
            if index >= limitSteps - unit {
                fixed[index] = 1 / rate
                free[index] = exp(-Double(index - (limitSteps - unit)) * step / drift)
            } else {
                // At the top of the last such step L(s + 1) has its limit from below, not the zero of the alarm.
                func above(_ values: [Double]) -> Double {
                    index + 1 + unit == limitSteps ? values[limitSteps] : beyond(values, index + 1)
                }
                fixed[index] =
                    growth * fixed[index + 1]
                    - (early * (1 / rate + beyond(fixed, index)) + late * (1 / rate + above(fixed)))
                free[index] = growth * free[index + 1] - (early * beyond(free, index) + late * above(free))
            }
        }
        let (fixedAtOne, freeAtOne) = (beyond(fixed, 0), beyond(free, 0))
        let constant = (1 / rate + fixedAtOne - fixed[0]) / (free[0] - freeAtOne)
        return fixed[0] + constant * free[0]
    }
}
