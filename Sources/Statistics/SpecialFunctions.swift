import Foundation

/// The regularised incomplete beta function I_x(a, b), by the continued fraction of Lentz.
///
/// Abramowitz & Stegun 26.5.8; a, b > 0; x in 0…1.
func regularizedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    // The fraction converges fast on this side of the mean; the other side is its complement.
    if x > (a + 1) / (a + b + 2) { return 1 - regularizedBeta(1 - x, b, a) }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (abs(d) < tiny ? tiny : d)
    var fraction = d
    for m in 1...10_000 {
        let k = Double(m)
        for numerator in [
            k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k)),
            -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1)),
        ] {
            d = 1 + numerator * d
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = 1 + numerator / c
            if abs(c) < tiny { c = tiny }
            fraction *= c * d
        }
        if abs(c * d - 1) < 1e-15 { break }
    }
    return front * fraction
}

/// The x at which a rising function of 0…1 reaches a value, by bisection to the last bit that matters.
func bisect(_ low: Double, _ high: Double, reaching target: Double, _ f: (Double) -> Double) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<200 {
        let middle = (low + high) / 2
        if middle == low || middle == high { break }
        if f(middle) < target { low = middle } else { high = middle }
    }
    return (low + high) / 2
}

/// The regularised lower incomplete gamma function P(a, x): series below a + 1, continued fraction above.
///
/// Abramowitz & Stegun 6.5.29 and 6.5.31; a > 0, x ≥ 0.
func regularizedGamma(_ a: Double, _ x: Double) -> Double {
    if x <= 0 { return 0 }
    let front = exp(-x + a * log(x) - lgamma(a))
    if x < a + 1 {
        var term = 1 / a
        var sum = term
        var n = a
        while term > sum * 1e-16 {
            n += 1
            term *= x / n
            sum += term
        }
        return front * sum
    }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var h = d
    for i in 1...100_000 {
        let an = -Double(i) * (Double(i) - a)
        b += 2
        d = 1 / (an * d + b)
        c = b + an / c
        h *= c * d
        if abs(c * d - 1) < 1e-15 { break }
    }
    return 1 - front * h
}

/// The value that a standard normal variable stays below with a given probability.
///
/// - Parameter probability: above 0 and below 1.
package func normalQuantile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability between 0 and 1")
    return bisect(-40, 40, reaching: probability) { erfc(-$0 / 2.0.squareRoot()) / 2 }
}
