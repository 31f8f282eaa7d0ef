/// The rules that guards enforce, by their references in the rulebook (§19), with what each asks in a sentence.
package enum Rule: String, Sendable, Codable, Hashable, CaseIterable {
    case g1 = "G1"
    case g2 = "G2"
    case g3 = "G3"
    case g4 = "G4"
    case g5 = "G5"
    case g6 = "G6"
    case g7 = "G7"
    case g8 = "G8"
    case g9 = "G9"
    case g10 = "G10"
    case g11 = "G11"
    case g12 = "G12"
    case g13 = "G13"
    case g14 = "G14"
    case g15 = "G15"
    case g16 = "G16"

    /// What the rule asks.
    package var text: String {
        switch self {
        case .g1: "A deployment goes live only inside its authority, with everything in place."
        case .g2: "Nobody does both halves of an act that needs two people."
        case .g3: "An officer of the rank decides; an urgent authority lapses unless it is confirmed."
        case .g4: "People are listed by a published category; interest alone is none."
        case .g5: "A place is chosen by a published criterion, with a reason."
        case .g6: "Every entry is reviewed afresh for every deployment."
        case .g7: "A face without an alert is kept nowhere."
        case .g8: "A list is destroyed after its deployment, everywhere."
        case .g9: "Who was listed can be answered afterwards, without image or template."
        case .g10: "An erasure is logged before, and verified after."
        case .g11: "A threshold is never under its floor, and only rises while live."
        case .g12: "No covert use, no private operator, no tracking across deployments."
        case .g13: "Nobody is photographed in a private place without a risk of significant harm."
        case .g14: "A lead is corroborated after two reviews and by other evidence only."
        case .g15: "Another database is asked last, for grave matters, by an inspector's leave."
        case .g16: "A published row adds up."
        }
    }
}
