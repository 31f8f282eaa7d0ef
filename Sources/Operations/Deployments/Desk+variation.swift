package import Casework
import Foundation
import Storage

extension Desk {
    /// Grants the variation that somebody proposed.
    ///
    /// - Parameters:
    ///   - id: the deployment.
    ///   - approver: the second person who agrees, signed in too; a lower threshold needs one (rulebook §4). nil takes
    ///     the agreement that they gave before, if there is one.
    ///   - revision: of the deployment as the officer saw it; nil where nothing was shown before.
    ///   - acting: who acts.
    /// - Throws: `Refusals`, which are logged; ``OperationError`` with code `stale`.
    package func grantVariation(
        of id: DeploymentCase.ID, agreedBy approver: ActingOfficer?, seenAt revision: Int? = nil,
        by acting: ActingOfficer
    ) async throws -> ActOutcome {
        if let approver { try await agreeToVariation(of: id, seenAt: revision, by: approver) }
        guard let deployment = try await store.deployment(id) else { throw OperationError.missing("deployment") }
        let approval = try await variationAgreement(of: deployment)
        return try await apply(.grantVariation(approval), to: id, seenAt: revision, by: acting)
    }

    /// Agrees to the lower threshold of the variation that waits; whoever grants it needs that (rulebook §4).
    ///
    /// - Throws: `Refusal` by G2 or §4; ``OperationError`` with code `notFound` where no variation waits, or `stale`.
    package func agreeToVariation(
        of id: DeploymentCase.ID, seenAt revision: Int?, by acting: ActingOfficer
    ) async throws {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, [.seniorResponsibleOfficer], "agree to a lower threshold", on: .init(.deployment, id),
            deployment: id)
        try await attempt(entry) {
            let (deployment, policy) = try await upToDate(id)
            guard deployment.force == officer.force else { throw OperationError.missing("deployment") }
            try Self.require(deployment.revision, seenAt: revision)
            guard let variation = deployment.variation else { throw OperationError.missing("variation") }
            var proposal = TwoPersonProposal(
                id: .of(id), act: .lowerThreshold(id, to: variation.terms.matching.threshold),
                proposer: variation.proposer, proposedAt: variation.proposedAt)
            proposal.revision = try await store.proposal(proposal.id)?.revision ?? 0
            let instant = now
            _ = try proposal.confirm(by: officer, under: policy, at: instant)
            try await commit(
                UnitOfWork(saving(proposal), logging: [entry.event(.alteration, at: instant, id: makeID())]))
        }
    }

    /// The agreement to the variation that waits; nil where nobody agreed to exactly this one, or too long ago.
    ///
    /// It needs no mark when it is used: with the variation granted or refused, there is nothing left that it is about.
    package func variationAgreement(of deployment: DeploymentCase) async throws -> TwoPersonApproval? {
        guard let variation = deployment.variation, var proposal = try await store.proposal(.of(deployment.id)),
            proposal.proposer == variation.proposer, proposal.proposedAt == variation.proposedAt
        else { return nil }
        let act = TwoPersonAct.lowerThreshold(deployment.id, to: variation.terms.matching.threshold)
        let rules = try await policy(of: deployment.force)
        return try? proposal.use(for: act, under: rules, at: now)
    }
}
