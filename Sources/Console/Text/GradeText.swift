import Casework

/// What grades of other bodies count as.
enum GradeText: String, CatalogueText {
    case title, empty, body, grade, rank

    var pair: TextPair {
        switch self {
        case .title: TextPair("Grades that count as police ranks", "Graddau sy’n cyfrif fel rhengoedd yr heddlu")
        case .empty: TextPair("No grades are translated.", "Ni chyfieithir unrhyw raddau.")
        case .body: TextPair("Body", "Corff")
        case .grade: TextPair("Grade", "Gradd")
        case .rank: TextPair("Counts as", "Yn cyfrif fel")
        }
    }
}

/// Bodies with policing powers.
enum PolicingBodyText: String, CatalogueText {
    case territorialForce, britishTransportPolice, nationalCrimeAgency, immigrationEnforcement

    /// The text of a body.
    init(_ body: PolicingBody) {
        self =
            switch body {
            case .territorialForce: .territorialForce
            case .britishTransportPolice: .britishTransportPolice
            case .nationalCrimeAgency: .nationalCrimeAgency
            case .immigrationEnforcement: .immigrationEnforcement
            }
    }

    var pair: TextPair {
        switch self {
        case .territorialForce: TextPair("Police force", "Heddlu")
        case .britishTransportPolice: TextPair("British Transport Police", "Heddlu Trafnidiaeth Prydain")
        case .nationalCrimeAgency: TextPair("National Crime Agency", "Asiantaeth Troseddu Cenedlaethol")
        case .immigrationEnforcement: TextPair("Immigration Enforcement", "Gorfodi Mewnfudo")
        }
    }
}
