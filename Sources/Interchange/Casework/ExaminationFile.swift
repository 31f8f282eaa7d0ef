package import Casework
package import Foundation

/// Reads what an examiner wrote down from YAML (docs/retrospective.md).
package enum ExaminationFile {
    /// Reads the analysis of a probe alone.
    ///
    /// - Throws: ``InterchangeError`` naming the field that is wrong.
    package static func analysis(_ file: URL) throws(InterchangeError) -> ProbeAnalysis {
        let fields = try CaseworkFile.fields(of: file)
        try fields.requireOnly(["suitable", "visible", "limitations"])
        var visible: Set<FacialComponent> = []
        for text in try fields.strings("visible") {
            if text == "all" {
                visible.formUnion(FacialComponent.allCases)
                continue
            }
            guard let component = FacialComponent(rawValue: text) else {
                throw fields.invalid(
                    "visible", "write all, or " + FacialComponent.allCases.map(\.rawValue).joined(separator: ", "))
            }
            visible.insert(component)
        }
        return ProbeAnalysis(
            isSuitable: try fields.flag("suitable", default: nil), visible: visible,
            limitations: try fields.text("limitations"))
    }

    /// Reads the comparison of one candidate.
    ///
    /// - Throws: ``InterchangeError`` naming the field that is wrong.
    package static func comparison(_ file: URL) throws(InterchangeError) -> CandidateComparison {
        let fields = try CaseworkFile.fields(of: file)
        try fields.requireOnly(["support", "reason", "notes"])
        guard let support = words[try fields.string("support")] else {
            throw fields.invalid("support", "write one of " + words.keys.sorted().joined(separator: ", "))
        }
        var notes: [FeatureNote] = []
        for item in try fields.items("notes") {
            try item.requireOnly(["component", "observation", "probe", "candidate", "text"])
            notes.append(
                FeatureNote(
                    try item.choice("component", FacialComponent.self),
                    try item.choice("observation", FeatureNote.Observation.self), probe: try anchor(item, "probe"),
                    candidate: try anchor(item, "candidate"), text: try item.text("text")))
        }
        return CandidateComparison(notes: notes, support: support, reason: try fields.text("reason"))
    }

    /// The steps of the scale of support; how a policy words them is another matter.
    private static let words: [String: Support] = [
        "strong-different": .strongDifferent, "moderate-different": .moderateDifferent,
        "limited-different": .limitedDifferent, "inconclusive": .inconclusive, "limited-same": .limitedSame,
        "moderate-same": .moderateSame, "strong-same": .strongSame, "unsuitable": .unsuitable,
    ]

    private static func anchor(_ item: YAMLFields, _ key: String) throws(InterchangeError) -> FeatureNote.Anchor? {
        let texts = try item.strings(key)
        guard !texts.isEmpty else { return nil }
        let values = texts.compactMap(Double.init)
        guard texts.count == 2, values.count == 2 else {
            throw item.invalid(key, "write two shares of width and height from the top left, e.g. [0.4, 0.5]")
        }
        return FeatureNote.Anchor(x: values[0], y: values[1])
    }
}
