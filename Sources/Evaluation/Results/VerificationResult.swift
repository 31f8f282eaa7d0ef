/// What `peel evaluate verify` measures.
package struct VerificationResult: Sendable, Codable {
    /// Both errors at the threshold for one target of false matches.
    package struct OperatingPoint: Sendable, Codable {
        package let target: Double
        package let threshold: Float
        /// Per comparison, without failures.
        package let falseMatch: MeasuredRate
        package let falseNonMatch: MeasuredRate
        /// Per attempt: a failed image is a rejection.
        package let falseAccept: MeasuredRate
        package let falseReject: MeasuredRate
    }

    package let capture: CaptureResult
    package let matedComparisons: Int
    package let nonmatedComparisons: Int
    package let equalErrorRate: Double
    package let curve: [ErrorCurve.Point]
    package let points: [OperatingPoint]
    /// Targets that so few comparisons can't resolve.
    package let unresolved: [Double]
    /// The threshold at which groups are compared: one for everybody.
    package let threshold: Float
    package let differentials: [Differential]
    package let crossGroups: [CrossGroupMatrix]

    /// Targets of the false match rate.
    package static let targets = [0.1, 0.01, 0.001, 0.0001]

    /// Measures.
    ///
    /// - Parameters:
    ///   - threshold: at which groups are compared; nil takes that of the lowest target that can be resolved.
    ///   - attributes: columns of the subjects file, or several joined by `+`.
    package init(
        _ trials: VerificationTrials, threshold: Float?, attributes: [String], _ resampling: Resampling
    ) {
        let errors = trials.curve
        capture = CaptureResult(trials.scored, resampling)
        matedComparisons = trials.comparisons.count { $0.pair.isMated }
        nonmatedComparisons = trials.comparisons.count { !$0.pair.isMated }
        equalErrorRate = errors.equalErrorRate
        curve = errors.points
        func rate(_ trials: [TrialOutcome]) -> MeasuredRate {
            MeasuredRate(trials.clusters, resamples: resampling.resamples, seed: resampling.seed)
        }
        let resolved = VerificationResult.targets.compactMap { target in
            errors.threshold(falseMatch: target).map { (target: target, threshold: $0) }
        }
        points = resolved.map { one in
            OperatingPoint(
                target: one.target, threshold: one.threshold,
                falseMatch: trials.falseMatchRate(at: one.threshold, countingFailures: false, resampling),
                falseNonMatch: rate(trials.falseNonMatches(at: one.threshold, countingFailures: false)),
                falseAccept: trials.falseMatchRate(at: one.threshold, countingFailures: true, resampling),
                falseReject: rate(trials.falseNonMatches(at: one.threshold, countingFailures: true)))
        }
        unresolved = VerificationResult.targets.filter { target in !resolved.contains { $0.target == target } }
        let global = threshold ?? resolved.last?.threshold ?? 0
        self.threshold = global
        let set = trials.scored.set
        let misses = trials.falseNonMatches(at: global, countingFailures: true)
        differentials = attributes.flatMap {
            [
                VerificationResult.falseMatches(trials, by: $0, at: global, resampling),
                Differential("False rejections by \($0)", by: $0, misses, of: set, resampling),
            ]
        }
        crossGroups = attributes.map { CrossGroupMatrix(trials, by: $0, at: global, resampling) }
    }

    /// False matches in which a group takes part, whoever the other person is: a comparison within the group counts
    /// once, and one of two groups for both of them.
    private static func falseMatches(
        _ trials: VerificationTrials, by attribute: String, at threshold: Float, _ resampling: Resampling
    ) -> Differential {
        let set = trials.scored.set
        let groups = set.subjects.indices.map { set.group(of: $0, by: attribute) }
        return Differential(
            "False matches by \(attribute)", by: attribute, sharing: trials.falseMatches(at: threshold), of: set
        ) { name, _ in
            trials.falseMatchRate(at: threshold, countingFailures: false, resampling) {
                groups[$0] == name || groups[$1] == name
            }
        }
    }
}
