import Statistics

extension IdentificationTrials {
    /// Searches by strangers, each right or wrong.
    package func falsePositives(size: Int, threshold: Float) -> [TrialOutcome] {
        nonmated.map {
            TrialOutcome(subject: $0.subject, isEvent: $0.isFalsePositive(size: size, threshold: threshold))
        }
    }

    /// The same trials by the person who was falsely found: false positives only, as a count for each.
    package func falseCandidates(size: Int, threshold: Float) -> [Int: Int] {
        nonmated.reduce(into: [:]) { counts, probe in
            if probe.isFalsePositive(size: size, threshold: threshold),
                let candidate = probe.answers[size].bestOtherSubject
            {
                counts[candidate, default: 0] += 1
            }
        }
    }

    /// The people of a gallery, one trial each: whether any stranger's search returned them as the best.
    package func falselyFound(size: Int, threshold: Float) -> [TrialOutcome] {
        let found = falseCandidates(size: size, threshold: threshold)
        return plan.gallery.prefix(sizes[size]).map {
            TrialOutcome(subject: $0.subject, isEvent: found[$0.subject] != nil)
        }
    }

    /// Searches by enrolled people, each a hit or a miss.
    package func falseNegatives(size: Int, rank: Int, threshold: Float) -> [TrialOutcome] {
        mated(size).map {
            TrialOutcome(subject: $0.subject, isEvent: $0.misses(size: size, rank: rank, threshold: threshold))
        }
    }

    /// FPIR: the share of strangers' searches that return anybody. Failed probes count, and return nobody.
    package func falsePositiveRate(size: Int, threshold: Float, _ resampling: Resampling) -> MeasuredRate {
        MeasuredRate(
            falsePositives(size: size, threshold: threshold).clusters, resamples: resampling.resamples,
            seed: resampling.seed)
    }

    /// FNIR: the share of enrolled people's searches that miss. Failed probes and failed enrolments are misses.
    package func falseNegativeRate(size: Int, rank: Int, threshold: Float, _ resampling: Resampling) -> MeasuredRate {
        MeasuredRate(
            falseNegatives(size: size, rank: rank, threshold: threshold).clusters, resamples: resampling.resamples,
            seed: resampling.seed)
    }

    /// The lowest threshold at which at most a share of strangers' searches return anybody; nil where that isn't
    /// resolvable.
    package func threshold(falsePositive target: Double, size: Int) -> Float? {
        let best = nonmated.map { $0.answers[size].bestOther ?? -1 }.sorted()
        return ErrorCurve.threshold(sortedNonmated: best, target: target)
    }

    /// The mean number of candidates of a stranger's search in the largest gallery, as far as lists reach.
    package func selectivity(at threshold: Float) -> Double {
        let probes = nonmated
        let found = probes.reduce(0) { $0 + $1.best.count { $0 >= threshold } }
        return probes.isEmpty ? 0 : Double(found) / Double(probes.count)
    }

    /// The share of strangers' comparisons in the largest gallery that match, as far as lists reach.
    func comparisonRate(at threshold: Float) -> Double {
        let enrolled = plan.gallery.count { scored.isUsable($0.image) }
        let searched = nonmated.count { scored.isUsable($0.image) }
        let found = nonmated.reduce(0) { $0 + $1.best.count { $0 >= threshold } }
        return enrolled * searched == 0 ? 0 : Double(found) / Double(enrolled * searched)
    }

    /// One point of the curve of FPIR and FNIR.
    package struct CurvePoint: Sendable, Codable, Hashable {
        package let threshold: Float
        package let falsePositive: Double
        package let falseNegative: Double
    }

    /// The DET curve of a gallery at rank 1: a point for each number of false positives.
    package func curve(size: Int) -> [CurvePoint] {
        let strangers = nonmated.map { $0.answers[size].bestOther ?? -1 }.sorted()
        let own = mated(size)
        let hits = own.compactMap { probe -> Float? in
            let answer = probe.answers[size]
            return answer.othersBeforeMate == 0 ? answer.mate : nil
        }.sorted()
        var points: [CurvePoint] = []
        var allowed = 0
        while allowed < strangers.count {
            let threshold = strangers[strangers.count - 1 - allowed].nextUp
            let missed = own.count - (hits.count - hits.countBelow(threshold))
            let found = strangers.count - strangers.countBelow(threshold)
            points.append(
                CurvePoint(
                    threshold: threshold, falsePositive: Double(found) / Double(strangers.count),
                    falseNegative: Double(missed) / Double(max(1, own.count))))
            allowed = max(allowed + 1, allowed < 50 ? 0 : allowed * 11 / 10)
        }
        return points
    }

    /// CMC: the share of enrolled people's searches that have their person among the first ranks, whatever the score.
    package func cumulativeMatch(size: Int, ranks: [Int]) -> [MeasuredRate] {
        ranks.map { rank in
            let hits = falseNegatives(size: size, rank: rank, threshold: -1).map {
                TrialOutcome(subject: $0.subject, isEvent: !$0.isEvent)
            }
            return MeasuredRate(hits.clusters, resamples: 0, seed: 0)
        }
    }
}
