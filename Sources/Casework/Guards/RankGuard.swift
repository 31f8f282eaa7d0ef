/// G3: a superintendent or above authorises; in urgent cases an inspector or above. Policy sets the ranks.
enum RankGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        let authority = facts.authority
        let lowest = authority.isUrgent ? facts.policy.lowestUrgentRank : facts.policy.lowestRank
        return refusal(authority.rank, lowest, isUrgent: authority.isUrgent).map { [$0] } ?? []
    }

    static func refusal(_ rank: Rank, _ lowest: Rank, isUrgent: Bool) -> Refusal? {
        guard rank < lowest else { return nil }
        return Refusal(
            rule: "G3",
            reason: "the authorising officer's rank is \(rank.title); "
                + "\(isUrgent ? "an urgent authority" : "an authority") needs \(lowest.title) or above.",
            remedy: "Have an officer of that rank decide on the application.")
    }
}
