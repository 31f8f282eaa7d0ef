import Statistics

/// What `peel evaluate compare` measures: two packs on the same pairs, each at its own threshold for the same false
/// match rate. Scores of two packs mean nothing to each other; errors do.
package struct ComparisonResult: Sendable, Codable {
    /// One target of the false match rate.
    package struct Row: Sendable, Codable {
        package let target: Double
        package let firstThreshold: Float
        package let secondThreshold: Float
        /// False rejections, failures counted.
        package let first: MeasuredRate
        package let second: MeasuredRate
        /// First rate less second, with people resampled.
        package let difference: Double
        package let lower: Double
        package let upper: Double
        /// People whose first comparison only one of the packs got wrong, and McNemar's exact test of those.
        package let onlyFirst: Int
        package let onlySecond: Int
        package let chance: Double
    }

    package let firstCapture: CaptureResult
    package let secondCapture: CaptureResult
    package let rows: [Row]

    /// Compares; both trials have to be of the same pairs.
    ///
    /// - Throws: ``EvaluationError`` with code `noTrials` where no target can be resolved.
    package init(_ first: VerificationTrials, _ second: VerificationTrials, _ resampling: Resampling)
        throws(EvaluationError)
    {
        precondition(first.comparisons.map(\.pair) == second.comparisons.map(\.pair), "the same pairs for both")
        firstCapture = CaptureResult(first.scored, resampling)
        secondCapture = CaptureResult(second.scored, resampling)
        let curves = (first.curve, second.curve)
        rows = VerificationResult.targets.compactMap { target in
            guard let one = curves.0.threshold(falseMatch: target), let two = curves.1.threshold(falseMatch: target)
            else { return nil }
            return ComparisonResult.row(
                target, (first, one), (second, two), resampling)
        }
        guard !rows.isEmpty else {
            throw EvaluationError(.noTrials, "So few comparisons of two people can't resolve any false match rate.")
        }
    }

    private static func row(
        _ target: Double, _ first: (trials: VerificationTrials, threshold: Float),
        _ second: (trials: VerificationTrials, threshold: Float), _ resampling: Resampling
    ) -> Row {
        // Failures count, so both lists have one outcome for each pair of one person, in the same order.
        let left = first.trials.falseNonMatches(at: first.threshold, countingFailures: true)
        let right = second.trials.falseNonMatches(at: second.threshold, countingFailures: true)
        var seen: Set<Int> = []
        var (onlyFirst, onlySecond) = (0, 0)
        var people: [Int: ClusterCount] = [:]
        for (one, two) in zip(left, right) {
            people[one.subject, default: ClusterCount(events: 0, trials: 0)].trials += 1
            let difference = (one.isEvent ? 1 : 0) - (two.isEvent ? 1 : 0)
            people[one.subject, default: ClusterCount(events: 0, trials: 0)].events += difference
            if seen.insert(one.subject).inserted {
                if difference > 0 { onlyFirst += 1 }
                if difference < 0 { onlySecond += 1 }
            }
        }
        let clusters = people.sorted { $0.key < $1.key }.map { $0.value }
        let interval = clusterBootstrap(clusters, resamples: resampling.resamples, seed: resampling.seed)
        func rate(_ trials: [TrialOutcome]) -> MeasuredRate {
            MeasuredRate(trials.clusters, resamples: resampling.resamples, seed: resampling.seed)
        }
        let sum = clusters.reduce(0) { $0 + $1.events }
        return Row(
            target: target, firstThreshold: first.threshold, secondThreshold: second.threshold, first: rate(left),
            second: rate(right), difference: Double(sum) / Double(max(1, left.count)),
            lower: interval?.lower ?? -1, upper: interval?.upper ?? 1, onlyFirst: onlyFirst, onlySecond: onlySecond,
            chance: mcNemarExact(onlyFirst: onlyFirst, onlySecond: onlySecond))
    }
}
