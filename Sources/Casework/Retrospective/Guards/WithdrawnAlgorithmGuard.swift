import Foundation

/// Rulebook §5.4: an algorithm that was stopped searches nothing, volunteers included.
enum WithdrawnAlgorithmGuard: SearchGuard {
    static func refusals(_ facts: SearchFacts) -> [Refusal] {
        ApprovalGuard.withdrawalRefusals(
            facts.algorithm, facts.withdrawals, resting: facts.evaluation, of: facts.approval)
    }
}
