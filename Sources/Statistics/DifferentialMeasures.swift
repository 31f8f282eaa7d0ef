import Foundation

/// How unequal the error rates of several groups are (ISO/IEC 19795-10; NISTIR 8429).
///
/// A measure is nil where it isn't defined: ratios need every rate above zero, and nothing is added to make one.
package struct DifferentialMeasures: Sendable, Hashable {
    /// Worst to best.
    package let maxOverMin: Double?
    /// Worst to typical: the largest rate over the geometric mean of all.
    package let maxOverGeometricMean: Double?
    /// Gini coefficient, corrected for the number of groups: 0 where all are the same, 1 where one has everything.
    package let gini: Double?

    /// Measures two or more rates; all measures are nil for fewer.
    package init(_ rates: [Double]) {
        guard rates.count > 1, let least = rates.min(), let most = rates.max() else {
            (maxOverMin, maxOverGeometricMean, gini) = (nil, nil, nil)
            return
        }
        let count = Double(rates.count)
        if least > 0 {
            maxOverMin = most / least
            maxOverGeometricMean = most / exp(rates.reduce(0) { $0 + log($1) } / count)
        } else {
            (maxOverMin, maxOverGeometricMean) = (nil, nil)
        }
        let mean = rates.reduce(0, +) / count
        if mean > 0 {
            let apart = rates.reduce(0) { sum, rate in sum + rates.reduce(0) { $0 + abs($1 - rate) } }
            gini = count / (count - 1) * apart / (2 * count * count * mean)
        } else {
            gini = nil
        }
    }
}
