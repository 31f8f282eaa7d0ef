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
        /// nobody else was tried, and where people share their errors.
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
    /// The smallest group's people, and the rate over the whole one that such a group would show with a power of 80 %;
    /// no rate where nothing is tested.
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
        let division = TrialDivision(trials, by: attribute, of: set)
        self.init(title, division, chances: division.chances, detectable: division.detectable) { _, people in
            MeasuredRate(people, resamples: resampling.resamples, seed: resampling.seed)
        }
    }

    /// Divides errors that people share with one another, e.g. both people of a false match: they aren't independent
    /// then, so there is no test.
    ///
    /// - Parameters:
    ///   - trials: those of each person, from which people are counted.
    ///   - rate: the rate of a group, given its name and its people's trials.
    init(
        _ title: String, by attribute: String, sharing trials: [TrialOutcome], of set: LabelledSet,
        rate: (_ group: String, _ people: [ClusterCount]) -> MeasuredRate
    ) {
        self.init(title, TrialDivision(trials, by: attribute, of: set), chances: [:], detectable: nil, rate: rate)
    }

    private init(
        _ title: String, _ division: TrialDivision, chances: [Int: Double], detectable: Double?,
        rate: (_ group: String, _ people: [ClusterCount]) -> MeasuredRate
    ) {
        let cells = division.groups.enumerated().map { index, group in
            Cell(
                group: group.name, rate: rate(group.name, group.people), people: group.people.count,
                peopleWithError: group.peopleWithError, adjustedChance: chances[index])
        }
        self.title = title
        attribute = division.attribute
        self.cells = cells
        let measures = DifferentialMeasures(cells.filter(\.rate.strength.isStated).compactMap(\.rate.value))
        maxOverMin = measures.maxOverMin
        maxOverGeometricMean = measures.maxOverGeometricMean
        gini = measures.gini
        peopleWithoutGroup = division.peopleWithoutGroup
        smallestGroup = division.smallestGroup
        self.detectable = detectable
    }

    /// The group with the highest rate among those that can be stated.
    package var worst: Cell? {
        cells.filter(\.rate.strength.isStated).max { ($0.rate.value ?? 0) < ($1.rate.value ?? 0) }
    }

    /// Whether any group was tested against the others.
    package var isTested: Bool { cells.contains { $0.adjustedChance != nil } }

    /// The groups that differ from the others, at 5 % for all groups together.
    package var significant: [Cell] { cells.filter { ($0.adjustedChance ?? 1) < 0.05 } }
}
