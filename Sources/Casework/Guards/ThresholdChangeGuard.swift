/// G11: while live a threshold only rises; otherwise a lower one takes a new version of the authority and two people.
enum ThresholdChangeGuard {
    static func refusal(from current: Float, to wanted: Float) -> Refusal? {
        if wanted.isFinite, wanted > current, wanted <= 1 { return nil }
        return Refusal(
            rule: "G11", reason: "the threshold \(wanted) doesn't lie over \(current) and up to 1.",
            remedy: "While live it can only be raised; a lower one needs a pause and a varied authority.")
    }

    /// Whether a variation takes two people: its threshold lies under the one in force, raised ones included, or is
    /// another algorithm's.
    static func needsApproval(_ deployment: DeploymentCase, _ variation: Variation) -> Bool {
        let current = max(deployment.terms.matching.threshold, deployment.phase.run?.threshold ?? -1)
        let isSamePack = variation.terms.matching.algorithm == deployment.terms.matching.algorithm
        return !isSamePack || variation.terms.matching.threshold < current
    }

    static func refusal(
        _ deployment: DeploymentCase, _ variation: Variation, _ approval: TwoPersonApproval?,
        grantedBy officer: Officer.ID
    ) -> Refusal? {
        guard needsApproval(deployment, variation) else { return nil }
        let wanted = variation.terms.matching.threshold
        guard let approval, case .lowerThreshold(let id, let threshold) = approval.act, id == deployment.id,
            threshold == wanted
        else {
            return Refusal(
                rule: "G11", reason: "a lower threshold, or that of another algorithm, needs two more people.",
                remedy: "Have it proposed and approved as a two-person act.")
        }
        if approval.approver == officer || approval.approver == variation.proposer {
            return SeparationGuard.refusal("approves the lower threshold", "asks for it or grants it")
        }
        return nil
    }
}
