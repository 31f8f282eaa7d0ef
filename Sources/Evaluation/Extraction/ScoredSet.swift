import Biometrics

/// A set with the template of each image: what every trial is scored with.
package struct ScoredSet: Sendable {
    package let set: LabelledSet
    package let records: [ImageRecord]
    private let vectors: [[Float]?]

    /// - Parameters:
    ///   - records: one for each image, in the set's order.
    ///   - refuses: images for which it is true count as failures, e.g. by a quality gate; the engine made a template.
    /// - Throws: ``EvaluationError`` where templates have different lengths.
    package init(_ set: LabelledSet, _ records: [ImageRecord], refusing refuses: (ImageRecord) -> Bool = { _ in false })
        throws(EvaluationError)
    {
        precondition(records.count == set.images.count, "one record for each image")
        self.set = set
        self.records = records
        vectors = records.map { refuses($0) ? nil : $0.vector }
        guard Set(vectors.compactMap { $0?.count }).count <= 1 else {
            throw EvaluationError(.unreadable, "The cache holds templates of several packs: delete it.")
        }
    }

    /// Whether an image has a template that may be used.
    package func isUsable(_ image: Int) -> Bool { vectors[image] != nil }

    /// The cosine of two images; nil where either failed.
    ///
    /// It is the sum that live matching computes; a search's exact answer ranks the same numbers (docs/gallery.md).
    package func similarity(_ first: Int, _ second: Int) -> Float? {
        guard let left = vectors[first], let right = vectors[second] else { return nil }
        return unsafe left.withUnsafeBufferPointer { left in
            unsafe right.withUnsafeBufferPointer { right in dotProduct(left, right) }
        }
    }

    /// How many images have no usable template.
    package var failures: Int { vectors.count { $0 == nil } }
}
