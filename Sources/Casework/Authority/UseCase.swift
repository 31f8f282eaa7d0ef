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
