import Foundation

/// How far what an examiner saw supports one view or the other. It is an order and no measure.
package enum Support: Int, Sendable, Codable, Hashable, CaseIterable, CodingKeyRepresentable {
    case strongDifferent = -3
    case moderateDifferent
    case limitedDifferent
    case inconclusive
    case limitedSame
    case moderateSame
    case strongSame
    /// The images can't be compared; it stands outside of the order.
    case unsuitable = 99

    /// Whether it speaks for the same person.
    package var isForSame: Bool { (1...3).contains(rawValue) }

    /// Whether it speaks for different people.
    package var isForDifferent: Bool { (-3 ... -1).contains(rawValue) }
}

/// The words of conclusions: an ordered scale with a version, in a policy. Never a percentage, never “match”.
package struct SupportScale: Sendable, Codable, Hashable {
    package var name: String
    package var version: Int
    package var labels: [Support: String]

    /// Takes the values as they are; ``PolicyTerms/refusals()`` judges them.
    package init(name: String, version: Int, labels: [Support: String]) {
        self.name = name
        self.version = version
        self.labels = labels
    }

    /// What a new policy starts with.
    package static let suggested = SupportScale(
        name: "support", version: 1,
        labels: [
            .strongDifferent: "strong support for different people",
            .moderateDifferent: "moderate support for different people",
            .limitedDifferent: "limited support for different people",
            .inconclusive: "inconclusive",
            .limitedSame: "limited support for the same person",
            .moderateSame: "moderate support for the same person",
            .strongSame: "strong support for the same person",
            .unsuitable: "unsuitable for comparison",
        ])

    /// Words that promise more than a comparison of faces can give.
    private static let forbidden = ["match", "identif", "certain", "proof", "proven", "%", "per cent", "percent"]

    /// Why the scale can't be published; empty where it can.
    func refusals() -> [Refusal] {
        let words = Support.allCases.map { labels[$0]?.lowercased() ?? "" }
        var all: [Refusal] = []
        if name.isBlank || version < 1 || words.contains(where: \.isBlank) || Set(words).count != words.count {
            all.append(
                Refusal(
                    rule: "§12", reason: "the scale of support has no name, or not one word for each step.",
                    remedy: "Give each step its own words."))
        }
        if words.contains(where: { word in SupportScale.forbidden.contains { word.contains($0) } }) {
            all.append(
                Refusal(
                    rule: "§12", reason: "the scale of support speaks of matches, identity, certainty or shares.",
                    remedy: "Say how far the comparison supports a view."))
        }
        return all
    }
}
