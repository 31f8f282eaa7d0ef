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

    /// Divides the comparisons of two people by both of their groups, whose order doesn't matter.
    package init(
        _ trials: VerificationTrials, by attribute: String, at threshold: Float, _ resampling: Resampling
    ) {
        let set = trials.scored.set
        let groups = set.subjects.indices.map { set.group(of: $0, by: attribute) }
        let names = Set(groups.compactMap(\.self)).sorted()
        self.attribute = attribute
        self.threshold = threshold
        cells = names.indices.flatMap { first in
            names[first...].map { second in
                let wanted = Set([names[first], second])
                let rate = trials.falseMatchRate(at: threshold, countingFailures: false, resampling) { left, right in
                    guard let one = groups[left], let other = groups[right] else { return false }
                    return Set([one, other]) == wanted
                }
                return Cell(first: names[first], second: second, rate: rate)
            }
        }
    }
}
