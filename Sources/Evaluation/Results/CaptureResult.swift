/// How many images gave no template, and why; they stay in the denominators of searches.
package struct CaptureResult: Sendable, Codable, Hashable {
    package let images: Int
    /// Failures to acquire: files that can't be read, and images in which no face was found.
    package let unreadable: Int
    package let withoutFace: Int
    /// Failures to extract.
    package let withoutTemplate: Int
    /// Images that a quality gate refused although a template could be made.
    package let refused: Int
    /// FTA: the share of images from which no face was acquired, with people resampled.
    package let acquisitionFailures: MeasuredRate
    /// FTE: the share of images with a face that gave no usable template.
    package let enrolmentFailures: MeasuredRate

    /// Counts a set.
    package init(_ scored: ScoredSet, _ resampling: Resampling) {
        let outcomes = scored.records.map(\.outcome)
        images = outcomes.count
        unreadable = outcomes.count { $0 == .unreadable }
        withoutFace = outcomes.count { $0 == .noFace }
        withoutTemplate = outcomes.count { $0 == .noTemplate }
        refused = scored.records.indices.count { scored.records[$0].outcome == .captured && !scored.isUsable($0) }
        func rate(_ trials: [TrialOutcome]) -> MeasuredRate {
            MeasuredRate(trials.clusters, resamples: resampling.resamples, seed: resampling.seed)
        }
        func isLost(_ image: Int) -> Bool { outcomes[image] == .unreadable || outcomes[image] == .noFace }
        acquisitionFailures = rate(
            outcomes.indices.map { TrialOutcome(subject: scored.set.images[$0].subject, isEvent: isLost($0)) })
        enrolmentFailures = rate(
            outcomes.indices.filter { !isLost($0) }.map {
                TrialOutcome(subject: scored.set.images[$0].subject, isEvent: !scored.isUsable($0))
            })
    }

    /// As the report shows it.
    var table: ReportDocument.Table {
        let counts = [
            ("All images", images), ("Can't be read", unreadable), ("No face was found", withoutFace),
            ("No template could be made", withoutTemplate), ("Refused by the quality gate", refused),
        ]
        var rows = counts.map { name, count in
            [name, NumberText.count(count), NumberText.percent(Double(count) / Double(max(1, images)))]
        }
        for (name, rate) in [("FTA, of all images", acquisitionFailures), ("FTE, of faces", enrolmentFailures)] {
            rows.append([name, NumberText.count(rate.events), NumberText.rate(rate)])
        }
        return ReportDocument.Table("Images and failures", columns: ["What", "Images", "Share"], rows: rows)
    }
}
