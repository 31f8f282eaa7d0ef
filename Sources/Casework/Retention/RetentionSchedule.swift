/// What is kept for a time.
///
/// A face that raised no alert is not among these: it is never kept, so nothing can be due (rulebook INV-02). The same
/// holds for the photograph of an operator-initiated search.
package enum RetentionKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Probe, candidate and assessments of one alert.
    case alert
    /// Images and templates of one deployment's list, wherever a copy lies.
    case watchlist
    case recording
    /// Unselected candidates of a retrospective search.
    case searchCandidates = "search-candidates"
    /// Request, result and images of a search that led nowhere; the log remains.
    case searchWithoutResult = "search-without-result"
    /// Request, reviews and selected candidates of a search that led somewhere.
    case searchRecord = "search-record"
    /// People found in a video whom nobody picked.
    case sheetRemainder = "sheet-remainder"
    case exhibit
    case externalSearch = "external-search"
    case deletionRequest = "deletion-request"
    /// That an officer searched at the roadside; it never had a photograph.
    case streetSearch = "street-search"
    /// Who was listed when, without image or template (INV-08).
    case manifest
    case auditLog = "audit-log"
    case publishedRecord = "published-record"
    /// Data protection and equality assessments, and the appropriate policy document.
    case assessment
    /// Applications and authorities, refused ones too.
    case authority
    /// What went wrong, and what was concluded.
    case incident
    /// One person's half of a two-person act, and the other's.
    case proposal
    /// Name, number, training and account of somebody whose access ended.
    case formerOfficer = "former-officer"
}

/// From which moment a period runs.
package enum RetentionStart: String, Sendable, Hashable, Codable, CaseIterable {
    case deploymentEnded = "the end of the deployment"
    case adjudicated = "the adjudication"
    case created = "its creation"
    case processingEnded = "the end of the processing"
    case selected = "the selection of people"
    case caseClosed = "the closing of the case"
    case incidentClosed = "the closing of the incident"
    case accessEnded = "the end of access"
}

/// How long something is kept.
package enum RetentionPeriod: Sendable, Hashable, Codable {
    case hours(Int)
    case days(Int)
    case years(Int)
    case permanent

    /// Roughly how many days it is, to compare periods; infinite where something is kept permanently.
    package var days: Double {
        switch self {
        case .hours(let count): Double(count) / 24
        case .days(let count): Double(count)
        case .years(let count): Double(count) * 365.25
        case .permanent: .infinity
        }
    }

    /// How it is written in documents.
    package var text: String {
        switch self {
        case .hours(let count): "\(count) hours"
        case .days(let count): "\(count) days"
        case .years(let count): "\(count) years"
        case .permanent: "permanently"
        }
    }
}

/// One row of the schedule.
package struct RetentionRule: Sendable, Codable, Hashable {
    package var kind: RetentionKind
    package var start: RetentionStart
    package var period: RetentionPeriod
    /// The law, guidance or practice that the period rests on; documents print it.
    package var basis: String

    /// Takes the values as they are.
    package init(_ kind: RetentionKind, from start: RetentionStart, _ period: RetentionPeriod, basis: String) {
        self.kind = kind
        self.start = start
        self.period = period
        self.basis = basis
    }
}

/// Every period after which something is erased; the only place where one stands (rulebook §8).
///
/// Screens, notices, assessments and the erasure worker all read it, so they can't contradict each other, which is what
/// the ICO's audits found elsewhere.
package struct RetentionSchedule: Sendable, Codable, Hashable {
    package var rules: [RetentionRule]

    /// Takes the values as they are; ``PolicyTerms/refusals()`` asks for exactly one rule a kind.
    package init(rules: [RetentionRule]) {
        self.rules = rules
    }

    /// The rule of a kind; nil only in a schedule that could not be published.
    package subscript(kind: RetentionKind) -> RetentionRule? { rules.first { $0.kind == kind } }

    /// The rulebook's suggestions (§8), for a force to confirm when it publishes.
    package static let suggested = RetentionSchedule(rules: [
        RetentionRule(
            .alert, from: .deploymentEnded, .hours(24), basis: "Force practice: 24 hours unless linked to a case"),
        RetentionRule(.watchlist, from: .deploymentEnded, .hours(24), basis: "Destroyed after each deployment"),
        RetentionRule(.recording, from: .deploymentEnded, .days(31), basis: "Force practice: at most 31 days"),
        RetentionRule(.searchCandidates, from: .adjudicated, .hours(24), basis: "DPA 2018 s.37"),
        RetentionRule(.searchWithoutResult, from: .adjudicated, .hours(24), basis: "DPA 2018 s.37; the log remains"),
        RetentionRule(.searchRecord, from: .caseClosed, .years(7), basis: "CPIA; management of police information"),
        RetentionRule(.sheetRemainder, from: .selected, .hours(24), basis: "DPA 2018 s.37"),
        RetentionRule(.exhibit, from: .caseClosed, .years(7), basis: "CPIA; management of police information"),
        RetentionRule(.externalSearch, from: .created, .years(7), basis: "Accountability for decisions"),
        RetentionRule(.deletionRequest, from: .created, .years(6), basis: "DPA 2018 s.47; Limitation Act 1980"),
        RetentionRule(.streetSearch, from: .created, .years(6), basis: "DPA 2018 s.62"),
        RetentionRule(.manifest, from: .deploymentEnded, .years(7), basis: "Bridges para 126; DPA 2018 s.45"),
        RetentionRule(.auditLog, from: .created, .years(6), basis: "DPA 2018 s.62"),
        RetentionRule(.publishedRecord, from: .created, .permanent, basis: "Public register"),
        RetentionRule(.assessment, from: .processingEnded, .permanent, basis: "DPA 2018 ss.42 and 64"),
        RetentionRule(.authority, from: .created, .years(7), basis: "Accountability for decisions"),
        RetentionRule(
            .incident, from: .incidentClosed, .years(6), basis: "Complaints and claims; Limitation Act 1980"),
        RetentionRule(.proposal, from: .created, .years(7), basis: "Accountability for decisions"),
        RetentionRule(
            .formerOfficer, from: .accessEnded, .years(7), basis: "DPA 2018 s.62: longer than the log that names them"),
    ])
}
