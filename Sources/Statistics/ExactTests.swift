import Foundation

/// Events and trials of two independent groups: the table that the exact tests look at.
package struct TwoByTwo: Sendable, Hashable {
    package let events: (first: Int, second: Int)
    package let trials: (first: Int, second: Int)

    /// Events among the trials of each group.
    package init(_ first: Int, of firstTrials: Int, _ second: Int, of secondTrials: Int) {
        precondition(
            (0...firstTrials).contains(first) && (0...secondTrials).contains(second), "events lie in 0…trials")
        events = (first, second)
        trials = (firstTrials, secondTrials)
    }

    /// Whether two tables hold the same counts.
    package static func == (left: TwoByTwo, right: TwoByTwo) -> Bool {
        left.events == right.events && left.trials == right.trials
    }

    package func hash(into hasher: inout Hasher) {
        for number in [events.first, events.second, trials.first, trials.second] { hasher.combine(number) }
    }

    /// The table with its groups changed over.
    var swapped: TwoByTwo { TwoByTwo(events.second, of: trials.second, events.first, of: trials.first) }
}

/// Logarithm of the number of ways to choose some out of many.
func logChoose(_ many: Int, _ some: Int) -> Double {
    func logFactorial(_ number: Int) -> Double { lgamma(Double(number) + 1) }
    return logFactorial(many) - logFactorial(some) - logFactorial(many - some)
}

/// Chances of the first group's events, given how many events there are in all (Fisher 1934).
struct Hypergeometric {
    /// The least and the most events that the first group can have.
    let support: ClosedRange<Int>
    private let first: Int
    private let second: Int
    private let drawn: Int
    private let logTotal: Double

    init(first: Int, second: Int, drawn: Int) {
        self.first = first
        self.second = second
        self.drawn = drawn
        support = max(0, drawn - second)...min(first, drawn)
        logTotal = logChoose(first + second, drawn)
    }

    func chance(_ count: Int) -> Double {
        guard support.contains(count) else { return 0 }
        return exp(logChoose(first, count) + logChoose(second, drawn - count) - logTotal)
    }

    /// The chance of at most so many.
    func atMost(_ count: Int) -> Double {
        guard count >= support.lowerBound else { return 0 }
        guard count < support.upperBound else { return 1 }
        // The shorter tail is summed, so that small chances keep their digits.
        if count - support.lowerBound <= support.upperBound - count {
            return min(1, (support.lowerBound...count).reduce(0) { $0 + chance($1) })
        }
        return max(0, 1 - ((count + 1)...support.upperBound).reduce(0) { $0 + chance($1) })
    }
}

/// Fisher's exact test of two rates: the chance, if they are the same, of a table as unlikely as this one or more so.
///
/// Two-sided by the sum of the chances up to the table's own (R's `fisher.test`, scipy's `fisher_exact`). It is valid
/// at any size and cautious at small ones. Trials have to be independent.
package func fisherExact(_ table: TwoByTwo) -> Double {
    let law = Hypergeometric(
        first: table.trials.first, second: table.trials.second, drawn: table.events.first + table.events.second)
    let limit = law.chance(table.events.first) * (1 + 1e-7)
    return min(1, law.support.reduce(0.0) { sum, count in
        let chance = law.chance(count)
        return chance <= limit ? sum + chance : sum
    })
}

/// The exact two-sided test that a coin is fair, of the trials on which two systems disagree (McNemar 1947).
///
/// - Parameters:
///   - onlyFirst: trials that only the first system got wrong.
///   - onlySecond: trials that only the second system got wrong.
package func mcNemarExact(onlyFirst: Int, onlySecond: Int) -> Double {
    let trials = onlyFirst + onlySecond
    guard trials > 0 else { return 1 }
    let smaller = min(onlyFirst, onlySecond)
    let tail = (0...smaller).reduce(0) { $0 + exp(logChoose(trials, $1) - Double(trials) * log(2)) }
    return min(1, 2 * tail)
}

/// The chance of at least so many events where each trial has a chance of its own; the exact one-sided binomial test.
package func binomialAtLeast(_ events: Int, of trials: Int, chance: Double) -> Double {
    precondition((0...trials).contains(events) && (0...1).contains(chance), "events in 0…trials, a chance in 0…1")
    return events == 0 ? 1 : regularizedBeta(chance, Double(events), Double(trials - events + 1))
}
