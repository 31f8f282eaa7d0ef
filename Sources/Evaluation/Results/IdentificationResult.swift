/// What `peel evaluate identify` measures.
package struct IdentificationResult: Sendable, Codable {
    /// Both errors of one gallery at one threshold.
    package struct OperatingPoint: Sendable, Codable {
        package let target: Double
        package let threshold: Float
        package let falsePositive: MeasuredRate
        /// At rank 1, failures counted as misses.
        package let falseNegative: MeasuredRate
        /// Candidates of a stranger's search, on average.
        package let selectivity: Double
    }

    /// One size of gallery.
    package struct Gallery: Sendable, Codable {
        package let size: Int
        package let matedSearches: Int
        package let curve: [IdentificationTrials.CurvePoint]
    }

    /// False positives by the group of the person who was wrongly found.
    package struct CandidateGroup: Sendable, Codable, Hashable {
        package let attribute: String
        package let group: String
        package let falselyFound: Int
        package let enrolled: Int
    }

    package let capture: CaptureResult
    package let galleries: [Gallery]
    package let strangers: Int
    package let strangerSearches: Int
    package let enrolmentFailures: Int
    package let points: [OperatingPoint]
    package let unresolved: [Double]
    package let cumulativeMatch: [Rank]
    package let threshold: Float
    package let scaling: [ScalingCheck]
    package let differentials: [Differential]
    package let candidates: [CandidateGroup]
    package let choice: ThresholdChoice

    /// The share of searches whose person is among the first ranks.
    package struct Rank: Sendable, Codable, Hashable {
        package let rank: Int
        package let rate: MeasuredRate
    }

    /// Targets of the false positive identification rate.
    package static let targets = [0.1, 0.03, 0.01, 0.003, 0.001]
    /// Ranks of the cumulative match characteristic.
    package static let ranks = [1, 2, 5, 10, 20, 50]

    /// Measures.
    ///
    /// - Parameters:
    ///   - threshold: at which groups are compared; nil takes the chosen one.
    ///   - limit: of FPIR, which the threshold is chosen for.
    ///   - largestList: the longest list that will be used; nil for the largest measured gallery.
    package init(
        _ trials: IdentificationTrials, threshold: Float?, limit: Double, largestList: Int?, attributes: [String],
        _ resampling: Resampling
    ) throws(EvaluationError) {
        let last = trials.sizes.count - 1
        capture = CaptureResult(trials.scored, resampling)
        galleries = trials.sizes.indices.map {
            Gallery(size: trials.sizes[$0], matedSearches: trials.mated($0).count, curve: trials.curve(size: $0))
        }
        strangers = Set(trials.nonmated.map(\.subject)).count
        strangerSearches = trials.nonmated.count
        enrolmentFailures = trials.plan.gallery.count { !trials.scored.isUsable($0.image) }
        let resolved = IdentificationResult.targets.compactMap { target in
            trials.threshold(falsePositive: target, size: last).map { (target: target, threshold: $0) }
        }
        points = resolved.map { one in
            OperatingPoint(
                target: one.target, threshold: one.threshold,
                falsePositive: trials.falsePositiveRate(size: last, threshold: one.threshold, resampling),
                falseNegative: trials.falseNegativeRate(size: last, rank: 1, threshold: one.threshold, resampling),
                selectivity: trials.selectivity(at: one.threshold))
        }
        unresolved = IdentificationResult.targets.filter { target in !resolved.contains { $0.target == target } }
        cumulativeMatch = zip(
            IdentificationResult.ranks, trials.cumulativeMatch(size: last, ranks: IdentificationResult.ranks)
        ).map { Rank(rank: $0.0, rate: $0.1) }
        let choice = try ThresholdChoice(
            trials, limit: limit, largestList: largestList ?? trials.sizes[last], attributes: attributes)
        self.choice = choice
        let global = threshold ?? choice.threshold ?? choice.thresholdOfLargeGroups ?? resolved.last?.threshold ?? 0
        self.threshold = global
        // Where errors are plenty the model can be seen to fail; at the threshold itself there may be none.
        let easy = resolved.first?.threshold
        let checked = easy.map { $0 == global ? [global] : [$0, global] } ?? [global]
        scaling = checked.map { ScalingCheck(trials, at: $0, resampling) }
        let wrong = trials.falsePositives(size: last, threshold: global)
        let missed = trials.falseNegatives(size: last, rank: 1, threshold: global)
        let found = trials.falselyFound(size: last, threshold: global)
        let set = trials.scored.set
        // Whose search returned somebody, who was returned, and who was missed.
        differentials = attributes.flatMap {
            [
                Differential("False positives by \($0) of the searcher", by: $0, wrong, of: set, resampling),
                Differential("People wrongly found by \($0)", by: $0, found, of: set, resampling),
                Differential("Misses by \($0)", by: $0, missed, of: set, resampling),
            ]
        }
        candidates = attributes.flatMap { IdentificationResult.candidates(trials, by: $0, at: global, size: last) }
    }

    private static func candidates(
        _ trials: IdentificationTrials, by attribute: String, at threshold: Float, size: Int
    ) -> [CandidateGroup] {
        let set = trials.scored.set
        var enrolled: [String: Int] = [:]
        for entry in trials.plan.gallery {
            if let group = set.group(of: entry.subject, by: attribute) { enrolled[group, default: 0] += 1 }
        }
        var found: [String: Int] = [:]
        for (subject, count) in trials.falseCandidates(size: size, threshold: threshold) {
            if let group = set.group(of: subject, by: attribute) { found[group, default: 0] += count }
        }
        return enrolled.keys.sorted().map {
            CandidateGroup(
                attribute: attribute, group: $0, falselyFound: found[$0] ?? 0, enrolled: enrolled[$0] ?? 0)
        }
    }
}
