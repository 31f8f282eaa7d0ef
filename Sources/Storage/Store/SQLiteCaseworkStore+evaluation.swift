package import Casework
import Foundation
import GRDB

extension SQLiteCaseworkStore {
    /// One evaluation.
    package func evaluationCase(_ id: EvaluationCase.ID) async throws(StoreError) -> EvaluationCase? {
        try await glancing(isOneStatement: true) { try $0.one(id) }
    }

    /// The evaluation whose acceptance gave an approval, also after it was withdrawn.
    package func evaluationCase(approval: ApprovedEvaluation.ID) async throws(StoreError) -> EvaluationCase? {
        try await glancing(isOneStatement: true) { rows in
            let found: [EvaluationCase] = try rows.all("WHERE approval = ?", [approval.uuid])
            return found.first
        }
    }

    /// All evaluations of a force, oldest first.
    package func evaluationCases(of force: Force.ID) async throws(StoreError) -> [EvaluationCase] {
        try await glancing(isOneStatement: true) { rows in
            let all: [EvaluationCase] = try rows.all("WHERE force = ? ORDER BY registeredAt, id", [force.uuid])
            return all
        }
    }

    /// One withdrawal.
    package func withdrawal(_ id: AlgorithmWithdrawal.ID) async throws(StoreError) -> AlgorithmWithdrawal? {
        try await glancing(isOneStatement: true) { try $0.one(id) }
    }

    /// Every withdrawal, lifted ones too, oldest first.
    package func withdrawals() async throws(StoreError) -> [AlgorithmWithdrawal] {
        try await glancing(isOneStatement: true) { rows in
            let all: [AlgorithmWithdrawal] = try rows.all("ORDER BY withdrawnAt, id", [])
            return all
        }
    }

    /// One record of monitoring.
    package func stratum(_ id: MonitoredStratum.ID) async throws(StoreError) -> MonitoredStratum? {
        try await glancing(isOneStatement: true) { try $0.one(id) }
    }

    /// All records of monitoring of a force, by identifier.
    package func strata(of force: Force.ID) async throws(StoreError) -> [MonitoredStratum] {
        try await glancing(isOneStatement: true) { rows in
            let all: [MonitoredStratum] = try rows.all("WHERE force = ? ORDER BY id", [force.uuid])
            return all
        }
    }
}
