import Casework

/// Who describes somebody; the raw values are those of `ObservedPerson.Source`.
enum SourceText: String, CatalogueText {
    case selfDescribed = "self-described"
    case officerObserved = "officer-observed"
    case notSeen = "not-seen"

    /// The text of a source.
    init(_ source: ObservedPerson.Source) { self = SourceText(rawValue: source.rawValue) ?? .notSeen }

    var pair: TextPair {
        switch self {
        case .selfDescribed: TextPair("The person", "Y person")
        case .officerObserved: TextPair("An officer who saw them", "Swyddog a’i gwelodd")
        case .notSeen: TextPair("Nobody saw them", "Ni welodd neb ef neu hi")
        }
    }
}

/// Ethnic groups; the raw values are those of `ObservedPerson.Ethnicity`.
enum EthnicityText: String, CatalogueText {
    case asian, black, mixed, white, other
    case notStated = "not-stated"

    /// The text of a group.
    init(_ group: ObservedPerson.Ethnicity) { self = EthnicityText(rawValue: group.rawValue) ?? .notStated }

    var pair: TextPair {
        switch self {
        case .asian: TextPair("Asian", "Asiaidd")
        case .black: TextPair("Black", "Du")
        case .mixed: TextPair("Mixed", "Cymysg")
        case .white: TextPair("White", "Gwyn")
        case .other: TextPair("Another group", "Grŵp arall")
        case .notStated: TextPair("Not stated", "Heb ei nodi")
        }
    }
}

/// Sex; the raw values are those of `ObservedPerson.Sex`.
enum SexText: String, CatalogueText {
    case female, male, other
    case notStated = "not-stated"

    /// The text of a sex.
    init(_ sex: ObservedPerson.Sex) { self = SexText(rawValue: sex.rawValue) ?? .notStated }

    var pair: TextPair {
        switch self {
        case .female: TextPair("Female", "Benyw")
        case .male: TextPair("Male", "Gwryw")
        case .other: TextPair("Other", "Arall")
        case .notStated: TextPair("Not stated", "Heb ei nodi")
        }
    }
}

/// Ages; the raw values are those of `ObservedPerson.AgeBand`.
enum AgeText: String, CatalogueText {
    case underEighteen = "under-18"
    case youngAdult = "18-to-25"
    case adult = "26-to-59"
    case older = "60-and-over"
    case notStated = "not-stated"

    /// The text of an age.
    init(_ age: ObservedPerson.AgeBand) { self = AgeText(rawValue: age.rawValue) ?? .notStated }

    var pair: TextPair {
        switch self {
        case .underEighteen: TextPair("Under 18", "Dan 18")
        case .youngAdult: TextPair("18 to 25", "18 i 25")
        case .adult: TextPair("26 to 59", "26 i 59")
        case .older: TextPair("60 and over", "60 a throsodd")
        case .notStated: TextPair("Not stated", "Heb ei nodi")
        }
    }
}
