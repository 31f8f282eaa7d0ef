/// Why a place is chosen: the Met's five references (rulebook §5.1, R20).
package enum UseCase: Int, Sendable, Hashable, CaseIterable, Codable {
    case crimeHotspot = 1
    case missingPersonHotspot = 2
    case criticalInfrastructure = 3
    case event = 4
    case specificIntelligence = 5

    /// What the published record prints.
    package var title: String {
        switch self {
        case .crimeHotspot: "1 Crime hotspot"
        case .missingPersonHotspot: "2 Missing person hotspot"
        case .criticalInfrastructure: "3 Protective security operation: critical national infrastructure"
        case .event: "4 Protective security operation: event"
        case .specificIntelligence: "5 Specific intelligence on sought persons"
        }
    }
}

/// The only kinds of place where live recognition may be used ([2026] EWHC 915, rulebook §2.3).
package enum LocationCriterion: String, Sendable, Hashable, CaseIterable, Codable {
    case crimeHotspot = "crime-hotspot"
    case hotspotAccess = "hotspot-access"
    case protectiveSecurity = "protective-security"
    case soughtPersonIntelligence = "sought-person-intelligence"
}

/// What a deployment is for; several may hold (rulebook §5.1, R20).
package enum Purpose: Int, Sendable, Hashable, CaseIterable, Codable {
    case suspected = 1
    case wantedByCourts = 2
    case riskOfHarm = 3
    case breachOfConditions = 4
}

/// Whom a watchlist may hold: the closed list of the APP (rulebook §3). Interest alone is no category (G4).
package enum WatchlistCategory: String, Sendable, Hashable, CaseIterable, Codable {
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
