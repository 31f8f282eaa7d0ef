import Foundation

/// INV-01 for searches: there is a current authority, and the request is used no further than it goes.
enum SearchAuthorityGuard: SearchGuard {
    static func refusals(_ facts: SearchFacts) -> [Refusal] {
        guard let authority = facts.request.authority else {
            return [
                Refusal(
                    rule: "INV-01", reason: "nobody authorised this search, or the leave was refused or withdrawn.",
                    remedy: "Submit the request, and wait for the decision.")
            ]
        }
        guard facts.now >= authority.grantedAt, facts.now < authority.validUntil else {
            return [
                Refusal(
                    rule: "INV-01", reason: "the leave to search has lapsed, or begins later.",
                    remedy: "Request the search afresh.")
            ]
        }
        return []
    }
}
