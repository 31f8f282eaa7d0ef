import Statistics

/// False matches between groups: which two kinds of people are taken for each other.
package struct CrossGroupMatrix: Sendable, Codable {
    /// Comparisons of people of two groups, or of one.
    package struct Cell: Sendable, Codable, Hashable {
        package let first: String
        package let second: String
        package let rate: MeasuredRate
    }

    package let attribute: String
    package let threshold: Float
    package let cells: [Cell]
    /// The cell with the highest rate among those that can be stated; nil where none can.
    package let worst: Cell?
    /// Over the cells whose rate can be stated; nil where that leaves fewer than two or one has no false match.
    package let maxOverMin: Double?
    package let maxOverGeometricMean: Double?
    package let gini: Double?

    /// Divides the comparisons of two people by both of their groups, whose order doesn't matter.
    package init(
        _ trials: VerificationTrials, by attribute: String, at threshold: Float, _ resampling: Resampling
    ) {
        let set = trials.scored.set
        let groups = set.subjects.indices.map { set.group(of: $0, by: attribute) }
        let names = Set(groups.compactMap(\.self)).sorted()
        self.attribute = attribute
        self.threshold = threshold
        let cells = names.indices.flatMap { first in
            names[first...].map { second in
                let wanted = Set([names[first], second])
                let rate = trials.falseMatchRate(at: threshold, countingFailures: false, resampling) { left, right in
                    guard let one = groups[left], let other = groups[right] else { return false }
                    return Set([one, other]) == wanted
                }
                return Cell(first: names[first], second: second, rate: rate)
            }
        }
        self.cells = cells
        let stated = cells.filter(\.rate.strength.isStated)
        worst = stated.max { ($0.rate.value ?? 0) < ($1.rate.value ?? 0) }
        let measures = DifferentialMeasures(stated.compactMap(\.rate.value))
        maxOverMin = measures.maxOverMin
        maxOverGeometricMean = measures.maxOverGeometricMean
        gini = measures.gini
    }
}
