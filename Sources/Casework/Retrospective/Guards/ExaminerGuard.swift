import Foundation

/// G2 and rulebook §12: every examination is by another trained officer, who has no part in the case.
enum ExaminerGuard {
    static func refusals(_ context: ActContext, on review: CandidateReview) -> [Refusal] {
        var all = [TrainingGuard.refusal(context.officer, .retrospectiveSearch, at: context.instant)].compactMap { $0 }
        if review.isBarred(context.officer.id) {
            all.append(SeparationGuard.refusal("belongs to the case", "examines the candidates"))
        }
        if review.sealed.examinations.contains(where: { $0.officer == context.officer.id }) {
            all.append(SeparationGuard.refusal("examined the list", "examines it again"))
        }
        return all
    }
}
