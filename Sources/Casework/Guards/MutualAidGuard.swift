import Foundation

/// Rulebook §5.6: the host force decides and answers; a lender lends, under an agreement that covers the deployment.
enum MutualAidGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let casework = facts.casework, let wanted = casework.authority.terms.mutualAid else { return [] }
        guard let agreement = casework.agreement, agreement.id == wanted, agreement.deployment == casework.deployment,
            agreement.host == casework.policy.force
        else {
            return [
                Refusal(
                    rule: "§5.6", reason: "the agreement that the authority names is not known.",
                    remedy: "Record the mutual-aid agreement for this deployment.")
            ]
        }
        guard let end = facts.authority.end, agreement.isInForce(at: facts.now), agreement.end >= end else {
            return [
                Refusal(
                    rule: "§5.6", reason: "the mutual-aid agreement doesn't cover the deployment's time.",
                    remedy: "Have both forces sign one that does.")
            ]
        }
        return []
    }
}
