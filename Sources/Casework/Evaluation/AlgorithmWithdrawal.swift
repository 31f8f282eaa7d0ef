package import Foundation

/// The kill switch: an algorithm that nobody may use any more, anywhere, for anything (rulebook §5.4, §7.4).
///
/// Stopping takes one person and counts at once. Using the algorithm again takes an evaluation that was signed and
/// accepted after the withdrawal, and two people who lift it.
package struct AlgorithmWithdrawal: SealedEntity, Hashable {
    package let id: Identifier<AlgorithmWithdrawal>
    package var revision = 0
    package let force: Force.ID
    /// The pack's name.
    package let algorithm: String
    /// nil stops every version.
    package let version: String?
    package let withdrawnBy: Officer.ID
    package let withdrawnAt: Date
    package private(set) var lifting: Lift?
    package let sealed: Sealed

    /// What the officer wrote.
    package struct Sealed: Sendable, Codable, Hashable {
        package let reasons: String
    }

    /// Who let the algorithm be used again, and on what ground.
    package struct Lift: Sendable, Codable, Hashable {
        package let officer: Officer.ID
        package let second: Officer.ID
        package let liftedAt: Date
        package let evaluation: EvaluationCase.ID
    }

    /// Stops an algorithm.
    ///
    /// - Throws: ``Refusals`` where no reason is given, or the officer may not.
    package init(
        id: Identifier<AlgorithmWithdrawal>, algorithm: String, version: String? = nil, reasons: String,
        by officer: Officer, at instant: Date
    ) throws(Refusals) {
        var all: [Refusal] = []
        if let refusal = RoleGuard.refusal(officer, AlgorithmWithdrawal.stoppers, nil) { all.append(refusal) }
        if reasons.isBlank || algorithm.isBlank {
            all.append(
                Refusal(
                    rule: "§5.4", reason: "the algorithm or the reason is missing.",
                    remedy: "Name the pack, and say why it is stopped."))
        }
        try Refusals.check(all)
        self.id = id
        force = officer.force
        self.algorithm = algorithm
        self.version = version
        withdrawnBy = officer.id
        withdrawnAt = instant
        sealed = Sealed(reasons: reasons)
    }

    /// Who may stop an algorithm, alone.
    package static let stoppers: [Role] = [
        .seniorResponsibleOfficer, .equalityLead, .dataProtectionOfficer, .systemEngineer,
    ]
    /// Who may lift a withdrawal, with a second person.
    package static let lifters: [Role] = [.seniorResponsibleOfficer]
    /// Who may be the second person that lifts a withdrawal.
    package static let seconds: [Role] = [.equalityLead, .dataProtectionOfficer]

    /// Whether an algorithm is stopped by it.
    package func stops(_ identity: AlgorithmIdentity) -> Bool {
        lifting == nil && covers(identity)
    }

    /// Whether an approval rests on what was signed before the algorithm was stopped; lifting the withdrawal doesn't
    /// bring it back, and nor does accepting it later. Where the signature's time isn't kept, the acceptance's counts.
    package func outdates(_ approval: ApprovedEvaluation?) -> Bool {
        guard let approval else { return false }
        return covers(approval.algorithm) && (approval.signedAt ?? approval.approvedAt) <= withdrawnAt
    }

    /// Whether an evaluation was signed before the algorithm was stopped: also of approvals that don't say when.
    package func outdates(caseOf evaluation: EvaluationCase?) -> Bool {
        guard let evaluation, let signature = evaluation.signature else { return false }
        return covers(evaluation.binding.algorithm) && signature.signedAt <= withdrawnAt
    }

    private func covers(_ identity: AlgorithmIdentity) -> Bool {
        identity.name == algorithm && (version == nil || identity.version == version)
    }

    /// Lets the algorithm be used again; the senior responsible officer and a second person do.
    ///
    /// - Throws: ``Refusals`` where the evaluation isn't of this algorithm, isn't accepted, or was signed before the
    ///   withdrawal, and where the two are one person or have not the roles.
    package mutating func lift(
        on evaluation: EvaluationCase, by officer: Officer, and second: Officer, at instant: Date
    ) throws(Refusals) {
        var all: [Refusal] = []
        if let refusal = RoleGuard.refusal(officer, AlgorithmWithdrawal.lifters, force) { all.append(refusal) }
        if let refusal = RoleGuard.refusal(second, AlgorithmWithdrawal.seconds, force) { all.append(refusal) }
        if officer.id == second.id { all.append(SeparationGuard.refusal("lifts the withdrawal", "agrees to it")) }
        if lifting != nil {
            all.append(
                Refusal(rule: "§5.4", reason: "the withdrawal was lifted before.", remedy: "There is nothing to lift."))
        }
        if let refusal = groundRefusal(evaluation, at: instant) { all.append(refusal) }
        try Refusals.check(all)
        lifting = Lift(
            officer: officer.id, second: second.id, liftedAt: instant, evaluation: evaluation.id)
    }

    /// Why an evaluation is no ground to use the algorithm again; nil where it is one.
    package func groundRefusal(_ evaluation: EvaluationCase, at instant: Date) -> Refusal? {
        guard !justifies(evaluation, at: instant) else { return nil }
        return Refusal(
            rule: "§7.7", reason: "no evaluation of this algorithm was signed and accepted since it was stopped.",
            remedy: "Have it evaluated again.")
    }

    private func justifies(_ evaluation: EvaluationCase, at instant: Date) -> Bool {
        guard case .accepted(let signature, let acceptance) = evaluation.state, evaluation.force == force else {
            return false
        }
        return covers(evaluation.binding.algorithm) && signature.signedAt > withdrawnAt
            && acceptance.acceptedAt <= instant && instant < acceptance.validUntil
    }
}
