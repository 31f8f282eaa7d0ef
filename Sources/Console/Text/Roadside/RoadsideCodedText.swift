import Casework

/// Reasons; the raw values are those of `StreetReason`.
enum StreetReasonText: String, CatalogueText {
    case unableToSay = "unable-to-say"
    case refused
    case falseDetails = "false-details"
    case unconscious
    case deceased
    case atRisk = "at-risk"

    /// The text of a reason.
    init(_ reason: StreetReason) { self = StreetReasonText(rawValue: reason.rawValue) ?? .unableToSay }

    var pair: TextPair {
        switch self {
        case .unableToSay: TextPair("Unable to say who they are", "Yn methu dweud pwy ydynt")
        case .refused:
            TextPair(
                "Refuses to say who they are, where a power asks for it",
                "Yn gwrthod dweud pwy ydynt, lle mae pŵer yn gofyn amdano")
        case .falseDetails:
            TextPair("Gave details that are thought to be false", "Rhoddodd fanylion y credir eu bod yn ffug")
        case .unconscious: TextPair("Unconscious", "Anymwybodol")
        case .deceased: TextPair("Deceased", "Wedi marw")
        case .atRisk: TextPair("Missing or at risk", "Ar goll neu mewn perygl")
        }
    }
}

/// Powers; the raw values are those of `StreetPower`.
enum StreetPowerText: String, CatalogueText {
    case arrest
    case nameForSummons = "name-for-summons"
    case antisocialBehaviour = "antisocial-behaviour"
    case roadTraffic = "road-traffic"
    case protectLife = "protect-life"
    case mentalHealth = "mental-health"
    case coroner

    /// The text of a power.
    init(_ power: StreetPower) { self = StreetPowerText(rawValue: power.rawValue) ?? .arrest }

    var pair: TextPair {
        switch self {
        case .arrest: TextPair("Arrest (PACE 1984 s.24)", "Arestio (PACE 1984 a.24)")
        case .nameForSummons:
            TextPair(
                "Name needed for a summons (PACE 1984 s.24(5)(a))", "Angen enw ar gyfer gwŷs (PACE 1984 a.24(5)(a))")
        case .antisocialBehaviour:
            TextPair(
                "Antisocial behaviour (Police Reform Act 2002 s.50)",
                "Ymddygiad gwrthgymdeithasol (Deddf Diwygio’r Heddlu 2002 a.50)")
        case .roadTraffic:
            TextPair(
                "Driving (Road Traffic Act 1988 ss.164, 165, 168)", "Gyrru (Deddf Traffig Ffyrdd 1988 a.164, 165, 168)")
        case .protectLife: TextPair("Protecting life (common law)", "Diogelu bywyd (cyfraith gwlad)")
        case .mentalHealth:
            TextPair(
                "Mental health or capacity (1983 ss.135, 136; 2005 s.5)",
                "Iechyd meddwl neu alluedd (1983 a.135, 136; 2005 a.5)")
        case .coroner: TextPair("For the coroner", "Ar gyfer y crwner")
        }
    }
}

/// Kinds of place; the raw values are those of `LocationClass`.
enum LocationClassText: String, CatalogueText {
    case street
    case publicBuilding = "public-building"
    case vehicle
    case policePremises = "police-premises"
    case home
    case school
    case medical
    case worship

    /// The text of a kind of place.
    init(_ location: LocationClass) { self = LocationClassText(rawValue: location.rawValue) ?? .street }

    var pair: TextPair {
        switch self {
        case .street: TextPair("Street or open place", "Stryd neu le agored")
        case .publicBuilding: TextPair("Public building", "Adeilad cyhoeddus")
        case .vehicle: TextPair("Vehicle", "Cerbyd")
        case .policePremises: TextPair("Police premises", "Safle’r heddlu")
        case .home: TextPair("Home (private)", "Cartref (preifat)")
        case .school: TextPair("School (private)", "Ysgol (preifat)")
        case .medical: TextPair("Hospital or surgery (private)", "Ysbyty neu feddygfa (preifat)")
        case .worship: TextPair("Place of worship (private)", "Man addoli (preifat)")
        }
    }
}

/// Ages; the raw values are those of `AgeBand`.
enum AgeBandText: String, CatalogueText {
    case underTen = "under-10"
    case tenToThirteen = "10-13"
    case fourteenToSeventeen = "14-17"
    case eighteenToTwentyFour = "18-24"
    case twentyFiveToFiftyNine = "25-59"
    case sixtyOrOver = "60-and-over"

    /// The text of an age.
    init(_ age: AgeBand) { self = AgeBandText(rawValue: age.rawValue) ?? .twentyFiveToFiftyNine }

    var pair: TextPair {
        switch self {
        case .underTen: TextPair("Under 10", "O dan 10")
        case .tenToThirteen: TextPair("10 to 13", "10 i 13")
        case .fourteenToSeventeen: TextPair("14 to 17", "14 i 17")
        case .eighteenToTwentyFour: TextPair("18 to 24", "18 i 24")
        case .twentyFiveToFiftyNine: TextPair("25 to 59", "25 i 59")
        case .sixtyOrOver: TextPair("60 or over", "60 neu hŷn")
        }
    }
}

/// Why somebody was not told; the raw values are those of `Telling.Reason`.
enum NotToldText: String, CatalogueText {
    case unconscious
    case deceased
    case lacksCapacity = "lacks-capacity"
    case violent
    case language

    /// The text of a reason.
    init(_ reason: Telling.Reason) { self = NotToldText(rawValue: reason.rawValue) ?? .unconscious }

    var pair: TextPair {
        switch self {
        case .unconscious: TextPair("No: unconscious", "Naddo: anymwybodol")
        case .deceased: TextPair("No: deceased", "Naddo: wedi marw")
        case .lacksCapacity: TextPair("No: lacks capacity", "Naddo: diffyg galluedd")
        case .violent: TextPair("No: violent", "Naddo: treisgar")
        case .language:
            TextPair("No: no language in common; leaflet shown", "Naddo: dim iaith gyffredin; dangoswyd y daflen")
        }
    }
}

/// Ordinary ways; the raw values are those of `IdentityStep`.
enum IdentityStepText: String, CatalogueText {
    case askedPerson = "asked-person"
    case askedCompanions = "asked-companions"
    case documents
    case policeRecords = "police-records"
    case belongings

    /// The text of a way.
    init(_ step: IdentityStep) { self = IdentityStepText(rawValue: step.rawValue) ?? .askedPerson }

    var pair: TextPair {
        switch self {
        case .askedPerson: TextPair("Asked the person", "Gofynnwyd i’r person")
        case .askedCompanions: TextPair("Asked others there", "Gofynnwyd i eraill yno")
        case .documents: TextPair("Looked at documents", "Edrychwyd ar ddogfennau")
        case .policeRecords: TextPair("Asked police records", "Holwyd cofnodion yr heddlu")
        case .belongings:
            TextPair("Looked at belongings, where lawful", "Edrychwyd ar eiddo, lle’r oedd yn gyfreithlon")
        }
    }
}

/// Who it was; the raw values are those of `StreetConfirmation.Identity`.
enum StreetIdentityText: String, CatalogueText {
    case aCandidate = "a-candidate"
    case someoneElse = "someone-else"
    case notEstablished = "not-established"

    /// The text of a finding.
    init(_ identity: StreetConfirmation.Identity) {
        self = StreetIdentityText(rawValue: identity.rawValue) ?? .notEstablished
    }

    var pair: TextPair {
        switch self {
        case .aCandidate: TextPair("One of the possible matches", "Un o’r cyfatebiaethau posibl")
        case .someoneElse: TextPair("Somebody else", "Rhywun arall")
        case .notEstablished: TextPair("Still not known", "Ddim yn hysbys o hyd")
        }
    }
}

/// Outcomes; the raw values are those of `StreetOutcome`.
enum StreetOutcomeText: String, CatalogueText {
    case arrest
    case summons
    case safeguarded
    case handedOver = "handed-over"
    case released
    case noAction = "no-action"

    /// The text of an outcome.
    init(_ outcome: StreetOutcome) { self = StreetOutcomeText(rawValue: outcome.rawValue) ?? .noAction }

    var pair: TextPair {
        switch self {
        case .arrest: TextPair("Arrest", "Arestio")
        case .summons: TextPair("Summons", "Gwŷs")
        case .safeguarded: TextPair("Brought to safety", "Dygwyd i ddiogelwch")
        case .handedOver:
            TextPair("Handed over to hospital, home or coroner", "Trosglwyddwyd i ysbyty, cartref neu grwner")
        case .released: TextPair("Let go", "Gollyngwyd")
        case .noAction: TextPair("No action", "Dim gweithredu")
        }
    }
}

/// What stands out; the raw values are those of `StreetSupervision.Outlier`.
enum OutlierText: String, CatalogueText {
    case searchesOften = "searches-often"
    case findsSeldom = "finds-seldom"
    case oneReason = "one-reason"
    case leavesOpen = "leaves-open"

    /// The text of an oddity.
    init(_ outlier: StreetSupervision.Outlier) { self = OutlierText(rawValue: outlier.rawValue) ?? .leavesOpen }

    var pair: TextPair {
        switch self {
        case .searchesOften: TextPair("Searches more often than others", "Yn chwilio’n amlach nag eraill")
        case .findsSeldom: TextPair("Finds somebody less often than others", "Yn canfod rhywun yn llai aml nag eraill")
        case .oneReason: TextPair("Gives one reason more often than others", "Yn rhoi un rheswm yn amlach nag eraill")
        case .leavesOpen:
            TextPair(
                "Leaves outcomes open more often than others", "Yn gadael canlyniadau’n agored yn amlach nag eraill")
        }
    }
}

/// Why a phone is revoked; the raw values are those of `EnrolledDevice.Revocation.Reason`.
enum RevocationText: String, CatalogueText {
    case lost
    case replaced
    case officerLeft = "officer-left"
    case misuse
    case fault

    /// The text of a reason.
    init(_ reason: EnrolledDevice.Revocation.Reason) { self = RevocationText(rawValue: reason.rawValue) ?? .fault }

    var pair: TextPair {
        switch self {
        case .lost: TextPair("Lost", "Ar goll")
        case .replaced: TextPair("Replaced", "Wedi’i ddisodli")
        case .officerLeft: TextPair("The officer left", "Gadawodd y swyddog")
        case .misuse: TextPair("Misuse", "Camddefnydd")
        case .fault: TextPair("Fault", "Nam")
        }
    }
}
