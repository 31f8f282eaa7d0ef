import Foundation

extension DeploymentCase {
    mutating func edit(_ terms: AuthorityTerms, _ narrative: AuthorityNarrative, _ context: DeploymentContext)
        throws(Refusals) -> [DeploymentAction]
    {
        guard case .draft = phase else { throw wrongPhase("a draft") }
        try requireApplicant(context)
        application.terms = terms
        sealed.narratives = [narrative]
        return []
    }

    mutating func submit(_ context: DeploymentContext) throws(Refusals) -> [DeploymentAction] {
        guard case .draft = phase else { throw wrongPhase("a draft") }
        try requireApplicant(context)
        try Refusals.check(
            ApplicationGuard.refusals(application.terms, sealed.narratives[0], under: context.policy, context.instant))
        application.submittedAt = context.instant
        phase = .submitted
        return [.createTask(CaseTask(.decideApplication, for: .authorisingOfficer, due: application.terms.start))]
    }

    mutating func refuse(_ reasons: String, _ context: DeploymentContext) throws(Refusals) -> [DeploymentAction] {
        guard case .submitted = phase else { throw wrongPhase("submitted") }
        try Refusals.check(decision(context, on: application.applicant, isUrgent: false) + reasoned(reasons))
        note("refused", reasons, context)
        phase = .refused(by: context.officer.id, at: context.instant)
        return [.startRetention(.authority, from: context.instant)]
    }

    mutating func grant(_ conditions: String, _ context: DeploymentContext) throws(Refusals) -> [DeploymentAction] {
        try grant(.ordinary, isUrgent: false, context)
        note("conditions", conditions, context)
        return announcement + [.buildWatchlist, .startRetention(.authority, from: context.instant)]
    }

    /// Granted by an inspector or above; lapses by itself unless a superintendent confirms it (G3).
    mutating func grantUrgent(
        _ ground: UrgentGround, _ spokenAt: Date?, _ reasons: String, _ context: DeploymentContext
    ) throws(Refusals) -> [DeploymentAction] {
        try Refusals.check(reasoned(reasons))
        if let spokenAt, spokenAt > context.instant {
            throw Refusals(
                Refusal(
                    rule: "G3", reason: "the authority was given by word of mouth in the future.",
                    remedy: "Correct the time."))
        }
        // The clock runs from the spoken word: writing it down later must not make it last longer.
        let lapsesAt = (spokenAt ?? context.instant).addingTimeInterval(context.policy.terms.caps.urgentAuthority)
        let grant = UrgentGrant(ground: ground, spokenAt: spokenAt, lapsesAt: lapsesAt)
        try self.grant(.urgent(grant), isUrgent: true, context)
        note("urgent", reasons, context)
        return [.createTask(CaseTask(.confirmUrgentAuthority, for: .authorisingOfficer, due: lapsesAt))]
            + announcement + [.buildWatchlist, .startRetention(.authority, from: context.instant)]
    }

    mutating func confirmUrgent(_ reasons: String, _ context: DeploymentContext) throws(Refusals) -> [DeploymentAction]
    {
        guard let authority, let grant = authority.unconfirmed, phase.ending == nil else {
            throw wrongPhase("urgently authorised and not confirmed yet")
        }
        if case .cancelled = phase { throw wrongPhase("urgently authorised and not confirmed yet") }
        var refusals = decision(context, on: authority.applicant, isUrgent: false) + reasoned(reasons)
        if context.officer.id == authority.grantedBy {
            refusals.append(SeparationGuard.refusal("grants the urgent authority", "confirms it"))
        }
        if context.instant >= grant.lapsesAt {
            refusals.append(
                Refusal(
                    rule: "G3", reason: "the urgent authority lapsed unconfirmed.", remedy: "Apply for a new authority."
                ))
        }
        try Refusals.check(refusals)
        authorities[authorities.count - 1].standing = .urgentConfirmed(
            grant, by: context.officer.id, rank: context.officer.rank, at: context.instant)
        note("confirmed", reasons, context)
        if case .live = phase { return [.renewWarrant] }
        return []
    }

    private mutating func grant(_ standing: WrittenAuthority.Standing, isUrgent: Bool, _ context: DeploymentContext)
        throws(Refusals)
    {
        guard case .submitted = phase else { throw wrongPhase("submitted") }
        try Refusals.check(
            decision(context, on: application.applicant, isUrgent: isUrgent)
                + ApplicationGuard.refusals(
                    application.terms, sealed.narratives[0], under: context.policy, context.instant))
        authorities = [
            WrittenAuthority(
                version: 1, terms: application.terms, policy: context.policy.id, applicant: application.applicant,
                grantedBy: context.officer, grantedAt: context.instant, standing: standing)
        ]
        sealed.narratives.append(sealed.narratives[0])
        phase = .authorised
    }

    /// What every decision needs: another officer than the applicant (G2), of the rank (G3).
    func decision(_ context: DeploymentContext, on applicant: Officer.ID, isUrgent: Bool) -> [Refusal] {
        let ranks = context.policy.terms.ranks
        let lowest = isUrgent ? ranks.urgentAuthority : ranks.authority
        var all: [Refusal] = []
        if context.officer.id == applicant { all.append(SeparationGuard.refusal("applies", "decides")) }
        if let refusal = RankGuard.refusal(context.officer.rank, lowest, isUrgent: isUrgent) { all.append(refusal) }
        return all
    }

    func reasoned(_ reasons: String) -> [Refusal] {
        reasons.isBlank
            ? [Refusal(rule: "§5.1", reason: "the decision has no reasons.", remedy: "Write down why.")] : []
    }

    private func requireApplicant(_ context: DeploymentContext) throws(Refusals) {
        guard context.officer.id == application.applicant else {
            throw Refusals(
                Refusal(
                    rule: "§4", reason: "the application is another officer's.",
                    remedy: "Have its applicant do it."))
        }
    }
}
