import Foundation

/// Rulebook §8: nobody searches while candidates of earlier searches are overdue for erasure.
enum CandidateErasureGuard: SearchGuard {
    static func refusals(_ facts: SearchFacts) -> [Refusal] {
        guard facts.overdueLists > 0 else { return [] }
        return [
            Refusal(
                rule: "§8", reason: "candidates of \(facts.overdueLists) earlier searches are overdue for erasure.",
                remedy: "Erase them first.")
        ]
    }
}
