import Foundation

/// The exact (Clopper–Pearson) interval for a binomial proportion.
///
/// Its coverage is never under the stated confidence, so it is the one that limits are checked against.
/// - Parameters:
///   - successes: 0…trials.
///   - trials: at least 1.
///   - confidence: 0…1, two-sided.
package func clopperPearson(successes: Int, trials: Int, confidence: Double = 0.95) -> Interval {
    precondition(trials > 0 && (0...trials).contains(successes), "successes must lie in 0…trials")
    let tail = (1 - confidence) / 2
    let (k, n) = (Double(successes), Double(trials))
    let lower = successes == 0 ? 0 : bisect(0, 1, reaching: tail) { regularizedBeta($0, k, n - k + 1) }
    let upper = successes == trials ? 1 : bisect(0, 1, reaching: 1 - tail) { regularizedBeta($0, k + 1, n - k) }
    return Interval(lower: lower, upper: upper)
}

/// Wilson's score interval for a binomial proportion (Wilson 1927), for 95 % confidence.
package func wilson(successes: Int, trials: Int) -> Interval {
    precondition(trials > 0 && (0...trials).contains(successes), "successes must lie in 0…trials")
    let z = 1.959963984540054
    let n = Double(trials)
    let p = Double(successes) / n
    let center = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return Interval(lower: max(0, center - half), upper: min(1, center + half))
}

/// The exact (Garwood) interval for the mean of a Poisson count, two-sided.
package func poissonInterval(count: Int, confidence: Double = 0.95) -> Interval {
    precondition(count >= 0, "a count can't be negative")
    let tail = (1 - confidence) / 2
    let k = Double(count)
    let limit = k + 20 * (k + 1).squareRoot() + 50
    let lower = count == 0 ? 0 : bisect(0, limit, reaching: tail) { regularizedGamma(k, $0) }
    let upper = bisect(0, limit, reaching: 1 - tail) { regularizedGamma(k + 1, $0) }
    return Interval(lower: lower, upper: upper)
}
