import Biometrics

/// What `peel evaluate quality` measures.
package struct QualityResult: Sendable, Codable {
    package let capture: CaptureResult
    package let threshold: Float
    package let falseNonMatch: MeasuredRate
    /// The largest share of comparisons that a gate was allowed to leave out, 0…1; nil where gates were chosen by cost.
    package let turnAway: Double?
    /// What leaving a comparison out was taken to cost, in misses; nil where gates were chosen by share.
    package let cost: Double?
    /// One for each measure that enough comparisons have, the most useful first.
    package let curves: [DiscardCurve]
    /// Measures of which nothing can be said.
    package let without: [String]

    /// Measures.
    ///
    /// - Parameters:
    ///   - threshold: nil takes that of the target.
    ///   - target: of the false match rate, for which the threshold is chosen.
    ///   - rule: what gates are chosen by.
    /// - Throws: ``EvaluationError`` with code `noTrials` where the target can't be resolved.
    package init(
        _ trials: VerificationTrials, threshold: Float?, target: Double, rule: GateRule,
        _ resampling: Resampling
    ) throws(EvaluationError) {
        guard let used = threshold ?? trials.curve.threshold(falseMatch: target) else {
            throw EvaluationError(
                .noTrials,
                "So few comparisons of two people can't resolve a false match rate of \(NumberText.percent(target)): "
                    + "draw more, or give --threshold.")
        }
        self.threshold = used
        switch rule {
        case .turnAway(let share): (turnAway, cost) = (share, nil)
        case .cost(let price): (turnAway, cost) = (nil, price)
        }
        capture = CaptureResult(trials.scored, resampling)
        falseNonMatch = MeasuredRate(
            trials.falseNonMatches(at: used, countingFailures: false).clusters, resamples: resampling.resamples,
            seed: resampling.seed)
        let measures = QualityMeasure.allCases.map(\.rawValue) + ["shot", "eyes", "yaw", "pitch", "roll"]
        let curves = measures.compactMap { DiscardCurve(trials, measure: $0, at: used, rule: rule) }
        self.curves = curves.sorted { ($1.benefit ?? -1, $0.measure) < ($0.benefit ?? -1, $1.measure) }
        without = measures.filter { measure in !curves.contains { $0.measure == measure } }
    }
}
