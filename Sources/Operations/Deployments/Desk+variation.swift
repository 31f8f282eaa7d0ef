package import Casework
import Foundation
import Storage

extension Desk {
    /// Grants the variation that somebody proposed.
    ///
    /// - Parameters:
    ///   - id: the deployment.
    ///   - approver: the second person who agrees, signed in too; a lower threshold needs one (rulebook §4).
    ///   - acting: who acts.
    /// - Throws: `Refusals`, which are logged.
    package func grantVariation(
        of id: DeploymentCase.ID, agreedBy approver: ActingOfficer?, by acting: ActingOfficer
    ) async throws -> ActOutcome {
        guard let approver else { return try await apply(.grantVariation(nil), to: id, by: acting) }
        let second = try await current(approver)
        let entry = Entry(
            approver, second, [.seniorResponsibleOfficer], "agree to a lower threshold", on: .init(.deployment, id),
            deployment: id)
        let approval: TwoPersonApproval = try await attempt(entry) {
            let (deployment, policy) = try await upToDate(id)
            guard let variation = deployment.variation else { throw OperationError.missing("variation") }
            var proposal = TwoPersonProposal(
                id: .init(makeID()), act: .lowerThreshold(id, to: variation.terms.matching.threshold),
                proposer: variation.proposer, proposedAt: variation.proposedAt)
            let instant = now
            let approval = try proposal.confirm(by: second, under: policy, at: instant)
            try await commit(
                UnitOfWork(saving(proposal), logging: [entry.event(.alteration, at: instant, id: makeID())]))
            return approval
        }
        return try await apply(.grantVariation(approval), to: id, by: acting)
    }
}
