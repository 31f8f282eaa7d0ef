import Casework
import Foundation

/// The parts of an application's form.
enum ApplicationSection: String, CaseIterable, Sendable {
    case operation
    case place
    case people
    case matching
    case notice
    case reasons

    /// What the part is called.
    var title: ApplicationText {
        switch self {
        case .operation: .sectionOperation
        case .place: .sectionPlace
        case .people: .sectionPeople
        case .matching: .sectionMatching
        case .notice: .sectionNotice
        case .reasons: .sectionReasons
        }
    }

    /// Whether everything of the part is filled in. Whether it is right is Casework's question when it is submitted.
    func isComplete(_ deployment: DeploymentCase) -> Bool {
        let terms = deployment.application.terms
        switch self {
        case .operation:
            return !terms.operation.isEmpty && terms.end != nil && terms.useCase != nil && !terms.purposes.isEmpty
        case .place:
            return !terms.site.name.isEmpty && terms.site.criterion != nil && !terms.site.areas.isEmpty
                && !terms.site.cameras.isEmpty
        case .people: return terms.watchlist.totalSize > 0
        case .matching: return terms.assessments.validUntil != nil && terms.matching.expectedFootfall > 0
        case .notice:
            return (!terms.notice.channels.isEmpty || terms.notice.waiver != nil) && terms.notice.signs > 0
        case .reasons: return deployment.sealed.narratives[0].missing(for: terms).isEmpty
        }
    }
}
