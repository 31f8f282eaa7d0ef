package import Foundation

/// Which images of a gallery a search looks at.
///
/// There is no filter by race, ethnicity, nationality, religion or sex, and no free text that could stand in for one:
/// such a search can't be written down. Age is taken from the records, at the time of the image.
package enum SearchFilter: Sendable, Codable, Hashable {
    case sourceForces(Set<Force.ID>)
    case arrested(from: Date, until: Date)
    case taken(from: Date, until: Date)
    case convictions(Set<ConvictionStatus>)
    case groups(Set<RetentionGroup>)
    /// Full years, both included.
    case ageInImage(from: Int, until: Int)

    /// What a filter is about.
    package enum Kind: String, Sendable, Codable, Hashable, CaseIterable, CodingKeyRepresentable {
        case sourceForces = "source-forces"
        case arrested
        case taken
        case convictions
        case groups
        case ageInImage = "age-in-image"
    }

    /// What the filter is about; a search has at most one of each.
    package var kind: Kind {
        switch self {
        case .sourceForces: .sourceForces
        case .arrested: .arrested
        case .taken: .taken
        case .convictions: .convictions
        case .groups: .groups
        case .ageInImage: .ageInImage
        }
    }

    /// Whether an image passes. An age that the records don't say passes no filter of ages.
    package func admits(_ image: CustodyImage) -> Bool {
        switch self {
        case .sourceForces(let forces): forces.contains(image.sourceForce)
        case .arrested(let from, let until): from <= image.arrestedAt && image.arrestedAt <= until
        case .taken(let from, let until): from <= image.takenAt && image.takenAt <= until
        case .convictions(let statuses): statuses.contains(image.conviction)
        case .groups(let groups): groups.contains(image.group)
        case .ageInImage(let from, let until): image.ageInImage.map { from <= $0 && $0 <= until } ?? false
        }
    }

    /// Whether it can let anybody through.
    var isSensible: Bool {
        switch self {
        case .sourceForces(let forces): !forces.isEmpty
        case .arrested(let from, let until), .taken(let from, let until): from <= until
        case .convictions(let statuses): !statuses.isEmpty
        case .groups(let groups): !groups.isEmpty
        case .ageInImage(let from, let until): 0 <= from && from <= until
        }
    }
}
