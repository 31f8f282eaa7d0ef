package import Foundation

extension DeploymentCase {
    /// Takes in the proof that the list is destroyed; the erasure worker calls it, and an officer by an act.
    package mutating func recordPurge(_ receipt: DestructionReceipt, under policy: Policy, at instant: Date)
        throws(Refusals) -> [DeploymentAction]
    {
        guard case .ended(let ending) = phase else { throw wrongPhase("ended") }
        if let refusal = PurgeGuard.refusal(receipt) ?? PurgeGuard.mismatch(receipt, self) { throw Refusals(refusal) }
        phase = .purged(ending, receipt)
        lastActAt = max(lastActAt, instant)
        let deadline = policy.terms.retention.deadline(.watchlist, from: ending.endedAt) ?? ending.endedAt
        // Destroyed too late is destroyed all the same, and an incident (rulebook §8).
        let late: [DeploymentAction] = receipt.destroyedAt > deadline ? [.raiseIncident(.lateErasure)] : []
        return late + [.createTask(CaseTask(.reviewDeployment, for: .authorisingOfficer))]
    }

    /// Keeps what the device destroyed, for the receipt that follows once the hold on the store's list is released (G10).
    ///
    /// Does nothing unless the deployment has ended and its list is still there.
    package mutating func keep(_ destruction: DeviceDestruction) {
        guard case .ended(var ending) = phase else { return }
        ending.onDevice = destruction
        phase = .ended(ending)
    }

    mutating func fileReport(_ report: CancellationReport, _ context: DeploymentContext) throws(Refusals)
        -> [DeploymentAction]
    {
        guard report.deployment == id, report.author == context.officer.id else {
            throw Refusals(
                Refusal(
                    rule: "§5.5", reason: "the report is about another deployment or by another author.",
                    remedy: "File the report of this one yourself."))
        }
        switch phase {
        case .ended(var ending):
            report.sign(&ending)
            phase = .ended(ending)
        case .purged(var ending, let receipt):
            report.sign(&ending)
            phase = .purged(ending, receipt)
        default: throw wrongPhase("ended or purged")
        }
        return []
    }

    mutating func review(_ met: Bool, _ justified: Bool, _ text: String, _ context: DeploymentContext)
        throws(Refusals) -> [DeploymentAction]
    {
        guard case .purged(let ending, let receipt) = phase else { throw wrongPhase("purged") }
        var refusals = reasoned(text)
        if ending.report == nil {
            refusals.append(
                Refusal(
                    rule: "§5.5", reason: "there is no cancellation report to review.", remedy: "Have it filed first."))
        }
        if context.officer.id == ending.reportedBy {
            refusals.append(SeparationGuard.refusal("reports", "reviews"))
        }
        try Refusals.check(refusals)
        note("review", text, context)
        let review = PostDeploymentReview(
            reviewer: context.officer.id, reviewedAt: context.instant, objectivesMet: met, remainsJustified: justified)
        phase = .reviewed(ending, receipt, review)
        return [.createTask(CaseTask(.publishRecord, for: .authorisingOfficer))]
    }

    mutating func publish(_ row: PublishedRow, _ context: DeploymentContext) throws(Refusals) -> [DeploymentAction] {
        guard case .reviewed(let ending, let receipt, let review) = phase else { throw wrongPhase("reviewed") }
        var refusals = PublicationGuard.refusals(row.figures)
        if row.deployment != id || row.figures.facesSeen != ending.run.tally.facesSeen {
            refusals.append(
                Refusal(
                    rule: "G16", reason: "the row is another deployment's, or not computed from its events.",
                    remedy: "Compute this deployment's row."))
        }
        try Refusals.check(refusals)
        phase = .published(ending, receipt, review, row)
        return [.publish(row), .startRetention(.publishedRecord, from: context.instant)]
    }

    /// What happened, from which the published record is computed (G16).
    ///
    /// - Parameter alerts: all of this deployment's.
    /// - Returns: nil before the deployment has ended.
    package func recordEvents(_ alerts: [AlertCase]) -> [DeploymentEvent]? {
        guard let ending = phase.ending else { return nil }
        var events: [DeploymentEvent] = [
            .wentLive(at: ending.run.startedAt, watchlistSize: ending.run.watchlistSize),
            .facesSeen(ending.run.tally.facesSeen),
        ]
        for alert in alerts where alert.deployment == id { events += alert.recordEvents }
        return events + [.ended(at: ending.endedAt, ending.reason)]
    }
}
