/// A body whose officers take part in deployments.
package enum PolicingBody: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
    case territorialForce = "territorial-force"
    case britishTransportPolice = "british-transport-police"
    case nationalCrimeAgency = "national-crime-agency"
    case immigrationEnforcement = "immigration-enforcement"
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
        let wanted = title.lowercased().split(whereSeparator: { " -_".contains($0) }).joined(separator: " ")
        if let rank = equivalents[body]?[wanted] { return rank }
        // A grade of a body that has no police ranks is never guessed.
        switch body {
        case .territorialForce, .britishTransportPolice: return Rank(title: title)
        case .nationalCrimeAgency, .immigrationEnforcement: return nil
        }
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
