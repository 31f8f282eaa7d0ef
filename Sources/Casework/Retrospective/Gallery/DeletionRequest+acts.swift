package import Foundation

/// What an officer does with a request for deletion.
package enum DeletionAct: CaseworkAct, Hashable {
    /// - Parameter reasons: in words, for the answer; sealed.
    case decide([CustodyImage.ID: DeletionRequest.Verdict], reasons: String)

    /// Which roles may do it.
    package var roles: [Role] { [.dataProtectionOfficer] }
    /// How the log names the act; never with its free text.
    package var title: String { "decide on a deletion" }
    /// What kind of processing the act is (DPA 2018 s.62).
    package var logKind: LoggedEvent.Kind { .alteration }
}

/// What the outside world has to do after a step of a deletion.
package enum DeletionAction: Sendable, Codable, Hashable {
    /// The picture, its template in every gallery, and older editions of those galleries.
    case erase([CustodyImage.ID])
    case release([CustodyImage.ID])
    case answer(DeletionRequest.ID)
    case startRetention(RetentionKind, from: Date)
    case raiseIncident(Incident.Kind)
}

extension DeletionRequest {
    /// Does one act.
    ///
    /// - Parameter held: the images as the store has them, because their status decides what may be kept.
    /// - Throws: every reason why not; the value is unchanged then.
    package mutating func apply(
        _ act: DeletionAct, on held: [CustodyImage], by officer: Officer, under policy: Policy, at instant: Date
    ) throws(Refusals) -> [DeletionAction] {
        let context = ActContext(officer: officer, policy: policy, instant: instant)
        try Refusals.check(context.refusals(act.roles, of: force, since: lastActAt))
        switch act {
        case .decide(let verdicts, let reasons): return try decide(verdicts, reasons, held, context)
        }
    }

    private mutating func decide(
        _ verdicts: [CustodyImage.ID: Verdict], _ reasons: String, _ held: [CustodyImage], _ context: ActContext
    ) throws(Refusals) -> [DeletionAction] {
        guard case .received = state else {
            throw Refusals(
                Refusal(rule: "§9", reason: "the request is decided already.", remedy: "Receive a new request."))
        }
        var refusals = context.reasoned(reasons)
        if context.officer.id == receivedBy { refusals.append(SeparationGuard.refusal("receives", "decides")) }
        refusals += DeletionGuard.refusals(verdicts, on: held, of: self, at: context.instant)
        try Refusals.check(refusals)
        let decision = Decision(officer: context.officer.id, decidedAt: context.instant, verdicts: verdicts)
        let doomed = images.filter { verdicts[$0] == .delete }
        let kept = images.filter { verdicts[$0]?.isKept == true }
        state = doomed.isEmpty ? .refused(decision) : .erasing(decision, receipts: [])
        lastActAt = context.instant
        sealed.notes += context.note("decided", reasons)
        // Decided late is decided all the same; the lateness is answered for.
        var actions: [DeletionAction] = context.instant > answerBy ? [.raiseIncident(.lateErasure)] : []
        if !kept.isEmpty { actions.append(.release(kept)) }
        if doomed.isEmpty {
            return actions + [.answer(id), .startRetention(.deletionRequest, from: context.instant)]
        }
        return actions + [.erase(doomed)]
    }

    /// Takes in the proof that one image is gone; the last one completes the request.
    package mutating func finish(_ receipt: ImageErasureReceipt) throws(Refusal) -> [DeletionAction] {
        guard case .erasing(let decision, var receipts) = state, decision.verdicts[receipt.image] == .delete,
            !receipts.contains(where: { $0.image == receipt.image }), receipt.verifiedAt >= decision.decidedAt
        else {
            throw Refusal(
                rule: "G10", reason: "the image is not to be deleted, is gone already, or was looked for too early.",
                remedy: "Look at the decision.")
        }
        guard receipt.absenceVerified else {
            throw Refusal(
                rule: "G10", reason: "nobody looked whether the image is gone everywhere.",
                remedy: "Look in the store and in every gallery.")
        }
        receipts.append(receipt)
        lastActAt = max(lastActAt, receipt.verifiedAt)
        let outstanding = decision.verdicts.count { $0.value == .delete } - receipts.count
        guard outstanding == 0 else {
            state = .erasing(decision, receipts: receipts)
            return []
        }
        state = .completed(decision, receipts: receipts)
        return [.answer(id), .startRetention(.deletionRequest, from: receipt.verifiedAt)]
    }
}
