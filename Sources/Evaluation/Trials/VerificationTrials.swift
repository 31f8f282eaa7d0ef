import Statistics

/// Comparisons of pairs of images: the trials of `peel evaluate verify`, `quality` and `compare`.
package struct VerificationTrials: Sendable {
    /// One comparison; no score where either image failed.
    package struct Comparison: Sendable, Hashable {
        package let pair: PairList.Pair
        package let score: Float?
    }

    package let scored: ScoredSet
    package let comparisons: [Comparison]

    /// Scores every pair.
    ///
    /// - Throws: ``EvaluationError`` with code `noTrials` where there is no pair of one of the two kinds with a score.
    package init(_ scored: ScoredSet, _ pairs: PairList) throws(EvaluationError) {
        self.scored = scored
        comparisons = pairs.pairs.map {
            Comparison(pair: $0, score: scored.similarity($0.first, $0.second))
        }
        for isMated in [true, false]
        where !comparisons.contains(where: { $0.pair.isMated == isMated && $0.score != nil }) {
            throw EvaluationError(
                .noTrials, "There is no pair of \(isMated ? "one person" : "two people") with faces in both images.")
        }
    }

    /// The scores of one kind of pair, without those that failed.
    package func scores(mated: Bool) -> [Float] {
        comparisons.compactMap { $0.pair.isMated == mated ? $0.score : nil }
    }

    /// The curve of both errors.
    package var curve: ErrorCurve { ErrorCurve(mated: scores(mated: true), nonmated: scores(mated: false)) }

    /// False non-matches at a threshold, one trial for each comparison of one person.
    ///
    /// - Parameter countingFailures: whether a failed image is a false rejection (FRR) or no comparison (FNMR).
    package func falseNonMatches(at threshold: Float, countingFailures: Bool) -> [TrialOutcome] {
        comparisons.compactMap { comparison in
            guard comparison.pair.isMated else { return nil }
            let subject = scored.set.images[comparison.pair.first].subject
            guard let score = comparison.score else {
                return countingFailures ? TrialOutcome(subject: subject, isEvent: true) : nil
            }
            return TrialOutcome(subject: subject, isEvent: score < threshold)
        }
    }

    /// False matches at a threshold, two trials for each comparison of two people that was made: one of each person.
    ///
    /// They count people with and without a false match. A rate of them would count each comparison twice; see
    /// ``falseMatchRate(at:countingFailures:_:where:)``.
    package func falseMatches(at threshold: Float) -> [TrialOutcome] {
        comparisons.flatMap { comparison -> [TrialOutcome] in
            guard !comparison.pair.isMated, let score = comparison.score else { return [] }
            return [comparison.pair.first, comparison.pair.second].map {
                TrialOutcome(subject: scored.set.images[$0].subject, isEvent: score >= threshold)
            }
        }
    }

    /// The rate of false matches at a threshold, with both people of a comparison resampled.
    ///
    /// - Parameters:
    ///   - countingFailures: whether a failed image is a right rejection (FAR) or no comparison (FMR).
    ///   - includes: which pairs of people count.
    package func falseMatchRate(
        at threshold: Float, countingFailures: Bool, _ resampling: Resampling,
        where includes: (_ first: Int, _ second: Int) -> Bool = { _, _ in true }
    ) -> MeasuredRate {
        var people: [Int: Int] = [:]
        var trials: [(first: Int, second: Int)] = []
        var events: [PairCount] = []
        for comparison in comparisons where !comparison.pair.isMated {
            let first = scored.set.images[comparison.pair.first].subject
            let second = scored.set.images[comparison.pair.second].subject
            guard comparison.score != nil || countingFailures, includes(first, second) else { continue }
            let places = [first, second].map { person in
                let place = people[person] ?? people.count
                people[person] = place
                return place
            }
            trials.append((places[0], places[1]))
            if let score = comparison.score, score >= threshold {
                events.append(PairCount(first: places[0], second: places[1], events: 1))
            }
        }
        let bootstrap =
            events.isEmpty
            ? nil
            : pairBootstrap(
                units: people.count, pairs: events, resamples: resampling.resamples, seed: resampling.seed
            ) { drawn in trials.reduce(0) { $0 + drawn[$1.first] * drawn[$1.second] } }
        return MeasuredRate(
            events: events.count, trials: trials.count, units: max(1, people.count / 2), bootstrap: bootstrap)
    }
}
