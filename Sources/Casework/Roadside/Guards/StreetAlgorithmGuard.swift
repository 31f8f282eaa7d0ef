import Foundation

/// INV-05 at the roadside: an algorithm, a threshold and an evaluation of this use, not those of another one.
enum StreetAlgorithmGuard: StreetGuard {
    static func refusals(_ facts: StreetFacts) -> [Refusal] {
        let standard = facts.policy.terms.threshold(facts.algorithm, for: .operatorInitiated)?.standard
        return SearchAlgorithmGuard.refusals(
            facts.algorithm, for: .operatorInitiated, floor: standard ?? -.infinity,
            on: .init(evaluation: facts.evaluation, approval: facts.approval, running: facts.running),
            images: facts.edition.images, isExercise: facts.gallery.kind == .volunteers, under: facts.policy,
            at: facts.now)
            + ApprovalGuard.withdrawalRefusals(
                facts.algorithm, facts.withdrawals, resting: facts.evaluation, of: facts.approval)
    }
}
