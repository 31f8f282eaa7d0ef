package import Foundation

/// What the officer does after the answer.
package enum StreetAct: CaseworkAct, Hashable {
    /// Says who it is, and how that was found out.
    case confirm(StreetConfirmation.Identity, by: Set<Engagement.IdentityCheck>)
    /// - Parameter hasGrounds: whether there are grounds for it besides the answer, which gives none.
    case conclude(StreetOutcome, hasGrounds: Bool)

    /// Which roles may do it.
    package var roles: [Role] { [.streetSearchUser] }

    /// How the log names the act; never with its free text.
    package var title: String {
        switch self {
        case .confirm: "confirm who somebody is"
        case .conclude: "record the outcome of a search at the roadside"
        }
    }

    /// What kind of processing the act is (DPA 2018 s.62).
    package var logKind: LoggedEvent.Kind { .alteration }
}

/// What the outside world has to do after an act at the roadside.
package enum StreetAction: Sendable, Codable, Hashable {
    case raiseIncident(Incident.Kind)
    /// Show the text of the leaflet, and the code that leads to it.
    case showLeaflet
}

extension StreetSearch {
    /// Does one act.
    ///
    /// - Throws: every reason why not; the value is unchanged then.
    package mutating func apply(_ act: StreetAct, by officer: Officer, under policy: Policy, at instant: Date)
        throws(Refusals) -> [StreetAction]
    {
        let context = ActContext(officer: officer, policy: policy, instant: instant)
        var refusals = context.refusals(act.roles, of: force, since: lastActAt)
        if officer.id != self.officer {
            refusals.append(
                Refusal(
                    rule: "§13", reason: "the search is another officer's.",
                    remedy: "Have the officer who searched do it."))
        }
        try Refusals.check(refusals)
        let actions: [StreetAction]
        switch act {
        case .confirm(let identity, let means): actions = try confirm(identity, means, instant)
        case .conclude(let outcome, let hasGrounds): actions = try conclude(outcome, hasGrounds, instant)
        }
        lastActAt = instant
        return actions
    }

    private mutating func confirm(
        _ identity: StreetConfirmation.Identity, _ means: Set<Engagement.IdentityCheck>, _ instant: Date
    ) throws(Refusals) -> [StreetAction] {
        guard case .answered = state else { throw wrongState("answered and not confirmed yet") }
        try Refusals.check(StreetConfirmationGuard.refusals(identity, means, candidates: candidates))
        state = .confirmed(StreetConfirmation(identity: identity, means: means, confirmedAt: instant))
        return []
    }

    private mutating func conclude(_ outcome: StreetOutcome, _ hasGrounds: Bool, _ instant: Date) throws(Refusals)
        -> [StreetAction]
    {
        guard case .confirmed(let confirmation) = state else { throw wrongState("confirmed") }
        try Refusals.check(StreetConfirmationGuard.refusals(outcome, hasGrounds: hasGrounds))
        state = .concluded(confirmation, outcome, at: instant)
        // Candidates were shown, and an arrest followed of somebody who was none of them: somebody looks at it.
        let isDoubtful = outcome == .arrest && candidates > 0 && confirmation.identity == .someoneElse
        return isDoubtful ? [.raiseIncident(.wrongfulEngagement), .showLeaflet] : [.showLeaflet]
    }

    private func wrongState(_ needed: String) -> Refusals {
        Refusals(
            Refusal(
                rule: "INV-04", reason: "the search is at another point.",
                remedy: "This is possible only when it is \(needed)."))
    }
}
