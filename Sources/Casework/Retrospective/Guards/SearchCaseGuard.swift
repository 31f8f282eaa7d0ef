import Foundation

/// Rulebook §12: a search belongs to one open case, and its images to that case's exhibits.
enum SearchCaseGuard: SearchGuard {
    static func refusals(_ facts: SearchFacts) -> [Refusal] {
        let belongs =
            facts.investigation.id == facts.request.investigation
            && facts.exhibits.allSatisfy { $0.investigation == facts.investigation.id }
            && facts.sheets.allSatisfy { $0.investigation == facts.investigation.id }
        guard belongs, facts.investigation.isOpen else {
            return [
                Refusal(
                    rule: "§12", reason: "the case is closed, or an exhibit belongs to another one.",
                    remedy: "Search in the open case that the exhibits were received into.")
            ]
        }
        return []
    }
}
