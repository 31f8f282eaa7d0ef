package import Foundation

/// The first step of ACE-V: what an examiner sees in the probe alone, before any candidate is shown.
package struct ProbeAnalysis: Sendable, Codable, Hashable {
    /// Whether the probe can be compared with anything.
    package let isSuitable: Bool
    /// Components that can be seen.
    package let visible: Set<FacialComponent>
    /// Light, pose, expression, occlusion, resolution, compression: what limits the comparison.
    package let limitations: String

    /// Takes the values as they are.
    package init(isSuitable: Bool, visible: Set<FacialComponent>, limitations: String) {
        self.isSuitable = isSuitable
        self.visible = visible
        self.limitations = limitations
    }
}

/// The second and third step of ACE-V for one candidate: the checklist, and what follows from it.
package struct CandidateComparison: Sendable, Codable, Hashable {
    package let notes: [FeatureNote]
    package let support: Support
    /// Why, where the checklist alone doesn't say it: for conclusions that are inconclusive, or not possible.
    package let reason: String

    /// Takes the values as they are.
    package init(notes: [FeatureNote], support: Support, reason: String = "") {
        self.notes = notes
        self.support = support
        self.reason = reason
    }
}

/// What an examiner is asked before a conclusion counts.
package enum ReviewPrompt: String, Sendable, Codable, Hashable, CaseIterable {
    /// Close relatives are the commonest error that is left (rulebook §2.3).
    case closeRelative = "close-relative"
    case lookAlike = "look-alike"
    case ageing
    /// What speaks against it.
    case differences
    /// The place in a list, and the list itself, are no grounds.
    case listIsNoGround = "list-is-no-ground"

    /// What screens ask.
    package var text: String {
        switch self {
        case .closeRelative: "Could this be a brother, a sister, a twin, a parent or a child?"
        case .lookAlike: "A large gallery has look-alikes of everybody. What here would a look-alike not share?"
        case .ageing: "How many years lie between the images, and what would have changed?"
        case .differences: "Which differences did you see, and what explains each?"
        case .listIsNoGround: "Would you come to this view if you had been given this pair alone?"
        }
    }
}

/// Which examiner of a review.
package enum ExaminerPosition: Int, Sendable, Codable, Hashable, Comparable, CaseIterable {
    case first = 1
    case second
    /// Only where the first two disagree.
    case third

    package static func < (left: ExaminerPosition, right: ExaminerPosition) -> Bool { left.rawValue < right.rawValue }
}

/// One examiner's work on one list, from taking it to the conclusions.
package struct Examination: Sendable, Codable, Hashable {
    package let officer: Officer.ID
    package let startedAt: Date
    package internal(set) var analysis: ProbeAnalysis?
    package internal(set) var comparisons: [Identifier<SearchCandidate>: CandidateComparison] = [:]
    package internal(set) var conclusion: Conclusion?

    /// The end of an examination; from here on it is fixed.
    package struct Conclusion: Sendable, Codable, Hashable {
        package let concludedAt: Date
        package let prompts: Set<ReviewPrompt>
        /// The scale whose words were shown.
        package let scale: SupportScale
    }

    /// Whom the examiner sees support for.
    ///
    /// - Parameter candidates: of the review, to tell which images are of one person.
    func supported(among candidates: [SearchCandidate]) -> Set<Identifier<ReferencePerson>> {
        Set(candidates.filter { comparisons[$0.id]?.support.isForSame ?? false }.map(\.person))
    }
}

extension Examination {
    /// The same work with what was said of some candidates only: for disclosure, which names nobody else.
    package func keeping(_ candidates: Set<Identifier<SearchCandidate>>) -> Examination {
        var kept = self
        kept.comparisons = comparisons.filter { candidates.contains($0.key) }
        return kept
    }
}
