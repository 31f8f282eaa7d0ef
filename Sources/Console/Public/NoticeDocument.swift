import Casework
import Foundation

/// A notice as programs read it; its texts are in the language that was asked for.
struct NoticeDocument: Encodable, Sendable {
    let reference: String
    let place: String
    let isExercise: Bool
    let from: Date
    let until: Date?
    let why: String?
    let purposes: [String]
    let categories: [String]
    let cameras: Int
    let hasAlternativeRoute: Bool
    let contact: String
    /// The notice's page.
    let page: String

    /// Takes a deployment that is announced.
    init(_ deployment: DeploymentCase, _ exchange: Exchange) {
        let terms = deployment.terms
        reference = deployment.reference
        place = terms.site.name
        isExercise = terms.isExercise
        from = terms.start
        until = deployment.authority?.effectiveEnd
        why = terms.site.criterion.map { exchange.text(CriterionText($0)) }
        purposes = terms.purposes.map { exchange.text($0.text) }
        categories = NoticePages.categories(of: deployment).map { exchange.text(CategoryText($0)) }
        cameras = terms.site.cameras.count
        hasAlternativeRoute = terms.notice.hasAlternativeRoute
        contact = exchange.office.force.publicContact
        page = RouteTable.address(.notice, deployment.reference)
    }
}
