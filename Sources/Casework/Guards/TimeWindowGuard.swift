import Foundation

/// G1: now lies within the authority's start and end.
enum TimeWindowGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        let now = facts.now
        if now < facts.authority.start {
            return [
                Refusal(
                    rule: "G1", reason: "the authority starts at \(facts.authority.start.formatted(.iso8601)).",
                    remedy: "Wait until then.")
            ]
        }
        if let end = facts.authority.end, now >= end {
            return [
                Refusal(
                    rule: "G1", reason: "the authority ended at \(end.formatted(.iso8601)).",
                    remedy: "Apply for a new authority.")
            ]
        }
        return []
    }
}
