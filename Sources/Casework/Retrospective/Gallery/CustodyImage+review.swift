package import Foundation

extension CustodyImage {
    /// Decides to keep the image on, after asking whether that is still necessary (rulebook §9).
    ///
    /// - Parameters:
    ///   - reasons: why keeping it is still necessary; they are sealed.
    ///   - next: when it is asked again; within the policy's years for the image's group.
    package mutating func retain(
        reasons: String, next: Date, by officer: Officer, under policy: Policy, at instant: Date
    ) throws(Refusals) {
        let context = ActContext(officer: officer, policy: policy, instant: instant)
        var refusals = context.refusals([.dataProtectionOfficer], of: force, since: lastActAt)
        refusals += context.reasoned(reasons)
        if conviction == .unknown {
            refusals.append(
                Refusal(
                    rule: "§9", reason: "nobody knows what became of the matter.",
                    remedy: "Find out first, or delete the image."))
        }
        let years = policy.terms.searches.reviewYears[group] ?? 0
        if next <= instant || Nomination.years(from: instant, to: next.addingTimeInterval(-1)) >= years {
            refusals.append(
                Refusal(
                    rule: "§9", reason: "the next review lies in the past, or beyond \(years) years.",
                    remedy: "Choose a date within the group's period."))
        }
        try Refusals.check(refusals)
        reviewDueAt = next
        lastActAt = instant
        sealed.notes += context.note("retained", reasons)
    }

    /// Writes down what became of the matter.
    package mutating func correct(
        _ conviction: ConvictionStatus, _ group: RetentionGroup, reasons: String, by officer: Officer,
        under policy: Policy, at instant: Date
    ) throws(Refusals) {
        let context = ActContext(officer: officer, policy: policy, instant: instant)
        try Refusals.check(
            context.refusals([.referenceManager], of: force, since: lastActAt) + context.reasoned(reasons))
        self.conviction = conviction
        self.group = group
        lastActAt = instant
        sealed.notes += context.note("corrected", reasons)
    }

    /// Takes the image out of every search while a request for its deletion is open; called for each of its images.
    package mutating func contest(by request: DeletionRequest) {
        guard request.images.contains(id), request.isOpen else { return }
        contestedBy = request.id
        lastActAt = max(lastActAt, request.receivedAt)
    }

    /// Puts the image back where the request was decided and this image is kept.
    package mutating func release(after request: DeletionRequest, at instant: Date) {
        guard contestedBy == request.id, request.verdict(on: id)?.isKept == true else { return }
        contestedBy = nil
        lastActAt = max(lastActAt, instant)
    }
}
