package import Foundation

extension SearchRequest {
    /// Does one act.
    ///
    /// - Parameter counted: searches of the case that were allowed or made, this one among them.
    /// - Returns: what the outside world has to do, in order.
    /// - Throws: every reason why not; the value is unchanged then.
    package mutating func apply(
        _ act: SearchAct, by officer: Officer, under policy: Policy, at instant: Date, counted: Int = 0
    ) throws(Refusals) -> [SearchAction] {
        let context = ActContext(officer: officer, policy: policy, instant: instant, counted: counted)
        try Refusals.check(context.refusals(act.roles, of: force, since: lastActAt))
        var next = self
        let actions = try next.dispatch(act, context)
        next.lastActAt = instant
        self = next
        return actions
    }

    private mutating func dispatch(_ act: SearchAct, _ context: ActContext) throws(Refusals) -> [SearchAction] {
        switch act {
        case .edit(let terms, let narrative): try edit(terms, narrative, context)
        case .submit: try submit(context)
        case .refuse(let reasons): try refuse(reasons, context)
        case .authorise(let conditions): try authorise(conditions, context)
        case .withdraw(let reasons): try withdraw(reasons, context)
        case .review(let wasJustified, let text): try review(wasJustified, text, context)
        }
    }

    private mutating func edit(_ terms: SearchTerms, _ narrative: SearchNarrative, _ context: ActContext)
        throws(Refusals) -> [SearchAction]
    {
        guard case .draft = state else { throw wrongState("a draft") }
        try requireRequester(context)
        self.terms = terms
        sealed.narrative = narrative
        return []
    }

    private mutating func submit(_ context: ActContext) throws(Refusals) -> [SearchAction] {
        guard case .draft = state else { throw wrongState("a draft") }
        try requireRequester(context)
        try Refusals.check(
            SearchApplicationGuard.refusals(terms, sealed.narrative, under: context.policy, context.instant))
        state = .submitted(at: context.instant)
        let isBulk = terms.needsHigherRank(under: context.policy, counted: context.counted)
        let decider: Role = isBulk ? .authorisingOfficer : .searchSupervisor
        return [.createTask(CaseTask(.decideSearch, for: decider))]
    }

    private mutating func refuse(_ reasons: String, _ context: ActContext) throws(Refusals) -> [SearchAction] {
        guard case .submitted = state else { throw wrongState("submitted") }
        try Refusals.check(context.reasoned(reasons) + SearchRankGuard.decision(context, on: self))
        state = .refused(by: context.officer.id, at: context.instant)
        sealed.notes += context.note("refused", reasons)
        return [.startRetention(.authority, from: context.instant)]
    }

    private mutating func authorise(_ conditions: String, _ context: ActContext) throws(Refusals) -> [SearchAction] {
        guard case .submitted = state else { throw wrongState("submitted") }
        try Refusals.check(
            SearchRankGuard.decision(context, on: self)
                + SearchApplicationGuard.refusals(terms, sealed.narrative, under: context.policy, context.instant))
        let ordinary = context.instant.addingTimeInterval(context.policy.terms.searches.authorisation)
        state = .authorised(
            SearchAuthority(
                grantedBy: context.officer.id, rank: context.officer.rank, grantedAt: context.instant,
                policy: context.policy.id, validUntil: max(ordinary, terms.standsUntil ?? ordinary)))
        sealed.notes += context.note("conditions", conditions)
        return [.createTask(CaseTask(.runSearch, for: .searchExaminer, due: ordinary))]
    }

    private mutating func withdraw(_ reasons: String, _ context: ActContext) throws(Refusals) -> [SearchAction] {
        switch state {
        case .draft, .submitted, .authorised: break
        case .refused, .withdrawn: throw wrongState("not over yet")
        }
        let decides = !context.officer.roles.isDisjoint(with: [.searchSupervisor, .authorisingOfficer])
        if !decides { try requireRequester(context) }
        try Refusals.check(context.reasoned(reasons))
        state = .withdrawn(by: context.officer.id, at: context.instant)
        sealed.notes += context.note("withdrawn", reasons)
        // What was found before stays with the case and its own reviews.
        return runs.isEmpty ? [.destroyProbes, .startRetention(.authority, from: context.instant)] : [.destroyProbes]
    }

    private mutating func review(_ wasJustified: Bool, _ text: String, _ context: ActContext) throws(Refusals)
        -> [SearchAction]
    {
        guard !runs.isEmpty, afterwards == nil else { throw wrongState("searched and not reviewed yet") }
        var refusals = context.reasoned(text)
        if context.officer.id == requester { refusals.append(SeparationGuard.refusal("requests", "reviews")) }
        if runs.contains(where: { $0.officer == context.officer.id }) {
            refusals.append(SeparationGuard.refusal("searches", "reviews"))
        }
        try Refusals.check(refusals)
        afterwards = PostSearchReview(
            reviewer: context.officer.id, reviewedAt: context.instant, wasJustified: wasJustified)
        sealed.notes += context.note("afterwards", text)
        return []
    }

    private func requireRequester(_ context: ActContext) throws(Refusals) {
        guard context.officer.id == requester else {
            throw Refusals(
                Refusal(rule: "§4", reason: "the request is another officer's.", remedy: "Have its requester do it."))
        }
    }

    private func wrongState(_ needed: String) -> Refusals {
        Refusals(
            Refusal(
                rule: "§12", reason: "the request is at another point of its life.",
                remedy: "This is possible only when it is \(needed)."))
    }
}
