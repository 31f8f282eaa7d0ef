/// G3: a superintendent or above authorises; in urgent cases an inspector or above.
enum RankGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        let authority = facts.authority
        let lowest = authority.isUrgent ? facts.policy.lowestUrgentRank : facts.policy.lowestRank
        guard authority.rank < lowest else { return [] }
        return [
            Refusal(
                rule: "G3",
                reason: "the authorising officer's rank is \(authority.rank.title); "
                    + "\(authority.isUrgent ? "an urgent authority" : "an authority") needs \(lowest.title) or above.",
                remedy: "Have an officer of that rank decide on the application.")
        ]
    }
}
