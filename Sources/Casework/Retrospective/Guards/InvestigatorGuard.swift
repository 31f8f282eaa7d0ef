import Foundation

/// G2 and rulebook §4: the officer who investigates belongs to the case, and is none of those who examined.
enum InvestigatorGuard {
    static func refusals(_ context: ActContext, _ finding: ReviewFinding, of review: CandidateReview) -> [Refusal] {
        var all: [Refusal] = []
        if finding.examiners.contains(context.officer.id) {
            all.append(SeparationGuard.refusal("examines the candidates", "investigates"))
        }
        if !review.team.contains(context.officer.id) {
            all.append(
                Refusal(
                    rule: "§4", reason: "the officer doesn't belong to the case.",
                    remedy: "Have an officer of the case do it."))
        }
        return all
    }
}
