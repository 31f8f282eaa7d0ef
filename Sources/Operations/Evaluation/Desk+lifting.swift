package import Casework
import Foundation
import Storage

extension Desk {
    /// What somebody proposes to lift a withdrawal on; nil where nobody does.
    package func liftProposal(of id: AlgorithmWithdrawal.ID) async throws -> TwoPersonProposal? {
        try await store.proposal(.of(id))
    }

    /// The senior responsible officer proposes to let an algorithm be used again; an earlier proposal is replaced.
    ///
    /// For surfaces where the two people aren't in one room. Nothing changes before the second agrees.
    /// - Parameters:
    ///   - id: the withdrawal.
    ///   - evaluation: what shows that the algorithm may be used.
    ///   - revision: of the withdrawal as the officer saw it.
    ///   - acting: the senior responsible officer.
    /// - Throws: `Refusals`, which are logged; ``OperationError``, with code `stale` where it changed since.
    package func proposeLift(
        _ id: AlgorithmWithdrawal.ID, on evaluation: EvaluationCase.ID, seenAt revision: Int, by acting: ActingOfficer
    ) async throws {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, AlgorithmWithdrawal.lifters, "propose to lift the withdrawal of an algorithm",
            on: .init(.withdrawal, id))
        try await attempt(entry) {
            try Self.require(officer, AlgorithmWithdrawal.lifters)
            guard let withdrawal = try await store.withdrawal(id), withdrawal.force == acting.force else {
                throw OperationError.missing("withdrawal")
            }
            guard withdrawal.lifting == nil else {
                throw OperationError(.stale, "The withdrawal was lifted before: there is nothing to do.")
            }
            try Self.require(withdrawal.revision, seenAt: revision)
            guard let ground = try await store.evaluationCase(evaluation), ground.force == acting.force else {
                throw OperationError.missing("evaluation")
            }
            let instant = now
            // Asked again when it is lifted: an approval can be taken back in between.
            if let refusal = withdrawal.groundRefusal(ground, at: instant) { throw refusal }
            var proposal = TwoPersonProposal(
                id: .of(id), act: .liftWithdrawal(id, on: evaluation), proposer: officer.id, proposedAt: instant)
            proposal.revision = try await store.proposal(proposal.id)?.revision ?? 0
            try await commit(
                UnitOfWork([.saveProposal(proposal)], logging: [entry.event(.alteration, at: instant, id: makeID())]))
        }
    }

    /// Agrees to what the senior responsible officer proposed, and lifts the withdrawal in both names.
    ///
    /// - Parameters:
    ///   - id: the withdrawal.
    ///   - revision: of the proposal as the officer saw it.
    ///   - acting: the science lead or the data protection officer.
    /// - Throws: `Refusal` by G2 or §4, `Refusals` where the evaluation is no ground; both are logged.
    ///   ``OperationError``, with code `stale` where another proposal replaced the one that was seen.
    package func agreeToLift(
        _ id: AlgorithmWithdrawal.ID, seenAt revision: Int, by acting: ActingOfficer
    ) async throws -> AlgorithmWithdrawal {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, AlgorithmWithdrawal.seconds, "agree to lift the withdrawal of an algorithm",
            on: .init(.withdrawal, id))
        return try await attempt(entry) {
            guard var withdrawal = try await store.withdrawal(id), withdrawal.force == acting.force else {
                throw OperationError.missing("withdrawal")
            }
            guard var proposal = try await store.proposal(.of(id)), case .liftWithdrawal(_, let wanted) = proposal.act
            else { throw OperationError.missing("proposal") }
            try Self.require(proposal.revision, seenAt: revision)
            guard let proposer = try await store.officer(proposal.proposer), proposer.isActive,
                let ground = try await store.evaluationCase(wanted)
            else { throw OperationError(.stale, "Whoever proposed it has no access any more: have it proposed again.") }
            let (policy, instant) = (try await self.policy(of: acting.force), now)
            _ = try proposal.confirm(by: officer, under: policy, at: instant)
            try withdrawal.lift(on: ground, by: proposer, and: officer, at: instant)
            try await commit(
                UnitOfWork(
                    [.saveWithdrawal(withdrawal), .saveProposal(proposal)],
                    logging: [entry.event(.alteration, at: instant, id: makeID())]))
            return withdrawal
        }
    }
}
