package import Foundation

/// Acts that one person alone can't do (rulebook §4).
package enum TwoPersonAct: Sendable, Codable, Hashable {
    /// A version of an authority with a lower threshold.
    case lowerThreshold(DeploymentCase.ID, to: Float)
    /// An entry of a category that needs a reason of its own.
    case listException(Nomination.ID)
    case extendHold(EvidentialHold.ID, until: Date)
    /// More than one record leaves Peel.
    case export(to: String, records: Int)
    /// Everything about a case's searches leaves Peel; the records are counted as of the proposal.
    case disclose(Investigation.ID, to: String, recipient: DisclosureGuard.Recipient, records: Int)
    /// A draft of the policy, as it was when it was proposed, and where the public will read it.
    case publishPolicy(Policy.ID, revision: Int, address: String)
    /// An algorithm that was stopped is used again, on an evaluation made since.
    case liftWithdrawal(AlgorithmWithdrawal.ID, on: EvaluationCase.ID)
}

/// One person's half of a two-person act.
package struct TwoPersonProposal: CaseworkEntity, Hashable {
    package let id: Identifier<TwoPersonProposal>
    package var revision = 0
    package let act: TwoPersonAct
    package let proposer: Officer.ID
    package let proposedAt: Date
    /// The other half, once somebody gave it.
    package private(set) var approval: TwoPersonApproval?
    /// When the act was done; nil before that, and where the act itself says that it was done.
    package private(set) var usedAt: Date?

    /// Takes the values as they are.
    package init(id: Identifier<TwoPersonProposal>, act: TwoPersonAct, proposer: Officer.ID, proposedAt: Date) {
        self.id = id
        self.act = act
        self.proposer = proposer
        self.proposedAt = proposedAt
    }

    /// The other half.
    ///
    /// - Throws: ``Refusal`` where it is the same person (G2), a role that doesn't decide such things, too late, or a
    ///   proposal that was approved before: each half counts once.
    package func approve(by officer: Officer, under policy: Policy, at instant: Date) throws(Refusal)
        -> TwoPersonApproval
    {
        if let refusal = RoleGuard.refusal(officer, deciders, policy.force) { throw refusal }
        if officer.id == proposer { throw SeparationGuard.refusal("proposes", "approves") }
        if approval != nil {
            throw Refusal(
                rule: "§4", reason: "the proposal was approved already.", remedy: "Propose it again for another time.")
        }
        let wait = instant.timeIntervalSince(proposedAt)
        guard wait >= 0, wait <= policy.terms.caps.proposal else {
            throw Refusal(
                rule: "§4", reason: "the proposal waited too long, or comes from the future.",
                remedy: "Propose it again.")
        }
        return TwoPersonApproval(act: act, proposer: proposer, approver: officer.id, approvedAt: instant)
    }

    /// Approves, and keeps the approval with the proposal, so that the store has both halves.
    ///
    /// - Throws: ``Refusal`` as ``approve(by:under:at:)`` does; the proposal is unchanged then.
    package mutating func confirm(by officer: Officer, under policy: Policy, at instant: Date) throws(Refusal)
        -> TwoPersonApproval
    {
        let given = try approve(by: officer, under: policy, at: instant)
        approval = given
        return given
    }

    /// Takes the approval for the act that it is about, once.
    ///
    /// - Throws: ``Refusal`` by §4 where nobody approved, where it was of something else or too long ago, or where it
    ///   was used before; the proposal is unchanged then.
    package mutating func use(
        for act: TwoPersonAct, under policy: Policy, at instant: Date
    ) throws(Refusal) -> TwoPersonApproval {
        guard let approval, approval.act == act, usedAt == nil else {
            throw Refusal(
                rule: "§4", reason: "nobody has agreed to exactly this, or it was done already.",
                remedy: "Have it proposed and approved by two people.")
        }
        let wait = instant.timeIntervalSince(approval.approvedAt)
        guard wait >= 0, wait <= policy.terms.caps.proposal else {
            throw Refusal(
                rule: "§4", reason: "the approval is too old, or comes from the future.", remedy: "Propose it again.")
        }
        usedAt = instant
        return approval
    }

    private var deciders: [Role] {
        switch act {
        case .lowerThreshold: [.seniorResponsibleOfficer]
        case .listException: [.authorisingOfficer, .dataProtectionOfficer]
        case .extendHold, .export, .disclose, .publishPolicy: [.dataProtectionOfficer, .seniorResponsibleOfficer]
        case .liftWithdrawal: AlgorithmWithdrawal.seconds
        }
    }
}

/// Says that two different people agreed to an act; only an approved proposal makes one.
package struct TwoPersonApproval: Sendable, Codable, Hashable {
    package let act: TwoPersonAct
    package let proposer: Officer.ID
    package let approver: Officer.ID
    package let approvedAt: Date

    fileprivate init(act: TwoPersonAct, proposer: Officer.ID, approver: Officer.ID, approvedAt: Date) {
        self.act = act
        self.proposer = proposer
        self.approver = approver
        self.approvedAt = approvedAt
    }
}
