import Foundation

/// G1: a warrant counts once, for one deployment and one version of its authority, right after the guards held.
enum WarrantGuard {
    static func refusal(
        _ warrant: borrowing LiveWarrant, for deployment: DeploymentCase, under policy: Policy, at instant: Date
    ) -> Refusal? {
        guard warrant.deployment == deployment.id, let written = warrant.written, written == deployment.authority,
            warrant.authority.reference == deployment.reference
        else {
            return Refusal(
                rule: "G1", reason: "the warrant is for another deployment or another version of its authority.",
                remedy: "Ask the guards again for this one.")
        }
        let age = instant.timeIntervalSince(warrant.issuedAt)
        guard age >= 0, age <= policy.terms.caps.warrant, instant < warrant.end,
            warrant.issuedAt >= deployment.lastActAt
        else {
            return Refusal(
                rule: "G1", reason: "the guards were asked too long ago, or before the last act.",
                remedy: "Ask them again.")
        }
        if let run = deployment.phase.run, warrant.authority.threshold < run.threshold {
            return Refusal(
                rule: "G11", reason: "the warrant's threshold lies under the one in use.",
                remedy: "Go on with the raised threshold, or have a lower one authorised.")
        }
        return nil
    }
}
