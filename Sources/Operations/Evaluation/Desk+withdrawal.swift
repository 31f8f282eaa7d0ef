package import Casework
import Foundation
import Storage

extension Desk {
    /// The kill switch: stops an algorithm for every use, and pauses what is live with it at once.
    ///
    /// The withdrawal counts from its own entry in the log on, before anything is paused: no warrant is issued any
    /// more, and running sessions that can't be paused see it within seconds.
    /// - Parameters:
    ///   - name: the pack's name.
    ///   - version: nil stops every version.
    ///   - reasons: kept sealed.
    /// - Returns: the withdrawal, and which deployments were paused.
    /// - Throws: `Refusals`, which are logged.
    package func withdrawAlgorithm(
        _ name: String, version: String?, reasons: String, by acting: ActingOfficer
    ) async throws -> (withdrawal: AlgorithmWithdrawal, paused: [DeploymentCase.ID]) {
        let officer = try await current(acting)
        let id = AlgorithmWithdrawal.ID(makeID())
        let entry = Entry(
            acting, officer, AlgorithmWithdrawal.stoppers, "withdraw an algorithm", on: .init(.withdrawal, id))
        let withdrawal: AlgorithmWithdrawal = try await attempt(entry) {
            let instant = now
            let withdrawal = try AlgorithmWithdrawal(
                id: id, algorithm: name, version: version, reasons: reasons, by: officer, at: instant)
            var event = entry.event(.alteration, at: instant, id: makeID())
            event.algorithm = AlgorithmIdentity(name: name, version: version ?? "every version")
            try await commit(UnitOfWork([.saveWithdrawal(withdrawal)], logging: [event]))
            return withdrawal
        }
        let paused = try await pauseLive(.algorithmWithdrawn) { withdrawal.stops($0.terms.matching.algorithm) }
        return (withdrawal, paused)
    }

    /// Lets an algorithm be used again, on an evaluation that was signed and accepted since it was stopped.
    ///
    /// - Parameters:
    ///   - id: the withdrawal.
    ///   - evaluation: what shows that it may be used.
    ///   - second: the second person, signed in too (G2).
    ///   - acting: the senior responsible officer.
    /// - Throws: `Refusals`, which are logged.
    package func lift(
        _ id: AlgorithmWithdrawal.ID, on evaluation: EvaluationCase.ID, agreedBy second: ActingOfficer,
        by acting: ActingOfficer
    ) async throws -> AlgorithmWithdrawal {
        let (officer, other) = (try await current(acting), try await current(second))
        let entry = Entry(
            acting, officer, AlgorithmWithdrawal.lifters, "lift the withdrawal of an algorithm",
            on: .init(.withdrawal, id))
        let agreement = Entry(
            second, other, AlgorithmWithdrawal.seconds, "agree to lift the withdrawal of an algorithm",
            on: .init(.withdrawal, id))
        return try await attempt(entry) {
            guard var withdrawal = try await store.withdrawal(id), withdrawal.force == acting.force else {
                throw OperationError.missing("withdrawal")
            }
            guard let ground = try await store.evaluationCase(evaluation) else {
                throw OperationError.missing("evaluation")
            }
            let instant = now
            try withdrawal.lift(on: ground, by: officer, and: other, at: instant)
            try await commit(
                UnitOfWork(
                    [.saveWithdrawal(withdrawal)],
                    logging: [
                        agreement.event(.alteration, at: instant, id: makeID()),
                        entry.event(.alteration, at: instant, id: makeID()),
                    ]))
            return withdrawal
        }
    }

    /// Why a deployment may not go on with its algorithm: that, or the approval that it rests on, was withdrawn, or the
    /// approval's date has come; nil where it may.
    func endOfApproval(_ deployment: DeploymentCase) async throws -> PauseReason? {
        let matching = deployment.terms.matching
        let isStopped = try await store.withdrawals().contains { $0.stops(matching.algorithm) }
        if isStopped { return .algorithmWithdrawn }
        guard let wanted = matching.evaluation, let approval = try await store.evaluationCase(approval: wanted) else {
            return nil
        }
        guard let acceptance = approval.acceptance else { return .algorithmWithdrawn }
        return now >= acceptance.validUntil ? .approvalEnded : nil
    }

    /// What a search rests on as guards read it: the approval that a policy's rule names, nil where it was taken back
    /// and counts for nothing, and its case.
    func ground(_ id: ApprovedEvaluation.ID?) async throws -> (approval: ApprovedEvaluation?, of: EvaluationCase?) {
        guard let id else { return (nil, nil) }
        let evaluation = try await store.evaluationCase(approval: id)
        if let evaluation, evaluation.acceptance == nil { return (nil, evaluation) }
        return (try await store.evaluation(id), evaluation)
    }

    /// Pauses every live deployment of the store that a condition names.
    ///
    /// One after the other, each tried again where its session saves at the same moment. Where that doesn't help, the
    /// session finds out for itself (``LiveRecorder/mustStop(facesSeen:)``).
    /// - Returns: what was paused.
    func pauseLive(_ reason: PauseReason, where isMeant: (DeploymentCase) -> Bool) async throws
        -> [DeploymentCase.ID]
    {
        var paused: [DeploymentCase.ID] = []
        for force in try await store.forces() {
            for deployment in try await store.deployments(of: force.id, in: [.live]) where isMeant(deployment) {
                do {
                    try await pause(deployment.id, reason)
                    paused.append(deployment.id)
                } catch let error as StoreError where error.code == .conflict { continue }
            }
        }
        return paused
    }

    /// Every withdrawal, lifted ones too, oldest first; looking is logged.
    package func withdrawals(by acting: ActingOfficer) async throws -> [AlgorithmWithdrawal] {
        let officer = try await current(acting)
        let all = try await store.withdrawals()
        try await consult(
            officer, "list the withdrawals of algorithms", on: .init(.force, acting.force), nil, by: acting,
            count: all.count)
        return all
    }
}
