/// How several probes of one person become one search.
package enum ProbeFusion: String, Sendable, Codable, Hashable, CaseIterable {
    /// The mean of the templates, scaled to unit length.
    case meanTemplate = "mean-template"
    /// The best similarity of any probe.
    case bestSimilarity = "best-similarity"
}

/// One image of the person who is searched for: the original of an exhibit, or the output of its steps.
package struct Probe: Sendable, Codable, Hashable {
    package let exhibit: Exhibit.ID
    /// SHA-256 of the image.
    package let digest: String
    /// 0…100 (ISO/IEC 29794-5 scale).
    package let quality: Int
    /// Whom of a video's sheet it shows; nil for a still.
    package let person: Identifier<SheetPerson>?

    /// Takes the values as they are.
    package init(exhibit: Exhibit.ID, digest: String, quality: Int, person: Identifier<SheetPerson>? = nil) {
        self.exhibit = exhibit
        self.digest = digest
        self.quality = quality
        self.person = person
    }
}

/// Everything but the probes and the gallery that a list of candidates depends on.
package struct SearchParameters: Sendable, Codable, Hashable {
    package var filters: [SearchFilter] = []
    /// How many candidates at most.
    package var limit: Int
    /// Lowest similarity of a candidate, in the algorithm's own scale; not under the policy's floor.
    package var floor: Float
    package var fusion = ProbeFusion.meanTemplate

    /// Takes what has no default.
    package init(limit: Int, floor: Float) {
        self.limit = limit
        self.floor = floor
    }
}

/// All that has to be the same for a search to give the same list again.
package struct SearchSettings: Sendable, Codable, Hashable {
    package let edition: GalleryEdition
    package let algorithm: AlgorithmIdentity
    package let parameters: SearchParameters
    /// SHA-256 of the probes, in the order of the request.
    package let probes: [String]
    /// What the policy left out because of its flags, and the moment that overdue reviews were judged at.
    package let exclusions: SearchExclusions
}
