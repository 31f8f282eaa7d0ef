extension InMemoryCaseworkStore {
    /// One evaluation.
    package func evaluationCase(_ id: EvaluationCase.ID) -> EvaluationCase? { tables.evaluationCases[id] }

    /// The evaluation whose acceptance gave an approval, also after it was withdrawn.
    package func evaluationCase(approval: ApprovedEvaluation.ID) -> EvaluationCase? {
        tables.evaluationCases.values.first { $0.approval == approval }
    }

    /// All evaluations of a force, oldest first.
    package func evaluationCases(of force: Force.ID) -> [EvaluationCase] {
        tables.evaluationCases.values.filter { $0.force == force }
            .sorted { ($0.registeredAt, $0.id) < ($1.registeredAt, $1.id) }
    }

    /// One withdrawal.
    package func withdrawal(_ id: AlgorithmWithdrawal.ID) -> AlgorithmWithdrawal? { tables.withdrawals[id] }

    /// Every withdrawal, lifted ones too, oldest first.
    package func withdrawals() -> [AlgorithmWithdrawal] {
        tables.withdrawals.values.sorted { ($0.withdrawnAt, $0.id) < ($1.withdrawnAt, $1.id) }
    }

    /// One record of monitoring.
    package func stratum(_ id: MonitoredStratum.ID) -> MonitoredStratum? { tables.strata[id] }

    /// All records of monitoring of a force, by identifier.
    package func strata(of force: Force.ID) -> [MonitoredStratum] {
        tables.strata.values.filter { $0.force == force }.sorted { $0.id < $1.id }
    }
}
