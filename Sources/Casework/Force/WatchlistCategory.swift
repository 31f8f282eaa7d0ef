/// Whom a watchlist may hold: the closed list of the APP (rulebook §3). Interest alone is no category (G4).
package enum WatchlistCategory: String, Sendable, Hashable, CaseIterable, Codable, CodingKeyRepresentable {
    case wantedByCourts = "wanted-by-courts"
    case suspect
    case breachOfConditions = "breach-of-conditions"
    case missing
    case riskOfHarm = "risk-of-harm"
    case victimOrWitness = "victim-or-witness"
    /// Only in exercises: a volunteer who agreed to take part.
    case volunteer

    /// What an alert shows.
    package var title: String {
        switch self {
        case .wantedByCourts: "Wanted by the courts"
        case .suspect: "Suspected of an offence"
        case .breachOfConditions: "Subject to conditions that presence here would breach"
        case .missing: "Missing person"
        case .riskOfHarm: "Risk of harm to self or others"
        case .victimOrWitness: "Victim or witness"
        case .volunteer: "Exercise volunteer"
        }
    }

    /// What the officer is told to do where the entry says nothing; never to arrest (rulebook §5.4).
    package var defaultInstruction: String {
        switch self {
        case .missing, .riskOfHarm: "Safeguard: approach with care and confirm who this is by other means."
        case .volunteer: "EXERCISE: no contact; record your assessment."
        default: "Compare both images yourself. Confirm who this is by other means before any action."
        }
    }
}
