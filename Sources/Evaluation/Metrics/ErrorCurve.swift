import Foundation

/// Both errors of comparisons by threshold: the DET and ROC curves (ISO/IEC 19795-1).
///
/// A score at or over the threshold matches.
package struct ErrorCurve: Sendable {
    private let mated: [Float]
    private let nonmated: [Float]

    /// Takes scores in any order; both kinds are needed.
    package init(mated: [Float], nonmated: [Float]) {
        self.mated = mated.sorted()
        self.nonmated = nonmated.sorted()
    }

    /// One threshold with its errors.
    package struct Point: Sendable, Codable, Hashable {
        package let threshold: Float
        package let falseMatch: Double
        package let falseNonMatch: Double
    }

    /// How many non-mated scores lie at or over a threshold.
    package func falseMatches(at threshold: Float) -> Int { nonmated.count - nonmated.countBelow(threshold) }

    /// The errors at a threshold.
    package func point(at threshold: Float) -> Point {
        Point(
            threshold: threshold, falseMatch: Double(falseMatches(at: threshold)) / Double(max(1, nonmated.count)),
            falseNonMatch: Double(mated.countBelow(threshold)) / Double(max(1, mated.count)))
    }

    /// The lowest threshold at which at most a share of non-mated comparisons match.
    ///
    /// - Returns: nil where not even one comparison may match by that share: it isn't resolvable with so few.
    package func threshold(falseMatch target: Double) -> Float? {
        ErrorCurve.threshold(sortedNonmated: nonmated, target: target)
    }

    /// The next number above the (⌊target · n⌋ + 1)-th largest score, so that at most ⌊target · n⌋ reach it.
    static func threshold(sortedNonmated scores: [Float], target: Double) -> Float? {
        let allowed = Int((target * Double(scores.count) + 1e-9).rounded(.down))
        guard allowed >= 1 else { return nil }
        guard allowed < scores.count else { return -1 }
        return scores[scores.count - 1 - allowed].nextUp
    }

    /// The rate at which both errors are the same, between the two thresholds where they cross.
    package var equalErrorRate: Double {
        var low = -1.0
        var high = 1.0
        for _ in 0..<60 {
            let middle = point(at: Float((low + high) / 2))
            if middle.falseMatch > middle.falseNonMatch { low = (low + high) / 2 } else { high = (low + high) / 2 }
        }
        let (below, above) = (point(at: Float(low)), point(at: Float(high)))
        return max(below.falseMatch, above.falseNonMatch) > 0 ? (above.falseMatch + above.falseNonMatch) / 2 : 0
    }

    /// Points of the curve at every number of false matches up to 50, and then at steps of a tenth more.
    package var points: [Point] {
        guard !nonmated.isEmpty else { return [] }
        var result: [Point] = []
        var allowed = 0
        while allowed < nonmated.count {
            let next = point(at: nonmated[nonmated.count - 1 - allowed].nextUp)
            if result.last != next { result.append(next) }
            allowed = max(allowed + 1, allowed < 50 ? 0 : allowed * 11 / 10)
        }
        return result
    }
}

extension Array where Element: Comparable {
    /// In a sorted array, how many elements lie under a value.
    func countBelow(_ value: Element) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
