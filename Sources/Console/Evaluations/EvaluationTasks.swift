import Casework
import Foundation
import Operations
import Storage

/// What an officer has to do now about evaluations, stopped algorithms and alarms, for the home page.
struct EvaluationTasks {
    private let exchange: Exchange
    private let officer: Officer

    /// Takes who asks.
    init(_ exchange: Exchange, _ officer: Officer) {
        self.exchange = exchange
        self.officer = officer
    }

    /// All of it; nothing is read for officers who decide none of it.
    func all() async throws -> [Block.Task] {
        let store = exchange.office.desk.store
        var tasks: [Block.Task] = []
        if Right.signEvaluation.admits(officer) || Right.acceptEvaluation.admits(officer) {
            for evaluation in try await store.evaluationCases(of: officer.force) { tasks += task(evaluation) }
        }
        if Right.agreeToLift.admits(officer) {
            for withdrawal in try await store.withdrawals()
            where withdrawal.force == officer.force && withdrawal.lifting == nil {
                tasks += try await task(withdrawal)
            }
        }
        if Right.reviewAlarm.admits(officer) {
            let alarms = try await store.strata(of: officer.force).filter { $0.monitor.alarm == .recentRise }
            if !alarms.isEmpty {
                tasks.append(
                    Block.Task(
                        "review-alarm", exchange.text(MonitoringText.toReview), to: RouteTable.address(.monitoring),
                        PrintedFigure.count(alarms.count), .bad))
            }
        }
        return tasks
    }

    private func task(_ evaluation: EvaluationCase) -> [Block.Task] {
        let algorithm = evaluation.binding.algorithm
        func made(_ text: EvaluationText, _ status: Date, _ tone: Block.Tone) -> [Block.Task] {
            [
                Block.Task(
                    "\(text.rawValue)-\(evaluation.id)", exchange.text(text),
                    to: EvaluationPages.address(evaluation.id), exchange.language.day(status), tone,
                    hint: "\(algorithm.name)@\(algorithm.version)")
            ]
        }
        switch evaluation.state {
        case .registered where Right.signEvaluation.admits(officer):
            return made(.toSign, evaluation.registeredAt, .waiting)
        case .signed(let signature)
        where Right.acceptEvaluation.admits(officer) && officer.id != signature.officer
            && officer.id != evaluation.registeredBy:
            return made(.toAccept, signature.signedAt, .waiting)
        case .accepted(_, let acceptance):
            // A test takes weeks to prepare, and nothing goes live once the approval has ended.
            let left = acceptance.validUntil.timeIntervalSince(exchange.now)
            return (0..<60 * 86_400).contains(left) ? made(.toRenew, acceptance.validUntil, .waiting) : []
        case .registered, .signed, .rejected, .withdrawn: return []
        }
    }

    private func task(_ withdrawal: AlgorithmWithdrawal) async throws -> [Block.Task] {
        guard let proposal = try await exchange.office.desk.liftProposal(of: withdrawal.id),
            proposal.approval == nil, proposal.proposer != officer.id
        else { return [] }
        return [
            Block.Task(
                "lift-\(withdrawal.id)", exchange.text(WithdrawalText.toAgree), to: RouteTable.address(.withdrawals),
                exchange.language.day(proposal.proposedAt), .waiting, hint: withdrawal.algorithm)
        ]
    }
}
