/// How somebody whom an alert wrongly pointed at appeared or described themselves, for equality monitoring (INV-12).
///
/// Coarse on purpose, because only sums are wanted. It comes from the person or from an officer who saw the person,
/// never from an image and never from Peel; where nobody saw anybody it says so.
package struct ObservedPerson: Sendable, Codable, Hashable {
    /// Who says so.
    package enum Source: String, Sendable, Codable, Hashable, CaseIterable {
        case selfDescribed = "self-described"
        case officerObserved = "officer-observed"
        case notSeen = "not-seen"
    }

    /// The ethnic groups of the 2021 census of England and Wales, without their parts, and that nothing was said.
    package enum Ethnicity: String, Sendable, Codable, Hashable, CaseIterable, Comparable, CodingKeyRepresentable {
        case asian
        case black
        case mixed
        case white
        case other
        case notStated = "not-stated"

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// As the person says, or as an officer saw it.
    package enum Sex: String, Sendable, Codable, Hashable, CaseIterable {
        case female
        case male
        case other
        case notStated = "not-stated"
    }

    /// Full years.
    package enum AgeBand: String, Sendable, Codable, Hashable, CaseIterable {
        case underEighteen = "under-18"
        case youngAdult = "18-to-25"
        case adult = "26-to-59"
        case older = "60-and-over"
        case notStated = "not-stated"
    }

    package let source: Source
    package let ethnicity: Ethnicity
    package let sex: Sex
    package let age: AgeBand

    /// Takes the values as they are; of somebody whom nobody saw nothing is stated.
    package init(source: Source, ethnicity: Ethnicity, sex: Sex, age: AgeBand) {
        let isSeen = source != .notSeen
        self.source = source
        self.ethnicity = isSeen ? ethnicity : .notStated
        self.sex = isSeen ? sex : .notStated
        self.age = isSeen ? age : .notStated
    }

    /// The group under which a report counts it, e.g. `black, male, 18-to-25 (officer-observed)`.
    package var group: String {
        source == .notSeen
            ? source.rawValue : "\(ethnicity.rawValue), \(sex.rawValue), \(age.rawValue) (\(source.rawValue))"
    }
}

extension Sequence<AlertCase> {
    /// False alerts by group, as officers recorded them; those without a record count as `not-recorded`.
    package var falseAlertsByGroup: [String: Int] {
        reduce(into: [:]) { counts, alert in
            guard alert.classification?.assessment.isFalse == true else { return }
            counts[alert.sealed.observed?.group ?? "not-recorded", default: 0] += 1
        }
    }
}
