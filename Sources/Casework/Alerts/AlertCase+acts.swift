package import Foundation

extension AlertCase {
    /// Does one act.
    ///
    /// - Returns: what the outside world has to do.
    /// - Throws: every reason why not; the value is unchanged then.
    package mutating func apply(_ act: AlertAct, by officer: Officer, at instant: Date) throws(Refusals)
        -> [AlertAction]
    {
        var refusals: [Refusal] = []
        // Lent staff work the screens too; that they may is the agreement's matter, and the store's to ask.
        if let refusal = RoleGuard.refusal(officer, act.roles, nil) { refusals.append(refusal) }
        if instant < raisedAt {
            refusals.append(
                Refusal(rule: "§5.4", reason: "the clock lies before the alert.", remedy: "Set the clock right."))
        }
        try Refusals.check(refusals)
        switch act {
        case .adjudicate(let decision, let relative, let text):
            return try adjudicate(decision, relative, text, officer, instant)
        case .engage(let comparison, let contact, let grounds):
            return try engage(comparison, contact, grounds, officer, instant)
        case .classify(let assessment, let text, let observed):
            return try classify(assessment, text, observed, officer, instant)
        case .conclude(let outcome, let text): return try conclude(outcome, text, officer, instant)
        }
    }

    private mutating func adjudicate(
        _ decision: Adjudication.Decision, _ consideredRelative: Bool, _ text: String, _ officer: Officer,
        _ instant: Date
    ) throws(Refusals) -> [AlertAction] {
        guard case .raised = state else { throw wrongState("not adjudicated yet") }
        var refusals = [TrainingGuard.refusal(officer, .liveOperator, at: instant)].compactMap { $0 }
        if decision == .possibleMatch, !consideredRelative {
            refusals.append(
                Refusal(
                    rule: "§2.3", reason: "nobody asked whether this could be a close relative.",
                    remedy: "Compare the images with that in mind."))
        }
        try Refusals.check(refusals)
        note("adjudication", text, officer, instant)
        state = .adjudicated(
            Adjudication(
                officer: officer.id, decidedAt: instant, decision: decision, consideredRelative: consideredRelative))
        return decision == .possibleMatch ? [.askSecondOfficer] : [.standDown, .askSecondOfficer]
    }

    private mutating func engage(
        _ comparison: Engagement.Comparison, _ contact: Engagement.Contact, _ grounds: String, _ officer: Officer,
        _ instant: Date
    ) throws(Refusals) -> [AlertAction] {
        guard case .adjudicated(let first) = state else { throw wrongState("adjudicated") }
        var refusals = [TrainingGuard.refusal(officer, .engagement, at: instant)].compactMap { $0 }
        if officer.id == first.officer { refusals.append(SeparationGuard.refusal("adjudicates", "assesses it again")) }
        if instant < first.decidedAt {
            refusals.append(
                Refusal(rule: "§5.4", reason: "the clock lies before the first look.", remedy: "Set the clock right."))
        }
        if case .spoken(let spoken) = contact {
            refusals += EngagementGuard.refusals(first, comparison, spoken, grounds, instant, expiresAt)
        }
        try Refusals.check(refusals)
        note("grounds", grounds, officer, instant)
        state = .assessed(
            first, Engagement(officer: officer.id, assessedAt: instant, comparison: comparison, contact: contact))
        guard case .spoken(let spoken) = contact, spoken.identity == .someoneElse else { return [] }
        let detained = !spoken.powers.isDisjoint(with: [.detention, .arrest])
        return detained
            ? [.raiseIncident(.wrongfulDetention), .pauseDeployment(.wrongfulDetention)]
            : [.raiseIncident(.wrongfulEngagement)]
    }

    private mutating func classify(
        _ assessment: AlertAssessment, _ text: String, _ observed: ObservedPerson?, _ officer: Officer, _ instant: Date
    ) throws(Refusals) -> [AlertAction] {
        let (first, second): (Adjudication, Engagement)
        switch state {
        case .assessed(let one, let two): (first, second) = (one, two)
        // Corrected by a person, until something followed from it.
        case .classified(let one, let two, _): (first, second) = (one, two)
        case .raised, .adjudicated, .concluded: throw wrongState("assessed by two officers and not concluded")
        }
        if let refusal = EngagementGuard.refusal(assessment, second) { throw Refusals(refusal) }
        note("classification", text, officer, instant)
        state = .classified(
            first, second,
            Classification(assessment: assessment, officer: officer.id, classifiedAt: instant))
        sealed.observed = assessment.isFalse ? observed : nil
        return [.updateTally]
    }

    private mutating func conclude(_ outcome: AlertOutcome, _ text: String, _ officer: Officer, _ instant: Date)
        throws(Refusals) -> [AlertAction]
    {
        guard case .classified(let first, let second, let classification) = state,
            classification.assessment == .trueConfirmed
        else { throw wrongState("classified as a confirmed true alert") }
        note("outcome", text, officer, instant)
        state = .concluded(
            first, second, classification, Outcome(outcome: outcome, officer: officer.id, recordedAt: instant))
        return []
    }

    private mutating func note(_ topic: String, _ text: String, _ officer: Officer, _ instant: Date) {
        guard !text.isBlank else { return }
        sealed.notes.append(Note(officer: officer.id, writtenAt: instant, topic: topic, text: text))
    }

    private func wrongState(_ needed: String) -> Refusals {
        Refusals(
            Refusal(
                rule: "INV-04", reason: "the alert is at another point of its assessment.",
                remedy: "This is possible only when it is \(needed)."))
    }
}
