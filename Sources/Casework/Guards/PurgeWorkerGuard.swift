import Foundation

/// G1: whatever falls due is destroyed, because the worker that does it is alive.
enum PurgeWorkerGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let casework = facts.casework else { return [] }
        let longest = casework.policy.terms.caps.warrant
        if let seen = casework.device.purgeWorkerSeenAt, (0...longest).contains(facts.now.timeIntervalSince(seen)) {
            return []
        }
        return [
            Refusal(
                rule: "G1", reason: "the worker that destroys what is due has not reported.",
                remedy: "Start it and wait for its report.")
        ]
    }
}
