import Statistics

/// One error rate by group: who bears the errors (ISO/IEC 19795-10).
package struct Differential: Sendable, Codable {
    /// One group.
    package struct Cell: Sendable, Codable, Hashable {
        package let group: String
        package let rate: MeasuredRate
        /// People of the group who were tried, and those of them with any error.
        package let people: Int
        package let peopleWithError: Int
        /// The exact test of the group's people against all others, corrected for the number of groups; nil where
        /// nobody else was tried.
        package let adjustedChance: Double?
    }

    /// e.g. `FNMR by gender`.
    package let title: String
    package let attribute: String
    package let cells: [Cell]
    /// Over the groups whose rate can be stated; nil where that leaves fewer than two or one has no error.
    package let maxOverMin: Double?
    package let maxOverGeometricMean: Double?
    package let gini: Double?
    /// People whose group isn't known; they are in no cell.
    package let peopleWithoutGroup: Int
    /// The smallest group's people, and the rate over the whole one that such a group would show with a power of 80 %.
    package let smallestGroup: Int
    package let detectable: Double?

    /// Divides trials by their people's group.
    ///
    /// The test looks at people and not at trials: somebody with any error counts once. People are independent, which
    /// their trials aren't; people with more trials have more chances of an error, so groups should have as many images
    /// a person.
    package init(
        _ title: String, by attribute: String, _ trials: [TrialOutcome], of set: LabelledSet, _ resampling: Resampling
    ) {
        var groups: [String: [TrialOutcome]] = [:]
        var strangers: Set<Int> = []
        for trial in trials {
            if let group = set.group(of: trial.subject, by: attribute) {
                groups[group, default: []].append(trial)
            } else {
                strangers.insert(trial.subject)
            }
        }
        let names = groups.keys.sorted()
        let people = names.map { name in groups[name, default: []].clusters }
        let counts = people.map { (all: $0.count, wrong: $0.count { $0.events > 0 }) }
        let (everybody, wrong) = (counts.reduce(0) { $0 + $1.all }, counts.reduce(0) { $0 + $1.wrong })
        let tested = counts.indices.filter { counts[$0].all > 0 && everybody > counts[$0].all }
        let adjusted = holmAdjusted(
            tested.map { index in
                let own = counts[index]
                return boschlooExact(
                    TwoByTwo(own.wrong, of: own.all, wrong - own.wrong, of: everybody - own.all))
            })
        let chances = Dictionary(uniqueKeysWithValues: zip(tested, adjusted))
        cells = names.indices.map { index in
            Cell(
                group: names[index],
                rate: MeasuredRate(people[index], resamples: resampling.resamples, seed: resampling.seed),
                people: counts[index].all, peopleWithError: counts[index].wrong, adjustedChance: chances[index])
        }
        self.title = title
        self.attribute = attribute
        let stated = cells.filter { $0.rate.strength == .precise || $0.rate.strength == .imprecise }
        let measures = DifferentialMeasures(stated.compactMap(\.rate.value))
        maxOverMin = measures.maxOverMin
        maxOverGeometricMean = measures.maxOverGeometricMean
        gini = measures.gini
        peopleWithoutGroup = strangers.count
        smallestGroup = counts.map { $0.all }.min() ?? 0
        let share = everybody > 0 ? Double(wrong) / Double(everybody) : 0
        detectable =
            smallestGroup > 0 && share < 1
            ? SampleRules.detectableRate(above: share, trialsPerGroup: smallestGroup) : nil
    }

    /// The group with the highest rate among those that can be stated.
    package var worst: Cell? {
        cells.filter { $0.rate.strength == .precise || $0.rate.strength == .imprecise }
            .max { ($0.rate.value ?? 0) < ($1.rate.value ?? 0) }
    }

    /// The groups that differ from the others, at 5 % for all groups together.
    package var significant: [Cell] { cells.filter { ($0.adjustedChance ?? 1) < 0.05 } }
}
