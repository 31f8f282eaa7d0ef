import Foundation

/// G2 and rulebook §4: whoever searches is trained, and neither asked for the search, nor allowed it, nor investigates.
enum SearchSeparationGuard: SearchGuard {
    static func refusals(_ facts: SearchFacts) -> [Refusal] {
        let examiner = facts.examiner
        var all = [
            RoleGuard.refusal(examiner, [.searchExaminer], facts.request.force),
            TrainingGuard.refusal(examiner, .retrospectiveSearch, at: facts.now),
        ].compactMap { $0 }
        if examiner.id == facts.request.requester {
            all.append(SeparationGuard.refusal("requests the search", "makes it"))
        }
        if examiner.id == facts.request.authority?.grantedBy {
            all.append(SeparationGuard.refusal("allows the search", "makes it"))
        }
        if facts.investigation.team.contains(examiner.id) {
            all.append(SeparationGuard.refusal("investigates", "searches"))
        }
        if facts.request.authority?.grantedBy == facts.request.requester {
            all.append(SeparationGuard.refusal("requests the search", "allows it"))
        }
        return all
    }
}
