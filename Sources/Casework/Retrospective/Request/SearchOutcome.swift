/// What a retrospective search came to, in the only words that there are for it (rulebook §12).
///
/// No outcome says that somebody was identified: recognition gives leads.
package enum SearchOutcome: String, Sendable, Codable, Hashable, CaseIterable, CodingKeyRepresentable {
    case noCandidates = "no-candidates"
    case noneSuitable = "none-suitable"
    case possibleMatch = "possible-match"
    case corroborated
    case excluded

    /// How documents say it.
    package var text: String {
        switch self {
        case .noCandidates: "The search gave no candidates. That says nothing about who the person is."
        case .noneSuitable: "Candidates were compared, and none was suitable."
        case .possibleMatch: "A possible match: a lead for investigation. It is not an identification."
        case .corroborated:
            "A lead that other evidence supports. The search itself is not an identification and is no such evidence."
        case .excluded: "A possible match was looked into and excluded."
        }
    }
}
