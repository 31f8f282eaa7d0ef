import Statistics

/// False alerts by the group that officers recorded, beside the share of the passers-by that the group is estimated at.
///
/// Nobody's group is ever inferred from a face. What an officer recorded is an observation (self-defined where the
/// person said it), and shares of passers-by are estimates, so this shows where to look and decides nothing.
package struct ObservedGroups: Sendable, Hashable {
    /// What can be said of one group.
    package enum Finding: Sendable, Hashable {
        /// Too few false alerts in all to say anything.
        case tooFew
        /// Nobody estimated the group's share of the passers-by.
        case shareUnknown
        /// The chance of at least so many, were everybody equally likely to be falsely alerted, corrected for the
        /// number of groups (Holm).
        case compared(chance: Double, isMore: Bool)
    }

    /// One group.
    package struct Row: Sendable, Hashable {
        package let group: String
        package let falseAlerts: Int
        /// 0…1; nil where it wasn't estimated.
        package let share: Double?
        package let finding: Finding
        /// For publication: counts of one to four are not given as numbers, so that nobody can be recognised by them.
        package var publishedCount: String {
            (1...4).contains(falseAlerts) ? "fewer than 5" : String(falseAlerts)
        }
    }

    package let total: Int
    /// False alerts without a recorded group; they count in the total, and in no row.
    package let unrecorded: Int
    package let rows: [Row]

    /// - Parameters:
    ///   - counts: false alerts by recorded group.
    ///   - unrecorded: false alerts without one.
    ///   - shares: of the passers-by, by group, 0…1; estimates.
    package init(
        _ counts: [String: Int], unrecorded: Int, shares: [String: Double], under rules: SequentialRules
    ) {
        let recorded = counts.values.reduce(0, +)
        let names = Set(counts.keys).union(shares.keys).sorted()
        total = recorded + max(0, unrecorded)
        self.unrecorded = max(0, unrecorded)
        let isEnough = recorded >= max(1, rules.fewestForGroups)
        func share(_ name: String) -> Double? { shares[name].flatMap { (0...1).contains($0) ? $0 : nil } }
        let tested = isEnough ? names.filter { share($0) != nil } : []
        let adjusted = holmAdjusted(
            tested.map { name in
                let events = min(recorded, max(0, counts[name] ?? 0))
                return binomialAtLeast(events, of: recorded, chance: share(name) ?? 0)
            })
        let chances = Dictionary(uniqueKeysWithValues: zip(tested, adjusted))
        rows = names.map { name in
            let finding: Finding =
                if !isEnough { .tooFew } else if let chance = chances[name] {
                    .compared(chance: chance, isMore: chance < 0.05)
                } else { .shareUnknown }
            return Row(group: name, falseAlerts: max(0, counts[name] ?? 0), share: share(name), finding: finding)
        }
    }
}
