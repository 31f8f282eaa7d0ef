import Statistics

/// The lowest threshold that is shown to keep a limit of FPIR for everybody and for every group, at the largest list.
///
/// One search of each stranger counts, so that searches are independent. Thresholds are tried from the highest down,
/// and the last one before the first that fails is taken: then each is tested at 5 % without correcting for their
/// number. All groups have to be shown under the limit, so neither is there a correction for the number of groups.
package struct ThresholdChoice: Sendable, Codable {
    /// What one group showed at the chosen threshold.
    package struct Group: Sendable, Codable, Hashable {
        /// nil for everybody together.
        package let attribute: String?
        /// Of the attribute; `everybody` without one.
        package let group: String
        package let searches: Int
        package let falsePositives: Int
        /// One-sided 95 % upper bound of FPIR, at the measured size and scaled to the largest list.
        package let upper: Double
        package let scaledUpper: Double
        /// Whether even no false positive in so few searches could show the limit.
        package let isTooSmall: Bool
        /// Searches without a false positive that it would take.
        package let needed: Int
        /// Right answers of enrolled people of the group, and how many searched: one search each.
        package let truePositives: Int
        package let opportunities: Int

        /// How tables name the group.
        package var name: String { attribute.map { "\($0): \(group)" } ?? group }
    }

    package let limit: Double
    package let measuredSize: Int
    package let largestList: Int
    /// nil where no threshold can be shown to keep the limit, e.g. because of groups that are too small.
    package let threshold: Float?
    /// The threshold that the groups of sufficient size allow; what ``groups`` are shown at. nil where none does.
    package let thresholdOfLargeGroups: Float?
    package let groups: [Group]

    /// The largest gallery of the trials has to be the one that was measured.
    ///
    /// - Parameters:
    ///   - limit: of FPIR, 0…1.
    ///   - largestList: the longest list that will be used; the model FPIR(N) = 1 − (1 − FPIR)^(N ⁄ measured) scales to
    ///     it.
    ///   - attributes: groups are made by each.
    package init(
        _ trials: IdentificationTrials, limit: Double, largestList: Int, attributes: [String]
    ) throws(EvaluationError) {
        guard limit > 0, limit < 1, largestList > 0 else {
            throw EvaluationError(.badOption, "The limit lies between 0 and 1, and the largest list has an entry.")
        }
        let size = trials.sizes.count - 1
        let measured = trials.sizes[size]
        let scale = Double(max(largestList, measured)) / Double(measured)
        // Under this bound at the measured size the limit holds at the largest list.
        let bound = ScalingModel.rate(limit, by: 1 / scale)
        let needed = SampleRules.trialsToShow(below: max(bound, 1e-12))
        let parts = ThresholdChoice.parts(trials, attributes, size)
        let large = parts.filter { $0.scores.count >= needed }
        let lowest = ThresholdChoice.lowest(large.map(\.scores), bound: bound)
        self.limit = limit
        measuredSize = measured
        self.largestList = largestList
        thresholdOfLargeGroups = lowest
        threshold = large.count == parts.count ? lowest : nil
        // Without any threshold the groups are shown at the highest score that anybody reached.
        let shown = lowest ?? (parts.flatMap(\.scores).max() ?? 0).nextUp
        groups = parts.map { part in
            let (searches, events) = (part.scores.count, part.scores.count { $0 >= shown })
            let upper = searches > 0 ? SampleRules.upperBound(events: events, trials: searches) : 1
            return Group(
                attribute: part.attribute, group: part.group, searches: searches, falsePositives: events, upper: upper,
                scaledUpper: ScalingModel.rate(upper, by: scale), isTooSmall: searches < needed, needed: needed,
                truePositives: part.mates.count { !$0.misses(size: size, rank: 1, threshold: shown) },
                opportunities: part.mates.count)
        }
    }

    private struct Part {
        let attribute: String?
        let group: String
        /// The best score of each stranger; a failed search has one that no threshold is under.
        let scores: [Float]
        let mates: [IdentificationTrials.Probe]
    }

    private static func parts(_ trials: IdentificationTrials, _ attributes: [String], _ size: Int) -> [Part] {
        let (strangers, mates) = (trials.oneOfEachStranger, trials.oneOfEachMated(size))
        func scores(_ probes: [IdentificationTrials.Probe]) -> [Float] {
            probes.map { $0.answers[size].bestOther ?? -.infinity }
        }
        var parts = [Part(attribute: nil, group: "everybody", scores: scores(strangers), mates: mates)]
        for attribute in attributes {
            let set = trials.scored.set
            let named = strangers.map { set.group(of: $0.subject, by: attribute) }
            let namedMates = mates.map { set.group(of: $0.subject, by: attribute) }
            for name in Set(set.subjects.indices.compactMap { set.group(of: $0, by: attribute) }).sorted() {
                let own = zip(strangers, named).filter { $0.1 == name }.map { $0.0 }
                let ownMates = zip(mates, namedMates).filter { $0.1 == name }.map { $0.0 }
                parts.append(Part(attribute: attribute, group: name, scores: scores(own), mates: ownMates))
            }
        }
        return parts
    }

    /// Goes down until one group's upper bound is over the bound.
    private static func lowest(_ groups: [[Float]], bound: Double) -> Float? {
        guard !groups.isEmpty else { return nil }
        // Upper bounds rise with every false positive, so each group allows a number of them.
        let limits = groups.map { scores in
            let sorted = scores.sorted(by: >)
            var allowed = 0
            func keeps(_ events: Int) -> Bool {
                events <= sorted.count && SampleRules.upperBound(events: events, trials: sorted.count) <= bound
            }
            while keeps(allowed + 1) { allowed += 1 }
            // One more false positive would be too many: the threshold lies right over the next score.
            return allowed < sorted.count ? sorted[allowed].nextUp : -1
        }
        return limits.max().map { max(-1, $0) }
    }
}
