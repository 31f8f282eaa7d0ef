package import Casework
package import Foundation
import Interchange
import Storage

extension Desk {
    /// Registers an evaluation: the figures of its report, its digest, and what it is bound to.
    ///
    /// - Throws: `Refusals`, which are logged; ``OperationError`` with code `alreadyThere` for a report that is on its
    ///   way or accepted.
    package func register(_ registration: EvaluationRegistration, by acting: ActingOfficer) async throws
        -> EvaluationCase
    {
        let officer = try await current(acting)
        let id = EvaluationCase.ID(makeID())
        let entry = Entry(
            acting, officer, EvaluationCase.registrars, "register an evaluation", on: .init(.evaluationCase, id))
        return try await attempt(entry) {
            let report = registration.report
            let algorithm = AlgorithmIdentity(pack: report.pack, digest: report.packDigest)
            let binding = EvaluationBinding(
                algorithm: algorithm, packDigest: report.packDigest, program: report.program, use: registration.use,
                settingsDigest: registration.settingsDigest, captureDigest: registration.captureDigest)
            let instant = now
            let evaluation = try EvaluationCase(
                id: id, binding: binding, figures: report.figures, by: officer, at: instant)
            let standing = try await store.evaluationCases(of: acting.force).contains { other in
                other.figures.reportDigest == report.digest && other.binding == binding && other.isStanding
            }
            guard !standing else {
                throw OperationError(.alreadyThere, "The report is registered with the same binding: go on with that.")
            }
            try await commit(
                UnitOfWork(
                    [.saveEvaluationCase(evaluation)], logging: [event(of: evaluation, .collection, entry, instant)]))
            return evaluation
        }
    }

    /// The science lead signs an evaluation.
    ///
    /// - Parameters:
    ///   - report: SHA-256 of the report that the signer has at hand.
    ///   - revision: of the evaluation as the officer saw it; nil where nothing was shown before.
    package func sign(
        _ id: EvaluationCase.ID, report: String, seenAt revision: Int? = nil, by acting: ActingOfficer
    ) async throws -> EvaluationCase {
        try await change(id, EvaluationCase.signers, "sign an evaluation", seenAt: revision, by: acting) {
            evaluation, officer, _, instant in
            try evaluation.sign(report: report, by: officer, at: instant)
            return []
        }
    }

    /// The senior responsible officer accepts an evaluation; authorities can name what comes out.
    ///
    /// - Parameters:
    ///   - acknowledged: labels of the groups whose data can't show that they are under the limit.
    ///   - validUntil: from then on it doesn't count; within two years.
    ///   - revision: of the evaluation as the officer saw it; nil where nothing was shown before.
    /// - Returns: the evaluation, whose `approval` policies and applications name.
    package func accept(
        _ id: EvaluationCase.ID, acknowledging acknowledged: Set<String>, validUntil: Date, seenAt revision: Int? = nil,
        by acting: ActingOfficer
    ) async throws -> EvaluationCase {
        let approval = ApprovedEvaluation.ID(makeID())
        return try await change(id, EvaluationCase.accepters, "accept an evaluation", seenAt: revision, by: acting) {
            evaluation, officer, policy, instant in
            let signed = evaluation
            let (accepted, approved) = try await CaseWork.run {
                var next = signed
                let approved = try next.accept(
                    approval, acknowledging: acknowledged, validUntil: validUntil, by: officer, under: policy,
                    at: instant)
                return (next, approved)
            }
            evaluation = accepted
            return [.saveEvaluation(approved)]
        }
    }

    /// The groups that differ from the others by more than chance, worked out on a thread of their own.
    package func differences(of evaluation: EvaluationCase) async throws -> [GroupDifference] {
        try await CaseWork.run { evaluation.figures.differences }
    }

    /// Ends a registered or signed evaluation without approval.
    package func reject(
        _ id: EvaluationCase.ID, reasons: String, seenAt revision: Int? = nil, by acting: ActingOfficer
    ) async throws -> EvaluationCase {
        try await change(id, EvaluationCase.enders, "reject an evaluation", seenAt: revision, by: acting) {
            evaluation, officer, _, instant in
            try evaluation.reject(reasons, by: officer, at: instant)
            return []
        }
    }

    /// Takes an approval back, and pauses what is live on its ground.
    package func revoke(
        _ id: EvaluationCase.ID, reasons: String, seenAt revision: Int? = nil, by acting: ActingOfficer
    ) async throws -> EvaluationCase {
        let evaluation = try await change(
            id, EvaluationCase.enders, "withdraw an approval", seenAt: revision, by: acting
        ) { evaluation, officer, _, instant in
            try evaluation.withdraw(reasons, by: officer, at: instant)
            return []
        }
        if let approval = evaluation.approval {
            _ = try await pauseLive(.algorithmWithdrawn) { $0.terms.matching.evaluation == approval }
        }
        return evaluation
    }

    /// One evaluation of the acting officer's force; looking is logged.
    package func evaluation(_ id: EvaluationCase.ID, by acting: ActingOfficer) async throws -> EvaluationCase {
        let officer = try await current(acting)
        guard let evaluation = try await store.evaluationCase(id), evaluation.force == acting.force else {
            throw OperationError.missing("evaluation")
        }
        try await consult(officer, "look at an evaluation", on: .init(.evaluationCase, id), nil, by: acting)
        return evaluation
    }

    /// The evaluations of the acting officer's force, oldest first; looking is logged.
    package func evaluations(by acting: ActingOfficer) async throws -> [EvaluationCase] {
        let officer = try await current(acting)
        let all = try await store.evaluationCases(of: acting.force)
        try await consult(
            officer, "list the evaluations", on: .init(.force, acting.force), nil, by: acting, count: all.count)
        return all
    }

    private func change(
        _ id: EvaluationCase.ID, _ roles: [Role], _ act: String, seenAt revision: Int?, by acting: ActingOfficer,
        _ body: (inout EvaluationCase, Officer, Policy, Date) async throws -> [Change]
    ) async throws -> EvaluationCase {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, roles, act, on: .init(.evaluationCase, id))
        return try await attempt(entry) {
            guard var evaluation = try await store.evaluationCase(id), evaluation.force == acting.force else {
                throw OperationError.missing("evaluation")
            }
            try Self.require(evaluation.revision, seenAt: revision)
            let policy = try await self.policy(of: acting.force)
            let instant = now
            let more = try await body(&evaluation, officer, policy, instant)
            try await commit(
                UnitOfWork(
                    more + [.saveEvaluationCase(evaluation)],
                    logging: [event(of: evaluation, .alteration, entry, instant)]))
            return evaluation
        }
    }

    private func event(
        of evaluation: EvaluationCase, _ kind: LoggedEvent.Kind, _ entry: Entry, _ instant: Date
    ) -> LoggedEvent {
        var event = entry.event(kind, at: instant, id: makeID())
        event.algorithm = evaluation.binding.algorithm
        event.threshold = evaluation.figures.threshold
        event.after = evaluation.figures.reportDigest
        return event
    }
}

extension EvaluationCase {
    /// Whether it is on its way or in force.
    var isStanding: Bool {
        switch state.name {
        case .registered, .signed, .accepted: true
        case .rejected, .withdrawn: false
        }
    }
}
