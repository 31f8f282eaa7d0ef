package import Foundation

/// What an officer does with a ticket.
package enum ExternalSearchAct: CaseworkAct, Hashable {
    case edit(ExternalSearchTicket.Text, exhausted: Set<ExternalSearchTicket.Avenue>)
    case submit
    case approve(conditions: String)
    case refuse(reasons: String)
    /// Records that the form went out, by hand.
    case send
    case answer(ExternalSearchTicket.Answer, text: String)
    case withdraw(reasons: String)

    /// Which roles may do it.
    package var roles: [Role] {
        switch self {
        case .edit, .submit, .send, .answer, .withdraw: [.searchRequester]
        case .approve, .refuse: [.searchSupervisor, .authorisingOfficer]
        }
    }

    /// How the log names the act; never with its free text.
    package var title: String {
        switch self {
        case .edit: "edit a request to another database"
        case .submit: "submit a request to another database"
        case .approve: "approve a request to another database"
        case .refuse: "refuse a request to another database"
        case .send: "send a request to another database"
        case .answer: "record another database's answer"
        case .withdraw: "withdraw a request to another database"
        }
    }

    /// What kind of processing the act is (DPA 2018 s.62).
    package var logKind: LoggedEvent.Kind {
        switch self {
        // The image leaves the force.
        case .send: .disclosure
        case .answer: .collection
        default: .alteration
        }
    }
}

/// What the outside world has to do after a step of a ticket.
package enum ExternalSearchAction: Sendable, Codable, Hashable {
    case createTask(CaseTask)
    /// Print the form, for one search.
    case printForm
    case startRetention(RetentionKind, from: Date)
    /// A possible match was reported, so a later identification procedure has to know of it (PACE Code D).
    case noteForIdentificationProcedure
}

extension ExternalSearchTicket {
    /// Does one act.
    ///
    /// - Throws: every reason why not; the value is unchanged then.
    package mutating func apply(_ act: ExternalSearchAct, by officer: Officer, under policy: Policy, at instant: Date)
        throws(Refusals) -> [ExternalSearchAction]
    {
        let context = ActContext(officer: officer, policy: policy, instant: instant)
        try Refusals.check(context.refusals(act.roles, of: force, since: lastActAt))
        var next = self
        let actions = try next.dispatch(act, context)
        next.lastActAt = instant
        self = next
        return actions
    }

    private mutating func dispatch(_ act: ExternalSearchAct, _ context: ActContext) throws(Refusals)
        -> [ExternalSearchAction]
    {
        switch act {
        case .edit(let text, let exhausted): try edit(text, exhausted, context)
        case .submit: try submit(context)
        case .approve(let conditions): try approve(conditions, context)
        case .refuse(let reasons): try refuse(reasons, context)
        case .send: try send(context)
        case .answer(let answer, let text): try record(answer, text, context)
        case .withdraw(let reasons): try withdraw(reasons, context)
        }
    }

    private mutating func edit(_ text: Text, _ exhausted: Set<Avenue>, _ context: ActContext) throws(Refusals)
        -> [ExternalSearchAction]
    {
        guard case .draft = state else { throw wrongState("a draft") }
        try requireRequester(context)
        sealed.text = text
        self.exhausted = exhausted
        return []
    }

    private mutating func submit(_ context: ActContext) throws(Refusals) -> [ExternalSearchAction] {
        guard case .draft = state else { throw wrongState("a draft") }
        try requireRequester(context)
        try Refusals.check(ExternalSearchGuard.refusals(self, under: context.policy))
        state = .submitted(at: context.instant)
        return [
            .createTask(CaseTask(.decideExternalSearch, for: .searchSupervisor)),
            .startRetention(.externalSearch, from: context.instant),
        ]
    }

    private mutating func approve(_ conditions: String, _ context: ActContext) throws(Refusals)
        -> [ExternalSearchAction]
    {
        guard case .submitted = state else { throw wrongState("submitted") }
        try Refusals.check(
            ExternalSearchGuard.refusals(context, deciding: self)
                + ExternalSearchGuard.refusals(self, under: context.policy))
        state = .approved(
            Approval(officer: context.officer.id, rank: context.officer.rank, approvedAt: context.instant))
        sealed.notes += context.note("conditions", conditions)
        return [.printForm]
    }

    private mutating func refuse(_ reasons: String, _ context: ActContext) throws(Refusals) -> [ExternalSearchAction] {
        guard case .submitted = state else { throw wrongState("submitted") }
        try Refusals.check(context.reasoned(reasons) + ExternalSearchGuard.refusals(context, deciding: self))
        state = .refused(by: context.officer.id, at: context.instant)
        sealed.notes += context.note("refused", reasons)
        return []
    }

    private mutating func send(_ context: ActContext) throws(Refusals) -> [ExternalSearchAction] {
        guard case .approved(let approval) = state else { throw wrongState("approved") }
        try requireRequester(context)
        state = .sent(approval, at: context.instant)
        return []
    }

    private mutating func record(_ answer: Answer, _ text: String, _ context: ActContext) throws(Refusals)
        -> [ExternalSearchAction]
    {
        guard case .sent(let approval, _) = state else { throw wrongState("sent") }
        try requireRequester(context)
        try Refusals.check(context.reasoned(text))
        sealed.answer = text
        state = .answered(approval, answer, at: context.instant)
        return answer == .possibleMatch ? [.noteForIdentificationProcedure] : []
    }

    private mutating func withdraw(_ reasons: String, _ context: ActContext) throws(Refusals)
        -> [ExternalSearchAction]
    {
        switch state {
        case .draft, .submitted, .approved: break
        case .sent, .answered, .refused, .withdrawn: throw wrongState("not sent, and not over")
        }
        try requireRequester(context)
        try Refusals.check(context.reasoned(reasons))
        sealed.notes += context.note("withdrawn", reasons)
        state = .withdrawn(at: context.instant)
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
                rule: "§10", reason: "the request is at another point of its life.",
                remedy: "This is possible only when it is \(needed)."))
    }
}
