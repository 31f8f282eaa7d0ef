import Foundation

/// G8: a list doesn't outlive its deployment: nobody goes live while an earlier list is overdue, and a destruction
/// counts only when somebody looked afterwards (G10).
enum PurgeGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let count = facts.casework?.overdueLists, count > 0 else { return [] }
        return [
            Refusal(
                rule: "G8", reason: "\(count) lists of earlier deployments are overdue for destruction.",
                remedy: "Destroy them and record the receipts.")
        ]
    }

    /// Whether a receipt proves a destruction.
    static func refusal(_ receipt: DestructionReceipt) -> Refusal? {
        receipt.absenceVerified
            ? nil
            : Refusal(
                rule: "G10", reason: "nobody looked whether the list is gone.",
                remedy: "Look on the server, the devices and removable media, and record it.")
    }

    /// Whether a receipt is about this deployment, and lies after its end.
    static func mismatch(_ receipt: DestructionReceipt, _ deployment: DeploymentCase) -> Refusal? {
        guard receipt.deployment == deployment.reference,
            let ending = deployment.phase.ending, receipt.destroyedAt >= ending.endedAt,
            WatchlistGuard.plain(receipt.watchlistDigest) == WatchlistGuard.plain(ending.run.watchlistDigest)
        else {
            return Refusal(
                rule: "G8", reason: "the receipt is another deployment's, or from before the end.",
                remedy: "Record the receipt of this deployment's list.")
        }
        return nil
    }
}
