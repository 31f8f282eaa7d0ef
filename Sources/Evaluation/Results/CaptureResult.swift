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

    /// Counts a set.
    package init(_ scored: ScoredSet) {
        let outcomes = scored.records.map(\.outcome)
        images = outcomes.count
        unreadable = outcomes.count { $0 == .unreadable }
        withoutFace = outcomes.count { $0 == .noFace }
        withoutTemplate = outcomes.count { $0 == .noTemplate }
        refused = scored.records.indices.count { scored.records[$0].outcome == .captured && !scored.isUsable($0) }
    }

    /// The share of images from which no face was acquired (FTA).
    package var failureToAcquire: Double { images > 0 ? Double(unreadable + withoutFace) / Double(images) : 0 }

    /// The share of images with a face that gave no usable template (FTE).
    package var failureToEnrol: Double {
        let faces = images - unreadable - withoutFace
        return faces > 0 ? Double(withoutTemplate + refused) / Double(faces) : 0
    }

    /// As the report shows it.
    var table: ReportDocument.Table {
        ReportDocument.Table(
            "Images and failures", columns: ["What", "Images", "Share"],
            rows: [
                ("All images", images), ("Can't be read", unreadable), ("No face was found", withoutFace),
                ("No template could be made", withoutTemplate), ("Refused by the quality gate", refused),
            ].map {
                [$0.0, NumberText.count($0.1), NumberText.percent(Double($0.1) / Double(max(1, images)))]
            })
    }
}
