import Foundation

/// INV-05 for searches: this exact algorithm is allowed for cases, at no less than its floor, with an approved
/// evaluation of exactly what runs.
enum SearchAlgorithmGuard: SearchGuard {
    /// What a search rests on, as the store has it, and what runs it.
    struct Ground {
        let evaluation: ApprovedEvaluation?
        /// The evaluation's case.
        let approval: EvaluationCase?
        /// nil is an engine that can't say what it runs.
        let running: EvaluationBinding?
    }

    static func refusals(_ facts: SearchFacts) -> [Refusal] {
        let isExercise = facts.gallery.kind == .volunteers
        return refusals(
            facts.algorithm, for: .retrospective, floor: facts.request.terms.parameters.floor,
            on: Ground(evaluation: facts.evaluation, approval: facts.approval, running: facts.running),
            images: facts.edition.images, isExercise: isExercise, under: facts.policy, at: facts.now)
    }

    /// - Parameters:
    ///   - ground: what the search rests on.
    ///   - images: how many the gallery has; an evaluation says nothing of larger ones.
    ///   - isExercise: whether the gallery has volunteers only; such a policy may go without an evaluation.
    static func refusals(
        _ algorithm: AlgorithmIdentity, for use: AlgorithmUse, floor: Float, on ground: Ground, images: Int,
        isExercise: Bool, under policy: Policy, at instant: Date
    ) -> [Refusal] {
        guard let rule = policy.terms.threshold(algorithm, for: use) else {
            return [
                Refusal(
                    rule: "G1", reason: "policy doesn't allow this version of the algorithm for this use.",
                    remedy: "Use a version that policy names.")
            ]
        }
        var all: [Refusal] = []
        // Written so that a floor that is no number is refused too.
        if !(floor >= rule.floor) {
            all.append(
                Refusal(
                    rule: "G11", reason: "the floor for similarities lies under the policy's \(rule.floor).",
                    remedy: "Set it to \(rule.floor) or more."))
        }
        guard let wanted = rule.evaluation else {
            if !isExercise {
                all.append(
                    Refusal(
                        rule: "G1", reason: "no evaluation of the algorithm was approved for this use.",
                        remedy: "Have it evaluated and approved."))
            }
            return all
        }
        guard let evaluation = ground.evaluation, evaluation.id == wanted, evaluation.algorithm == algorithm,
            evaluation.use == use, floor >= evaluation.threshold, evaluation.largestList >= images,
            evaluation.approvedAt <= instant, instant <= evaluation.validUntil
        else {
            all.append(
                Refusal(
                    rule: "G1",
                    reason: "the evaluation is of another version, use, threshold or size of gallery, or out of date.",
                    remedy: "Have these settings evaluated and approved."))
            return all
        }
        return all
            + ApprovalGuard.refusals(
                ground.approval, named: wanted, running: ground.running, threshold: floor, listSize: images,
                isExercise: isExercise, at: instant)
    }
}
