/// The only kinds of place where live recognition may be used ([2026] EWHC 915, rulebook §2.3).
package enum LocationCriterion: String, Sendable, Hashable, CaseIterable, Codable {
    case crimeHotspot = "crime-hotspot"
    case hotspotAccess = "hotspot-access"
    case protectiveSecurity = "protective-security"
    case soughtPersonIntelligence = "sought-person-intelligence"
}
