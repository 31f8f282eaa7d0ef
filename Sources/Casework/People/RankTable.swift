/// A body whose officers take part in deployments.
package enum PolicingBody: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
    case territorialForce = "territorial-force"
    case britishTransportPolice = "british-transport-police"
    case nationalCrimeAgency = "national-crime-agency"
    case immigrationEnforcement = "immigration-enforcement"

    /// Whether its officers hold police ranks; those of the others are translated by a ``RankTable``.
    package var hasPoliceRanks: Bool {
        switch self {
        case .territorialForce, .britishTransportPolice: true
        case .nationalCrimeAgency, .immigrationEnforcement: false
        }
    }
}

/// Which grades of other bodies count as which police rank; part of the policy, so a force decides and publishes it.
package struct RankTable: Sendable, Codable, Hashable {
    /// Titles in lower case, by body.
    package var equivalents: [PolicingBody: [String: Rank]]

    /// Takes the values as they are.
    package init(equivalents: [PolicingBody: [String: Rank]]) {
        self.equivalents = equivalents
    }

    /// The rank that a title of a body counts as; nil where neither the table nor the police ranks know it.
    package func rank(_ title: String, in body: PolicingBody) -> Rank? {
        if let rank = equivalents[body]?[Self.normal(title)] { return rank }
        // A grade of a body that has no police ranks is never guessed.
        return body.hasPoliceRanks ? Rank(title: title) : nil
    }

    /// The one spelling of a title in the table: lower case, with single spaces.
    package static func normal(_ title: String) -> String {
        title.lowercased().split(whereSeparator: { " -_".contains($0) }).joined(separator: " ")
    }

    /// Why the table can't be published; empty where it can.
    package func refusals() -> [Refusal] {
        equivalents.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { body, grades in
            grades.sorted { $0.key < $1.key }.compactMap { title, rank in Self.refusal(title, rank, body) }
        }
    }

    private static func refusal(_ title: String, _ rank: Rank, _ body: PolicingBody) -> Refusal? {
        guard !title.isBlank, title == normal(title) else {
            return Refusal(
                rule: "G3", reason: "a grade of \(body.rawValue) has no name, or isn't in lower case.",
                remedy: "Write each grade in lower case, with single spaces.")
        }
        // Otherwise a table could make a constable decide what a superintendent has to.
        guard let own = Rank(title: title), own != rank else { return nil }
        return Refusal(
            rule: "G3", reason: "the table makes a \(own.title) count as a \(rank.title).",
            remedy: "Leave police ranks as they are, and name only other grades.")
    }

    /// What a new policy starts with. The grades follow the authorisation levels of surveillance law from memory and
    /// are to be confirmed by whoever publishes the policy.
    package static let suggested = RankTable(equivalents: [
        .nationalCrimeAgency: [
            "grade 4": .inspector, "grade 3": .chiefInspector, "grade 2": .superintendent,
            "grade 1": .chiefSuperintendent,
        ],
        .immigrationEnforcement: [
            "immigration officer": .constable, "chief immigration officer": .inspector,
            "his majesty's inspector": .chiefInspector, "assistant director": .superintendent,
            "deputy director": .chiefSuperintendent,
        ],
    ])
}
