package import Foundation

/// One deployment from its application to its published record: the state machine of rulebook §5.
///
/// A value that takes acts of officers and answers with actions for the outside world, or throws ``Refusals`` and stays
/// as it was. A refusal is itself something to record: ``LoggedEvent/init(refused:_:on:by:role:id:at:)`` makes the
/// event.
package struct DeploymentCase: SealedEntity, Hashable {
    package let id: Identifier<DeploymentCase>
    package var revision = 0
    /// The controller: the force that deploys, also where another one lends kit or staff (rulebook §5.6).
    package let force: Force.ID
    /// The unique reference that is published.
    package let reference: String
    package internal(set) var phase = DeploymentPhase.draft
    package internal(set) var application: Application
    /// Versions of the written authority, oldest first.
    package internal(set) var authorities: [WrittenAuthority] = []
    package internal(set) var variation: Variation?
    /// Whether the last preparation waived the notice, which a variation of the authority doesn't change; nil before
    /// any preparation.
    var isNoticeWaived: Bool?
    /// When the last act happened; no act happens before it.
    package internal(set) var lastActAt: Date
    package var sealed: Sealed

    /// Starts a draft.
    package init(
        id: Identifier<DeploymentCase>, reference: String, applicant: Officer, terms: AuthorityTerms,
        narrative: AuthorityNarrative, at instant: Date
    ) throws(Refusals) {
        if let refusal = RoleGuard.refusal(applicant, [.applicant], nil) { throw Refusals(refusal) }
        self.id = id
        force = applicant.force
        self.reference = reference
        application = Application(applicant: applicant.id, terms: terms)
        lastActAt = instant
        sealed = Sealed(narratives: [narrative])
    }

    /// Reasons and notes in words.
    package struct Sealed: Sendable, Codable, Hashable {
        /// The application's at 0; that of a version of the authority at its number.
        package var narratives: [AuthorityNarrative]
        package var notes: [Note] = []
    }

    /// The current version of the written authority; nil before one was granted.
    package var authority: WrittenAuthority? { authorities.last }

    /// What is authorised, or applied for where nothing is authorised yet.
    package var terms: AuthorityTerms { authority?.terms ?? application.terms }

    /// Does one act.
    ///
    /// - Parameters:
    ///   - officer: who does it.
    ///   - policy: the force's policy, of which an authority's version is held to it.
    /// - Returns: what the outside world has to do, in order.
    /// - Throws: every reason why not; the value is unchanged then.
    package mutating func apply(
        _ act: DeploymentAct, by officer: Officer, under policy: Policy, at instant: Date
    ) throws(Refusals) -> [DeploymentAction] {
        var next = self
        try next.admit(officer, act.roles, anyForce: act.isOpenToLenders, under: policy, at: instant)
        let actions = try next.dispatch(act, DeploymentContext(officer: officer, policy: policy, instant: instant))
        next.lastActAt = instant
        self = next
        return actions
    }

    private mutating func dispatch(_ act: DeploymentAct, _ context: DeploymentContext) throws(Refusals)
        -> [DeploymentAction]
    {
        switch act {
        case .edit(let terms, let narrative): try edit(terms, narrative, context)
        case .submit: try submit(context)
        case .refuse(let reasons): try refuse(reasons, context)
        case .grant(let conditions): try grant(conditions, context)
        case .grantUrgent(let ground, let spokenAt, let reasons): try grantUrgent(ground, spokenAt, reasons, context)
        case .confirmUrgent(let reasons): try confirmUrgent(reasons, context)
        case .proposeVariation(let terms, let narrative): try proposeVariation(terms, narrative, context)
        case .grantVariation(let approval): try grantVariation(approval, context)
        case .refuseVariation(let reasons): try refuseVariation(reasons, context)
        case .prepare(let preparation, let watchlist): try prepare(preparation, watchlist, context)
        case .pause(let reason, let note): try pause(reason, note, context)
        case .changeThreshold(let threshold): try changeThreshold(threshold, context)
        case .end(let note): try end(note, context)
        case .recordPurge(let receipt): try recordPurge(receipt, under: context.policy, at: context.instant)
        case .fileReport(let report): try fileReport(report, context)
        case .review(let met, let justified, let text): try review(met, justified, text, context)
        case .publish(let row): try publish(row, context)
        case .cancel(let reasons): try cancel(reasons, context)
        }
    }

    /// What every act needs: time that runs forward, a published policy of this force, a role.
    func admit(
        _ officer: Officer, _ roles: [Role], anyForce: Bool, under policy: Policy, at instant: Date
    ) throws(Refusals) {
        var refusals: [Refusal] = []
        if instant < lastActAt {
            refusals.append(
                Refusal(
                    rule: "§5.4", reason: "the clock lies before the last act on this deployment.",
                    remedy: "Set the clock right."))
        }
        if policy.force != force {
            refusals.append(
                Refusal(
                    rule: "§5.6", reason: "the policy is another force's.", remedy: "Use the host force's policy."))
        }
        if let refusal = RoleGuard.refusal(officer, roles, anyForce ? nil : force) { refusals.append(refusal) }
        try Refusals.check(refusals)
    }

    /// Refuses an act in a phase that doesn't know it.
    func wrongPhase(_ needed: String) -> Refusals {
        Refusals(
            Refusal(
                rule: "§5", reason: "the deployment is \(phase.name.rawValue).",
                remedy: "This is possible only when it is \(needed)."))
    }

    /// Adds what was written about an act to the sealed notes.
    mutating func note(_ topic: String, _ text: String, _ context: DeploymentContext) {
        guard !text.isBlank else { return }
        sealed.notes.append(
            Note(officer: context.officer.id, writtenAt: context.instant, topic: topic, text: text))
    }
}

/// Who acts, under which policy, and when.
struct DeploymentContext {
    let officer: Officer
    let policy: Policy
    let instant: Date
}

extension DeploymentCase {
    /// Whether nothing will run under it any more: refused, cancelled, or ended.
    package var isOver: Bool {
        switch phase {
        case .draft, .submitted, .authorised, .prepared, .live, .paused: false
        case .refused, .ended, .purged, .reviewed, .published, .cancelled: true
        }
    }
}
