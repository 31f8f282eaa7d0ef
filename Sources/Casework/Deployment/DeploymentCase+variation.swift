import Foundation

extension DeploymentCase {
    /// Asks for a change of the authority. Nothing changes until it is granted as a new version (rulebook §5.2).
    mutating func proposeVariation(
        _ terms: AuthorityTerms, _ narrative: AuthorityNarrative, _ context: DeploymentContext
    ) throws(Refusals) -> [DeploymentAction] {
        try requireVariable()
        try Refusals.check(ApplicationGuard.refusals(terms, narrative, under: context.policy, context.instant))
        guard terms != self.terms else {
            throw Refusals(
                Refusal(rule: "§5.2", reason: "the variation changes nothing.", remedy: "Say what is to change."))
        }
        variation = Variation(
            proposer: context.officer.id, proposedAt: context.instant, terms: terms, narrative: narrative)
        return [.createTask(CaseTask(.decideVariation, for: .authorisingOfficer))]
    }

    /// Whether the variation that waits needs the approval of two people besides (G11); false where none waits.
    package var variationNeedsApproval: Bool {
        variation.map { ThresholdChangeGuard.needsApproval(self, $0) } ?? false
    }

    mutating func grantVariation(_ approval: TwoPersonApproval?, _ context: DeploymentContext) throws(Refusals)
        -> [DeploymentAction]
    {
        try requireVariable()
        guard let variation, let authority else { throw wrongPhase("waiting for a decision on a variation") }
        var refusals = decision(context, on: variation.proposer, isUrgent: false)
        if context.officer.id == application.applicant {
            refusals.append(SeparationGuard.refusal("applied", "decides"))
        }
        refusals += ApplicationGuard.refusals(
            variation.terms, variation.narrative, under: context.policy, context.instant)
        if let refusal = ThresholdChangeGuard.refusal(self, variation, approval, grantedBy: context.officer.id) {
            refusals.append(refusal)
        }
        if let end = authority.effectiveEnd, context.instant >= end {
            refusals.append(
                Refusal(
                    rule: authority.unconfirmed == nil ? "§5.2" : "G3",
                    reason: "the authority is over, and what is over can't be varied.",
                    remedy: "Apply for a new authority."))
        }
        try Refusals.check(refusals)
        // An officer of the full rank has now decided on the whole, so an urgent authority is urgent no longer.
        authorities.append(
            WrittenAuthority(
                version: authority.version + 1, terms: variation.terms, policy: context.policy.id,
                applicant: variation.proposer, grantedBy: context.officer, grantedAt: context.instant,
                standing: .ordinary, secondOfficer: approval?.approver))
        sealed.narratives.append(variation.narrative)
        self.variation = nil
        settle(variation.terms, isElsewhere: variation.terms.site != authority.terms.site)
        return announcement + [.buildWatchlist]
    }

    mutating func refuseVariation(_ reasons: String, _ context: DeploymentContext) throws(Refusals)
        -> [DeploymentAction]
    {
        guard let variation else { throw wrongPhase("waiting for a decision on a variation") }
        try Refusals.check(decision(context, on: variation.proposer, isUrgent: false) + reasoned(reasons))
        note("variation refused", reasons, context)
        self.variation = nil
        return []
    }

    /// What was prepared was prepared for the old version; what is paused goes on with the new threshold, and at
    /// another place only after notice and signs were seen to there.
    private mutating func settle(_ terms: AuthorityTerms, isElsewhere: Bool) {
        isNoticeWaived = isNoticeWaived ?? preparation?.notice.isWaived
        switch phase {
        case .prepared: phase = .authorised
        case .paused(var run, let reason):
            run.threshold = terms.matching.threshold
            if isElsewhere { run.preparation = run.preparation.elsewhere }
            phase = .paused(run, reason)
        default: break
        }
    }

    /// While live nothing is varied: pause first, so that the guards are asked again.
    private func requireVariable() throws(Refusals) {
        switch phase {
        case .authorised, .prepared, .paused: return
        default: throw wrongPhase("authorised, prepared or paused")
        }
    }
}
