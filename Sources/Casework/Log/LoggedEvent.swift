package import Foundation

/// One entry of the log that DPA 2018 s.62 asks for, and of refusals besides (rulebook §11).
///
/// It names objects and officers by identifier. It never holds a name, a nominal reference, free text of a case, an
/// image or a template: the log outlives all of them.
package struct LoggedEvent: Sendable, Codable, Hashable, Identifiable {
    package let id: Identifier<LoggedEvent>
    /// UTC.
    package let at: Date
    package let agent: Agent
    package let kind: Kind
    /// What was done, from the program's own vocabulary, e.g. `grant the authority`.
    package let act: String
    package let object: Object
    /// Which deployment it belongs to.
    package var deployment: DeploymentCase.ID?
    /// Which investigation it belongs to.
    package var investigation: Investigation.ID?
    /// Why, in coded form; kept as policy although the 2025 Act no longer asks for it.
    package var justification: Justification?
    /// Digests of the object before and after.
    package var before: String?
    package var after: String?
    package var resultCount: Int?
    /// Who received what was disclosed.
    package var recipient: String?
    package var policy: Policy.ID?
    package var algorithm: AlgorithmIdentity?
    package var threshold: Float?
    /// The rule and reason of a refusal.
    package var refusals: [Refusal]?

    /// Takes what every event has.
    package init(
        id: Identifier<LoggedEvent>, at: Date, by agent: Agent, _ kind: Kind, _ act: String, on object: Object,
        deployment: DeploymentCase.ID? = nil
    ) {
        self.id = id
        self.at = at
        self.agent = agent
        self.kind = kind
        self.act = act
        self.object = object
        self.deployment = deployment
    }

    /// What was done, in the words of s.62; a refusal is something that was asked for and not done.
    package enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case collection
        case alteration
        case consultation
        case disclosure
        case combination
        case erasure
        case refusal
    }

    /// Who did it.
    package enum Agent: Sendable, Codable, Hashable {
        /// - Parameter session: of the console or the device, where there was one.
        case officer(Officer.ID, role: Role, force: Force.ID, device: String?, session: String?)
        /// A part of Peel, by name: the erasure worker, the supervisor.
        case system(String)
    }

    /// What it was done to.
    package struct Object: Sendable, Codable, Hashable {
        /// The kind of entity, e.g. `alert`.
        package let kind: ObjectKind
        package let uuid: UUID

        /// Names an entity.
        package init<Entity>(_ kind: ObjectKind, _ id: Identifier<Entity>) {
            self.kind = kind
            uuid = id.uuid
        }
    }

    /// The kinds of stored objects.
    package enum ObjectKind: String, Sendable, Codable, Hashable, CaseIterable {
        case force
        case officer
        case policy
        case evaluation
        case proposal
        case deployment
        case watchlist
        case nomination
        case manifestLine = "manifest-line"
        case alert
        case recording
        case report
        case incident
        case hold
        case retentionItem = "retention-item"
        case agreement
        case referenceGallery = "reference-gallery"
        case referenceImage = "reference-image"
        case deletionRequest = "deletion-request"
        case investigation
        case exhibit
        case peopleSheet = "people-sheet"
        case search
        case review
        case externalSearch = "external-search"
        case device
        case streetSearch = "street-search"
        case evaluationCase = "evaluation-case"
        /// Of an algorithm.
        case withdrawal
        /// A record of monitoring.
        case stratum
        /// A row of the public register.
        case publishedRecord = "published-record"
        case log
    }

    /// Coded reasons for looking at something or handing it on.
    package enum Justification: String, Sendable, Codable, Hashable, CaseIterable {
        case operationalNeed = "operational-need"
        case review
        case rightsRequest = "rights-request"
        case complaint
        case audit
        case proceedings
        case retention
    }
}

extension LoggedEvent {
    /// The event of an act on a deployment that was done.
    package init(
        _ act: DeploymentAct, on deployment: DeploymentCase, by officer: Officer, role: Role,
        id: Identifier<LoggedEvent>, at instant: Date
    ) {
        self.init(
            id: id, at: instant,
            by: .officer(officer.id, role: role, force: officer.force, device: nil, session: nil), act.logKind,
            act.title, on: Object(.deployment, deployment.id), deployment: deployment.id)
        policy = deployment.authority?.policy
        algorithm = deployment.terms.matching.algorithm
        threshold = deployment.phase.run?.threshold ?? deployment.terms.matching.threshold
        justification = .operationalNeed
    }

    /// The event of an act on an alert that was done.
    package init(
        _ act: AlertAct, on alert: AlertCase, by officer: Officer, role: Role, id: Identifier<LoggedEvent>,
        at instant: Date
    ) {
        self.init(
            id: id, at: instant,
            by: .officer(officer.id, role: role, force: officer.force, device: nil, session: nil), .alteration,
            act.title, on: Object(.alert, alert.id), deployment: alert.deployment)
        policy = alert.policy
        algorithm = alert.algorithm
        threshold = alert.threshold
        justification = .operationalNeed
    }

    /// The event of something that was asked for and refused.
    package init(
        refused refusals: Refusals, _ act: String, on object: Object, by officer: Officer, role: Role,
        id: Identifier<LoggedEvent>, at instant: Date
    ) {
        self.init(
            id: id, at: instant,
            by: .officer(officer.id, role: role, force: officer.force, device: nil, session: nil), .refusal, act,
            on: object)
        self.refusals = refusals.all
    }
}
