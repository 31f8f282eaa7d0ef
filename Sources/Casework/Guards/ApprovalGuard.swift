package import Foundation

/// G1, §7.7: an algorithm is used only with an accepted evaluation of exactly what runs, and never after it was
/// stopped.
///
/// An exercise may go without an evaluation, never with a withdrawn algorithm.
package enum ApprovalGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let casework = facts.casework else { return [] }
        let terms = casework.authority.terms
        let stopped =
            withdrawalRefusals(
                casework.algorithm, casework.withdrawals, resting: casework.evaluation, of: casework.approval)
            + alarmRefusals(casework, threshold: facts.authority.threshold)
        return stopped
            + refusals(
                casework.approval, named: terms.matching.evaluation, running: casework.binding,
                threshold: facts.authority.threshold, listSize: casework.listSize, isExercise: terms.isExercise,
                at: facts.now)
    }

    /// Why what runs, live or in a search, doesn't rest on the approval that is named for it; empty where it does.
    ///
    /// - Parameters:
    ///   - approval: the named evaluation's case, as the store has it.
    ///   - wanted: what the authority or the policy's rule names.
    ///   - current: what runs now; nil is a program that can't say, which lapses the approval.
    ///   - threshold: in the algorithm's own scale; of a search, the floor.
    ///   - size: entries of the list, or images of the gallery.
    ///   - isExercise: whether there are volunteers only, who may be looked for without an evaluation.
    static func refusals(
        _ approval: EvaluationCase?, named wanted: ApprovedEvaluation.ID?, running current: EvaluationBinding?,
        threshold: Float, listSize size: Int, isExercise: Bool, at instant: Date
    ) -> [Refusal] {
        guard !isExercise || approval != nil else { return [] }
        guard let approval, let wanted, let acceptance = approval.acceptance, acceptance.approval == wanted else {
            return [
                Refusal(
                    rule: "G1", reason: "the evaluation that is named was not accepted, or taken back.",
                    remedy: "Have an evaluation signed and accepted, and name it.")
            ]
        }
        let all = refusals(approval, running: current, threshold: threshold, listSize: size, at: instant)
        guard !isExercise, acceptance.acknowledged.contains(EvaluationGroup.everybodyLabel) else { return all }
        // Its own report says that it must not be approved on such figures. Whether a use is an exercise is known here
        // and not at the acceptance, so the acknowledgement stands, and carries no further than volunteers.
        return all + [
            Refusal(
                rule: "§7.7", reason: "the evaluation's data can't show the limit for everybody.",
                remedy: "Test more people; until then the approval counts for exercises only.")
        ]
    }

    /// An alarm of monitoring pauses what is live, so nothing goes live under it either.
    private static func alarmRefusals(_ casework: CaseworkFacts, threshold: Float) -> [Refusal] {
        guard casework.alarms.contains(where: { $0.covers(casework.authority.terms, at: threshold) }) else { return [] }
        return [
            Refusal(
                rule: "§7.7", reason: "monitoring found more false alerts than the evaluation predicts.",
                remedy: "Have the alarm reviewed, raise the threshold, or have the algorithm evaluated again.")
        ]
    }

    /// Every reason why an algorithm that was stopped may not run, or not on an approval from before.
    ///
    /// - Parameters:
    ///   - approval: what the use rests on; nil where it needs none.
    ///   - evaluation: the approval's case; nil where there is none.
    package static func withdrawalRefusals(
        _ algorithm: AlgorithmIdentity, _ withdrawals: [AlgorithmWithdrawal], resting approval: ApprovedEvaluation?,
        of evaluation: EvaluationCase? = nil
    ) -> [Refusal] {
        withdrawals.compactMap { withdrawal in
            if withdrawal.stops(algorithm) {
                return Refusal(
                    rule: "§5.4", reason: "the algorithm was withdrawn.",
                    remedy: "Use another, or have it evaluated and accepted again.")
            }
            guard withdrawal.outdates(approval) || withdrawal.outdates(caseOf: evaluation) else { return nil }
            return Refusal(
                rule: "§5.4", reason: "the approval is from before the algorithm was stopped.",
                remedy: "Name an evaluation that was signed and accepted since.")
        }
    }

    /// Why an approval doesn't cover what is about to run; empty where it does.
    ///
    /// - Parameters:
    ///   - approval: an evaluation that authorities or policies name.
    ///   - current: what runs now; nil is a program that can't say, which lapses the approval.
    ///   - threshold: in the algorithm's own scale.
    ///   - size: entries of the list or gallery.
    ///   - instant: the time of the question.
    package static func refusals(
        _ approval: EvaluationCase, running current: EvaluationBinding?, threshold: Float, listSize size: Int,
        at instant: Date
    ) -> [Refusal] {
        guard let acceptance = approval.acceptance else {
            return [
                Refusal(
                    rule: "G1", reason: "the evaluation is not accepted.",
                    remedy: "Have the science lead sign it and the senior responsible officer accept it.")
            ]
        }
        var all: [Refusal] = []
        func refuse(_ rule: String, _ reason: String, _ remedy: String) {
            all.append(Refusal(rule: rule, reason: reason, remedy: remedy))
        }
        if instant < acceptance.acceptedAt || instant >= acceptance.validUntil {
            refuse("G1", "the approval is not in force at this time.", "Have the algorithm evaluated again.")
        }
        let changes = current.map { approval.binding.differences(from: $0) } ?? ["what runs, which is not known"]
        if !changes.isEmpty {
            refuse(
                "§7.7", "the approval lapsed: \(changes.joined(separator: ", ")) changed since the evaluation.",
                "Put back what was evaluated, or have it evaluated again.")
        }
        if !threshold.isFinite || threshold < approval.figures.threshold {
            refuse(
                "G11", "the threshold lies under the evaluated \(approval.figures.threshold).",
                "Raise it; a lower one needs an evaluation of its own.")
        }
        if size > max(approval.figures.largestList, 0) {
            refuse(
                "§7.7", "the approval covers lists of up to \(approval.figures.largestList).",
                "Shorten the list, or have the algorithm evaluated for a longer one.")
        }
        return all
    }
}
