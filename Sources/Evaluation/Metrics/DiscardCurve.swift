import Statistics

/// Error versus discard: how the false non-match rate falls when the worst images by a quality measure are left out
/// (ISO/IEC 29794-1).
package struct DiscardCurve: Sendable, Codable {
    /// One share of comparisons left out.
    package struct Point: Sendable, Codable, Hashable {
        /// 0…1 of the comparisons.
        package let discarded: Double
        /// Comparisons whose worse image lies under it are left out.
        package let gate: Double
        package let kept: Int
        package let falseNonMatches: Int
        package let rate: Double
    }

    package let measure: String
    package let threshold: Float
    package let points: [Point]
    /// The gate that the rule chooses; nil where none does better than no gate.
    package let chosen: Point?
    /// How much of the way to a perfect measure it goes: 1 where each discard is an error, 0 where discards are random.
    package let benefit: Double?

    /// The shares that are tried.
    package static let shares = [0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4]

    /// Works out the curve of one measure; nil where fewer than 20 comparisons of one person have it, or none fails.
    ///
    /// A comparison's quality is that of its worse image. Equal qualities are left out together or not at all.
    ///
    /// - Parameter rule: what the gate is chosen by.
    package init?(_ trials: VerificationTrials, measure: String, at threshold: Float, rule: GateRule) {
        let records = trials.scored.records
        let all = trials.comparisons.compactMap { comparison -> (quality: Double, isError: Bool)? in
            guard comparison.pair.isMated, let score = comparison.score,
                let first = records[comparison.pair.first].measures?[measure],
                let second = records[comparison.pair.second].measures?[measure]
            else { return nil }
            // Angles are worse the further from zero they are.
            let isAngle = ["yaw", "pitch", "roll"].contains(measure)
            return (isAngle ? -max(abs(first), abs(second)) : min(first, second), score < threshold)
        }.sorted { $0.quality < $1.quality }
        func point(_ share: Double) -> Point { point(at: min(all.count - 1, Int(share * Double(all.count)))) }
        func point(at first: Int) -> Point {
            let gate = all[first].quality
            let kept = all.filter { $0.quality >= gate }
            let wrong = kept.count { $0.isError }
            return Point(
                discarded: 1 - Double(kept.count) / Double(all.count), gate: gate, kept: kept.count,
                falseNonMatches: wrong, rate: Double(wrong) / Double(kept.count))
        }
        let errors = all.count { $0.isError }
        guard all.count >= 20, errors > 0 else { return nil }
        self.measure = measure
        self.threshold = threshold
        let points = DiscardCurve.shares.map(point)
        let start = Double(errors) / Double(all.count)
        self.points = points
        switch rule {
        case .turnAway(let share):
            // The share itself is tried too, since none of the curve's may lie close to it.
            let most = Int(share * Double(all.count))
            chosen = (points + [point(share)]).filter { all.count - $0.kept <= most && $0.rate < start }
                .max { $0.discarded < $1.discarded }
        case .cost(let cost):
            chosen = DiscardCurve.cheapest(all.map(\.quality), all.map(\.isError), cost: cost).map(point(at:))
        }
        benefit = DiscardCurve.benefit(points, start: start)
    }

    /// The place of the first comparison that is kept, where misses left out less the cost of leaving out are most.
    private static func cheapest(_ qualities: [Double], _ errors: [Bool], cost: Double) -> Int? {
        var (gain, most, place) = (0.0, 0.0, Int?.none)
        for index in errors.indices.dropLast() {
            gain += (errors[index] ? 1 : 0) - cost
            // Equal qualities are left out together.
            if gain > most, qualities[index] < qualities[index + 1] { (most, place) = (gain, index + 1) }
        }
        return place.flatMap { $0 < GateRule.fewest ? nil : $0 }
    }

    /// The area between the curve and a random one, as a share of that between a perfect one and a random one.
    private static func benefit(_ points: [Point], start: Double) -> Double? {
        var (gained, possible) = (0.0, 0.0)
        for (left, right) in zip(points, points.dropFirst()) {
            let width = right.discarded - left.discarded
            func ideal(_ discarded: Double) -> Double { max(0, (start - discarded) / (1 - discarded)) }
            gained += width * (start - (left.rate + right.rate) / 2)
            possible += width * (start - (ideal(left.discarded) + ideal(right.discarded)) / 2)
        }
        return possible > 0 ? gained / possible : nil
    }
}
