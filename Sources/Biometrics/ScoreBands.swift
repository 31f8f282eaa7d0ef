/// The word a score is shown as; a human never sees a percentage.
package enum ScoreBand: String, Sendable, Hashable, CaseIterable, Codable {
    case none
    case weak
    case moderate
    case strong

    /// What a user reads.
    package var label: String {
        switch self {
        case .none: "no support"
        case .weak: "weak similarity"
        case .moderate: "moderate similarity"
        case .strong: "strong similarity"
        }
    }
}

/// A pack's limits between bands, in cosine, from its card.
package struct ScoreBands: Sendable, Hashable {
    /// The lowest cosine of each band; weak < moderate < strong.
    package let weak: Float
    package let moderate: Float
    package let strong: Float

    /// Checks that the limits rise within −1…1; nil where they don't.
    package init?(weak: Float, moderate: Float, strong: Float) {
        guard -1 <= weak, weak < moderate, moderate < strong, strong <= 1 else { return nil }
        self.weak = weak
        self.moderate = moderate
        self.strong = strong
    }

    /// The band of a cosine.
    package func band(of similarity: Float) -> ScoreBand {
        if similarity >= strong { return .strong }
        if similarity >= moderate { return .moderate }
        return similarity >= weak ? .weak : .none
    }
}
