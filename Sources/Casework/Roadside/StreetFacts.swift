package import Foundation

/// Everything that the guards of a search at the roadside look at; gathered by the caller, judged here.
///
/// The photograph is not among it: whether a search may be made is decided before there is one.
package struct StreetFacts: Sendable {
    package var statement: EncounterStatement
    package var officer: Officer
    package var session: OfficerSession
    package var device: VerifiedDevice
    package var policy: Policy
    package var now: Date
    package var gallery: ReferenceGallery
    package var edition: GalleryEdition
    /// The pack that will match, with its version.
    package var algorithm: AlgorithmIdentity
    /// The evaluation that the policy's rule names, as the store has it.
    package var evaluation: ApprovedEvaluation?
    /// The case of that evaluation, whose acceptance the rule rests on; volunteers may be searched without.
    package var approval: EvaluationCase?
    /// What runs now, as approvals are bound to it; nil is an engine that can't say, which lapses every approval.
    package var running: EvaluationBinding?
    package var limiter: StreetRateLimiter
    /// Algorithms that were stopped.
    package var withdrawals: [AlgorithmWithdrawal] = []

    /// Takes the values as they are.
    package init(
        statement: EncounterStatement, officer: Officer, session: OfficerSession, device: VerifiedDevice,
        policy: Policy, now: Date, gallery: ReferenceGallery, edition: GalleryEdition, algorithm: AlgorithmIdentity,
        evaluation: ApprovedEvaluation?, approval: EvaluationCase?, running: EvaluationBinding?,
        limiter: StreetRateLimiter
    ) {
        self.statement = statement
        self.officer = officer
        self.session = session
        self.device = device
        self.policy = policy
        self.now = now
        self.gallery = gallery
        self.edition = edition
        self.algorithm = algorithm
        self.evaluation = evaluation
        self.approval = approval
        self.running = running
        self.limiter = limiter
    }
}

/// One guard of a search at the roadside: a pure question with the rule it comes from.
protocol StreetGuard: SendableMetatype {
    /// What is wrong; empty where the guard holds.
    static func refusals(_ facts: StreetFacts) -> [Refusal]
}

/// Every guard, in the order in which a reader would ask.
enum StreetGuards {
    static let all: [any StreetGuard.Type] = [
        StreetOfficerGuard.self, StreetDeviceGuard.self, StreetStatementGuard.self, PrivatePlaceGuard.self,
        StreetChildGuard.self, StreetLimitGuard.self, StreetPolicyGuard.self, StreetAlgorithmGuard.self,
    ]
}
