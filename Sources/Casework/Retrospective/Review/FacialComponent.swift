/// The parts of a face that an examiner looks at one by one: the components of FISWG's “Facial Image Comparison Feature
/// List for Morphological Analysis”, version 2.0 of 11 September 2018 (ASTM E3149-18).
///
/// Measuring distances in pictures is not among them, because the guidance says not to (photoanthropometry).
package enum FacialComponent: String, Sendable, Codable, Hashable, CaseIterable, CodingKeyRepresentable {
    case skin
    case outline
    case composition
    case hairline
    case forehead
    case eyebrows
    case eyes
    case cheeks
    case nose
    case ears
    case mouth
    case chin
    case neck
    case facialHair = "facial-hair"
    case lines
    case scars
    case marks
    case alterations

    /// How the checklist names it.
    package var title: String {
        switch self {
        case .skin: "Skin"
        case .outline: "Outline of face and head"
        case .composition: "Composition of face and head"
        case .hairline: "Hairline and baldness"
        case .forehead: "Forehead"
        case .eyebrows: "Eyebrows"
        case .eyes: "Eyes"
        case .cheeks: "Cheeks"
        case .nose: "Nose"
        case .ears: "Ears"
        case .mouth: "Mouth"
        case .chin: "Chin and jawline"
        case .neck: "Neck"
        case .facialHair: "Facial hair"
        case .lines: "Facial lines"
        case .scars: "Scars"
        case .marks: "Facial marks"
        case .alterations: "Alterations"
        }
    }
}

/// What an examiner saw of one component in both images.
package struct FeatureNote: Sendable, Codable, Hashable {
    /// What was seen.
    package enum Observation: String, Sendable, Codable, Hashable, CaseIterable {
        case similar
        case different
        /// Hidden, out of focus, or too small in one of the images.
        case notComparable = "not-comparable"
    }

    /// A place in an image: shares of its width and height, from the top left corner, 0…1.
    package struct Anchor: Sendable, Codable, Hashable {
        package let x: Double
        package let y: Double

        /// Takes the values as they are.
        package init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }

        var isInside: Bool { (0...1).contains(x) && (0...1).contains(y) }
    }

    package let component: FacialComponent
    package let observation: Observation
    package let probe: Anchor?
    package let candidate: Anchor?
    package let text: String

    /// Takes the values as they are.
    package init(
        _ component: FacialComponent, _ observation: Observation, probe: Anchor? = nil, candidate: Anchor? = nil,
        text: String = ""
    ) {
        self.component = component
        self.observation = observation
        self.probe = probe
        self.candidate = candidate
        self.text = text
    }
}
