package import Foundation

extension CandidateReview {
    /// Does one act.
    ///
    /// - Returns: what the outside world has to do, in order.
    /// - Throws: every reason why not; the value is unchanged then.
    package mutating func apply(_ act: ReviewAct, by officer: Officer, under policy: Policy, at instant: Date)
        throws(Refusals) -> [ReviewAction]
    {
        let context = ActContext(officer: officer, policy: policy, instant: instant)
        try Refusals.check(context.refusals(act.roles, of: force, since: lastActAt))
        var next = self
        let actions = try next.dispatch(act, context)
        next.lastActAt = instant
        self = next
        return actions
    }

    private mutating func dispatch(_ act: ReviewAct, _ context: ActContext) throws(Refusals) -> [ReviewAction] {
        switch act {
        case .begin: try begin(context)
        case .analyse(let analysis): try analyse(analysis, context)
        case .compare(let candidate, let comparison): try compare(candidate, comparison, context)
        case .conclude(let prompts): try conclude(prompts, context)
        case .reassign(let reasons): try reassign(reasons, context)
        case .investigate(let view, let contrary, let reasons): try investigate(view, contrary, reasons, context)
        case .addEvidence(let kind, let reference, let person): try addEvidence(kind, reference, person, context)
        case .corroborate(let person, let reasons): try corroborate(person, reasons, context)
        case .exclude(let reasons): try exclude(reasons, context)
        }
    }

    /// Refuses an act at a point that doesn't know it.
    func wrongPhase(_ needed: String) -> Refusals {
        Refusals(
            Refusal(
                rule: "INV-04", reason: "the review is at another point.",
                remedy: "This is possible only when \(needed)."))
    }
}
