/// Bridges para 121: only a published policy is law, and an authority stands by the version that it was judged by.
enum PolicyGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let casework = facts.casework else { return [] }
        var all: [Refusal] = []
        if let refusal = refusal(casework.policy) { all.append(refusal) }
        if casework.authority.policy != casework.policy.id || facts.policy != casework.policy.live {
            all.append(
                Refusal(
                    rule: "Bridges 121", reason: "the authority was granted under another version of the policy.",
                    remedy: "Have it decided afresh under the current version."))
        }
        return all
    }

    static func refusal(_ policy: Policy) -> Refusal? {
        policy.isPublished
            ? nil
            : Refusal(
                rule: "Bridges 121", reason: "\(policy.reference) is not published, or was replaced.",
                remedy: "Use the published version.")
    }
}
