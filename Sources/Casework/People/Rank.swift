/// A police rank of England and Wales, in order of seniority.
///
/// Grades of bodies that rank otherwise map to these by a force's ``RankTable``.
package enum Rank: Int, Sendable, Hashable, Comparable, CaseIterable, Codable {
    case constable
    case sergeant
    case inspector
    case chiefInspector
    case superintendent
    case chiefSuperintendent
    case assistantChiefConstable
    case deputyChiefConstable
    case chiefConstable

    package static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }

    /// How the rank is written.
    package var title: String {
        switch self {
        case .constable: "constable"
        case .sergeant: "sergeant"
        case .inspector: "inspector"
        case .chiefInspector: "chief inspector"
        case .superintendent: "superintendent"
        case .chiefSuperintendent: "chief superintendent"
        case .assistantChiefConstable: "assistant chief constable"
        case .deputyChiefConstable: "deputy chief constable"
        case .chiefConstable: "chief constable"
        }
    }

    /// Reads a title in any case; the Met's commander and assistant commissioners map to their equals.
    package init?(title: String) {
        let wanted = title.lowercased().split(whereSeparator: { " -_".contains($0) }).joined(separator: " ")
        let equals: [String: Rank] = [
            "commander": .assistantChiefConstable, "deputy assistant commissioner": .deputyChiefConstable,
            "assistant commissioner": .chiefConstable, "deputy commissioner": .chiefConstable,
            "commissioner": .chiefConstable,
        ]
        guard let rank = Rank.allCases.first(where: { $0.title == wanted }) ?? equals[wanted] else { return nil }
        self = rank
    }

    // Stored as its title, so that a rank that is put between two others changes no stored document.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let rank = Rank(title: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a rank")
        }
        self = rank
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(title)
    }
}
