import Casework
import Foundation

/// A page of a list.
struct PageDocument<Item: Encodable & Sendable>: Encodable, Sendable {
    let items: [Item]
    /// What to send as `cursor` for the next page; nil on the last.
    let next: String?
}

/// A bearer token.
struct SessionDocument: Encodable, Sendable {
    let token: String
    /// How long it lasts at most.
    let seconds: Double
}

/// A deployment, without its reasons, which the page of the application shows.
struct DeploymentDocument: Encodable, Sendable, Hashable {
    let id: String
    let revision: Int
    let reference: String
    let phase: String
    let operation: String
    let place: String
    let start: Date
    let end: Date?
    let isExercise: Bool
    let authorityVersion: Int?
    let isUrgent: Bool
    let threshold: Float
    let watchlistSizes: [String: Int]
    /// The change of the authority that waits for a decision; nil where none does.
    let variation: Waiting?

    /// What a variation would make of the terms above.
    struct Waiting: Encodable, Sendable, Hashable {
        let proposedAt: Date
        let place: String
        let start: Date
        let end: Date?
        let threshold: Float
        let watchlistSizes: [String: Int]
        /// Whether the senior responsible officer has to agree to the threshold before it can be granted.
        let needsAgreement: Bool
    }

    init(_ deployment: DeploymentCase) {
        let terms = deployment.terms
        id = deployment.id.description
        revision = deployment.revision
        reference = deployment.reference
        phase = deployment.phase.name.rawValue
        operation = terms.operation
        place = terms.site.name
        start = terms.start
        end = deployment.authority?.effectiveEnd ?? terms.end
        isExercise = terms.isExercise
        authorityVersion = deployment.authority?.version
        isUrgent = deployment.authority?.unconfirmed != nil
        threshold = terms.matching.threshold
        watchlistSizes = Self.sizes(terms)
        variation = deployment.variation.map { variation in
            Waiting(
                proposedAt: variation.proposedAt, place: variation.terms.site.name, start: variation.terms.start,
                end: variation.terms.end, threshold: variation.terms.matching.threshold,
                watchlistSizes: Self.sizes(variation.terms), needsAgreement: deployment.variationNeedsApproval)
        }
    }

    private static func sizes(_ terms: AuthorityTerms) -> [String: Int] {
        Dictionary(terms.watchlist.sizes.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Every go-live guard.
struct GuardsDocument: Encodable, Sendable {
    let guards: [GuardDocument]
}

/// One go-live guard.
struct GuardDocument: Encodable, Sendable {
    let `guard`: String
    /// `holds`, `waits` or `refuses`.
    let state: String
    let refusals: [Refusal]
}

/// An entry of a list.
struct EntryDocument: Encodable, Sendable, Hashable {
    let id: String
    let revision: Int
    let nominalReference: String
    let category: String
    let band: String
    let quality: Int
    let imageTakenAt: Date
    let expiresAt: Date
    let warnings: [String]
    /// What was signed off besides its review.
    let approvals: [String]
    /// Whether the review for this deployment keeps it; nil while there is none.
    let keeps: Bool?

    init(_ entry: Nomination, _ deployment: DeploymentCase.ID, _ policy: Policy, at now: Date) {
        id = entry.id.description
        revision = entry.revision
        nominalReference = entry.sealed.nominalReference
        category = entry.category.rawValue
        band = entry.band.rawValue
        quality = entry.image.quality
        imageTakenAt = entry.image.takenAt
        expiresAt = entry.expiresAt
        warnings = entry.warnings(under: policy, at: now).map(\.kind.rawValue)
        approvals = entry.approvals.map(\.kind.rawValue)
        keeps = entry.review.flatMap { $0.deployment == deployment ? $0.keeps : nil }
    }
}

/// The published policy.
struct PolicyDocument: Encodable, Sendable {
    /// One period.
    struct Period: Encodable, Sendable {
        let kind: String
        let start: String
        let period: String
        let basis: String
    }

    let version: Int
    let categories: [String]
    let criteria: [String]
    let longestSeconds: Double
    let longestUrgentSeconds: Double
    let falseAlertLimit: Double
    let retention: [Period]

    init(_ policy: Policy) {
        let terms = policy.terms
        version = policy.version
        categories = terms.categories.map(\.category.rawValue)
        criteria = terms.locations.map(\.criterion.rawValue)
        longestSeconds = terms.caps.authority
        longestUrgentSeconds = terms.caps.urgentAuthority
        falseAlertLimit = terms.monitoring.falseAlertLimit
        retention = terms.retention.rules.map {
            Period(kind: $0.kind.rawValue, start: $0.start.rawValue, period: $0.period.text, basis: $0.basis)
        }
    }
}

/// An officer.
struct OfficerDocument: Encodable, Sendable {
    let id: String
    let name: String
    let number: String
    let rank: String
    /// The grade that counts as the rank; nil for a police rank.
    let grade: String?
    let roles: [String]
    let isActive: Bool
    /// Until when each course counts.
    let training: [String: Date]

    init(_ officer: Officer, at now: Date) {
        id = officer.id.description
        name = officer.sealed.name
        number = officer.sealed.number
        rank = officer.rank.title
        grade = officer.grade
        roles = officer.roles.map(\.rawValue).sorted()
        isActive = officer.isActive
        training = Dictionary(
            TrainingCourse.allCases.compactMap { course in
                officer.trainedUntil(course, at: now).map { (course.rawValue, $0) }
            }, uniquingKeysWith: { first, _ in first })
    }
}
