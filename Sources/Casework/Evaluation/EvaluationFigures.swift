import Statistics

/// False positives and true positives of everybody, or of one group, at the evaluated threshold.
///
/// Searches and opportunities count one of each person, so that they are independent and exact intervals hold.
package struct EvaluationCounts: Sendable, Codable, Hashable {
    /// Searches by people who are not listed, failures to capture among them.
    package var searches: Int
    /// Searches of those that returned anybody.
    package var falsePositives: Int
    /// Searches by people who are listed, failures to capture among them.
    package var opportunities: Int
    /// Searches of those that returned the right person.
    package var truePositives: Int

    /// Takes the values as they are.
    package init(searches: Int, falsePositives: Int, opportunities: Int, truePositives: Int) {
        self.searches = searches
        self.falsePositives = falsePositives
        self.opportunities = opportunities
        self.truePositives = truePositives
    }

    var isConsistent: Bool {
        // More than any test has; what comes from outside must not reach the ends of an integer.
        let range = 0...1_000_000_000
        return range.contains(searches) && range.contains(opportunities)
            && (0...max(0, searches)).contains(falsePositives) && (0...max(0, opportunities)).contains(truePositives)
    }

    /// The one-sided 95 % upper bound of FPIR, exact; nil without a search.
    package var upperFalsePositiveRate: Double? {
        searches > 0 ? SampleRules.upperBound(events: falsePositives, trials: searches) : nil
    }
}

/// One group of one attribute, as the test's participants described themselves.
package struct EvaluationGroup: Sendable, Codable, Hashable {
    /// e.g. `ethnicity`, or `ethnicity × gender`.
    package var attribute: String
    package var name: String
    package var counts: EvaluationCounts

    /// Takes the values as they are.
    package init(attribute: String, name: String, counts: EvaluationCounts) {
        self.attribute = attribute
        self.name = name
        self.counts = counts
    }

    /// How acceptance and refusals name the group.
    package var label: String { "\(attribute): \(name)" }

    /// Everybody as if they were a group.
    package static func everybody(_ counts: EvaluationCounts) -> EvaluationGroup {
        EvaluationGroup(attribute: "everybody", name: "all", counts: counts)
    }

    /// How acceptance names everybody, where the data can't show the limit at all.
    package static let everybodyLabel = "everybody: all"
}

/// What an evaluation measured, as far as rules need it; the report has the rest.
package struct EvaluationFigures: Sendable, Codable, Hashable {
    /// In the algorithm's own scale.
    package var threshold: Float
    /// How many people the gallery held.
    package var gallerySize: Int
    /// The largest list that approval is asked for.
    package var largestList: Int
    package var overall: EvaluationCounts
    package var groups: [EvaluationGroup]
    /// SHA-256 of the report and of the set of images.
    package var reportDigest: String
    package var setDigest: String

    /// Takes the values as they are.
    package init(
        threshold: Float, gallerySize: Int, largestList: Int, overall: EvaluationCounts, groups: [EvaluationGroup],
        reportDigest: String, setDigest: String
    ) {
        self.threshold = threshold
        self.gallerySize = gallerySize
        self.largestList = largestList
        self.overall = overall
        self.groups = groups
        self.reportDigest = reportDigest
        self.setDigest = setDigest
    }

    /// What a group's data say about a limit of FPIR at the largest list.
    package enum Finding: Sendable, Hashable {
        /// The upper bound is at or under the limit.
        case shown
        /// The measured rate is over the limit.
        case exceeded
        /// The rate is under the limit, its upper bound over it: the group is too small.
        case notEstimable
    }

    /// Judges one group, or everybody, by the model FPIR(N) = 1 − (1 − FPIR)^(N ⁄ measured).
    package func finding(_ counts: EvaluationCounts, limit: Double) -> Finding {
        guard let upper = counts.upperFalsePositiveRate, gallerySize > 0 else { return .notEstimable }
        func scaled(_ rate: Double) -> Double {
            FalseAlertForecast.rate(rate, at: gallerySize, scaledTo: max(gallerySize, largestList))
        }
        if scaled(upper) <= limit { return .shown }
        return scaled(Double(counts.falsePositives) / Double(counts.searches)) > limit ? .exceeded : .notEstimable
    }

    /// What is missing or contradicts itself.
    func faults() -> [Refusal] {
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "§7.7", reason: reason, remedy: remedy))
        }
        if !threshold.isFinite || gallerySize < 1 || largestList < 1 {
            refuse(
                "the threshold or a size is missing.", "State the threshold, the gallery's size and the largest list.")
        }
        if !overall.isConsistent || !groups.allSatisfy({ $0.counts.isConsistent }) || overall.searches == 0
            || overall.opportunities == 0
        {
            refuse("the counts contradict each other or are missing.", "Take them from the report as it stands.")
        }
        if groups.isEmpty {
            refuse(
                "no group was looked at, so nothing says who bears the errors.",
                "Evaluate with a set whose participants described themselves (Equality Act 2010 s.149).")
        }
        if !reportDigest.isSHA256 || !setDigest.isSHA256 {
            refuse("the digest of the report or the set is missing.", "Give both as SHA-256.")
        }
        return all
    }
}
