import Statistics

/// Trials by the group of their people, and the exact test of each group against the others.
struct TrialDivision {
    /// One group's people, with what each of them brought.
    struct Group {
        let name: String
        let people: [ClusterCount]

        /// People with any error.
        var peopleWithError: Int { people.count { $0.events > 0 } }
    }

    let attribute: String
    /// By name.
    let groups: [Group]
    /// People whose group isn't known.
    let peopleWithoutGroup: Int

    init(_ trials: [TrialOutcome], by attribute: String, of set: LabelledSet) {
        var known: [String: [TrialOutcome]] = [:]
        var strangers: Set<Int> = []
        for trial in trials {
            if let group = set.group(of: trial.subject, by: attribute) {
                known[group, default: []].append(trial)
            } else {
                strangers.insert(trial.subject)
            }
        }
        self.attribute = attribute
        groups = known.sorted { $0.key < $1.key }.map { Group(name: $0.key, people: $0.value.clusters) }
        peopleWithoutGroup = strangers.count
    }

    /// The people of the smallest group; 0 without any.
    var smallestGroup: Int { groups.map(\.people.count).min() ?? 0 }

    private var everybody: Int { groups.reduce(0) { $0 + $1.people.count } }
    private var wrong: Int { groups.reduce(0) { $0 + $1.peopleWithError } }

    /// The exact test of each group's people against all others by the group's place, corrected by Holm; without the
    /// groups beside which nobody else was tried.
    var chances: [Int: Double] {
        let (total, errors) = (everybody, wrong)
        let tested = groups.indices.filter { groups[$0].people.count < total }
        let adjusted = holmAdjusted(
            tested.map { index in
                let own = (all: groups[index].people.count, wrong: groups[index].peopleWithError)
                return boschlooExact(TwoByTwo(own.wrong, of: own.all, errors - own.wrong, of: total - own.all))
            })
        return Dictionary(uniqueKeysWithValues: zip(tested, adjusted))
    }

    /// The share of people with an error, over that of everybody, that the smallest group would show with a power of
    /// 80 %; nil where it could show none.
    var detectable: Double? {
        let share = everybody > 0 ? Double(wrong) / Double(everybody) : 0
        return smallestGroup > 0 && share < 1
            ? SampleRules.detectableRate(above: share, trialsPerGroup: smallestGroup) : nil
    }
}
