/// G1, G11: the threshold is not under the force's floor for this pack.
enum ThresholdGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let floor = facts.policy.thresholdFloors[facts.packName] else {
            return [
                Refusal(
                    rule: "G1", reason: "policy sets no threshold floor for pack \(facts.packName).",
                    remedy: "Use a pack that policy names.")
            ]
        }
        let threshold = facts.authority.threshold
        if threshold.isFinite, threshold <= 1, threshold >= floor { return [] }
        return [
            Refusal(
                rule: "G11",
                reason:
                    "the threshold \(threshold) lies under the floor \(floor) of pack \(facts.packName), or above 1.",
                remedy: "Set it to \(floor) or more; a lower floor needs a new approved evaluation.")
        ]
    }
}
