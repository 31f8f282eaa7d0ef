package import Foundation

/// The right to make one search at the roadside: exists only because every guard held at one moment.
///
/// It can't be copied, and nothing outside this module can make one. Answering consumes it.
package struct StreetWarrant: ~Copyable, Sendable {
    package let statement: EncounterStatement
    package let officer: Officer.ID
    package let force: Force.ID
    package let device: EnrolledDevice.ID
    package let policy: Policy.ID
    package let edition: GalleryEdition
    package let algorithm: AlgorithmIdentity
    /// Lowest similarity of a candidate: the policy's standard for this use.
    package let floor: Float
    package let issuedAt: Date
    /// After this it counts no more.
    package let end: Date

    private init(_ facts: StreetFacts, floor: Float) {
        statement = facts.statement
        officer = facts.officer.id
        force = facts.officer.force
        device = facts.device.device.id
        policy = facts.policy.id
        edition = facts.edition
        algorithm = facts.algorithm
        self.floor = floor
        issuedAt = facts.now
        end = facts.now.addingTimeInterval(facts.policy.terms.street.warrant)
    }

    /// Asks every guard.
    ///
    /// - Throws: ``Refusals`` with one entry for each rule that does not hold.
    package static func issue(_ facts: StreetFacts) throws(Refusals) -> StreetWarrant {
        try Refusals.check(StreetGuards.all.flatMap { $0.refusals(facts) })
        guard let rule = facts.policy.terms.threshold(facts.algorithm, for: .operatorInitiated) else {
            preconditionFailure("StreetAlgorithmGuard refuses an algorithm without a rule")
        }
        return StreetWarrant(facts, floor: rule.standard)
    }
}
