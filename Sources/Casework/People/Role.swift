/// What an officer may do in Peel (rulebook §4). A role opens a kind of act; G2 still asks who did the other half of
/// it.
package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
    /// Chief-officer level: owns policy, its categories and floors, and approves algorithms.
    case seniorResponsibleOfficer = "senior-responsible-officer"
    case applicant
    case authorisingOfficer = "authorising-officer"
    case urgentAuthorisingOfficer = "urgent-authorising-officer"
    case goldCommander = "gold-commander"
    case silverCommander = "silver-commander"
    case bronzeCommander = "bronze-commander"
    case watchlistManager = "watchlist-manager"
    case watchlistNominator = "watchlist-nominator"
    /// First assessment of alerts.
    case liveOperator = "live-operator"
    /// Second, independent assessment; decides on contact.
    case engagementOfficer = "engagement-officer"
    case systemEngineer = "system-engineer"
    case searchRequester = "search-requester"
    /// Decides whether a retrospective search is necessary before it is run, and reviews it afterwards.
    case searchSupervisor = "search-supervisor"
    /// Runs searches and compares faces; never in a case of their own.
    case searchExaminer = "search-examiner"
    case investigatingOfficer = "investigating-officer"
    case streetSearchUser = "street-search-user"
    case streetSearchSupervisor = "street-search-supervisor"
    /// Imports, corrects and erases images of reference galleries.
    case referenceManager = "reference-manager"
    case dataProtectionOfficer = "data-protection-officer"
    case equalityLead = "equality-lead"
    case auditor
    case oversightReader = "oversight-reader"

    /// How the role is written.
    package var title: String { rawValue.split(separator: "-").joined(separator: " ") }
}
