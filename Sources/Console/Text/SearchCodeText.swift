import Casework

/// What a search is for; the raw values are those of `SearchPurpose`.
enum SearchPurposeText: String, CatalogueText {
    case investigateOffence = "investigate-offence"
    case findMissing = "find-missing"
    case nameUnknown = "name-unknown"

    var pair: TextPair {
        switch self {
        case .investigateOffence: TextPair("Investigate an offence", "Ymchwilio i drosedd")
        case .findMissing: TextPair("Find somebody who is missing", "Dod o hyd i rywun sydd ar goll")
        case .nameUnknown: TextPair("Name somebody who can’t say who they are", "Enwi rhywun na all ddweud pwy ydyw")
        }
    }

    /// The text of a value.
    init(_ value: SearchPurpose) { self = Self(rawValue: value.rawValue) ?? .investigateOffence }
}

/// Kinds of offences; the raw values are those of `OffenceGroup`.
enum OffenceText: String, CatalogueText {
    case homicide
    case sexual
    case violence
    case robbery
    case burglary
    case theft
    case vehicle
    case drugs
    case weapons
    case publicOrder = "public-order"
    case fraud
    case otherOffence = "other-offence"
    case noOffence = "no-offence"

    var pair: TextPair {
        switch self {
        case .homicide: TextPair("Homicide", "Lladd")
        case .sexual: TextPair("Sexual offence", "Trosedd rywiol")
        case .violence: TextPair("Violence", "Trais")
        case .robbery: TextPair("Robbery", "Lladrad")
        case .burglary: TextPair("Burglary", "Bwrgleriaeth")
        case .theft: TextPair("Theft", "Dwyn")
        case .vehicle: TextPair("Vehicle offence", "Trosedd cerbyd")
        case .drugs: TextPair("Drugs", "Cyffuriau")
        case .weapons: TextPair("Weapons", "Arfau")
        case .publicOrder: TextPair("Public order", "Trefn gyhoeddus")
        case .fraud: TextPair("Fraud", "Twyll")
        case .otherOffence: TextPair("Another offence", "Trosedd arall")
        case .noOffence: TextPair("No offence", "Dim trosedd")
        }
    }

    /// The text of a value.
    init(_ value: OffenceGroup) { self = Self(rawValue: value.rawValue) ?? .otherOffence }
}

/// The law that a search rests on; the raw values are those of `SearchBasis`.
enum SearchBasisText: String, CatalogueText {
    case commonLaw = "common-law"
    case custodyPhotographs = "custody-photographs"
    case coroner

    var pair: TextPair {
        switch self {
        case .commonLaw:
            TextPair(
                "Common law: to prevent and detect crime and protect life",
                "Cyfraith gwlad: atal a chanfod troseddau ac amddiffyn bywyd")
        case .custodyPhotographs: TextPair("PACE 1984, section 64A", "PACE 1984, adran 64A")
        case .coroner: TextPair("For the coroner", "Ar ran y crwner")
        }
    }

    /// The text of a value.
    init(_ value: SearchBasis) { self = Self(rawValue: value.rawValue) ?? .commonLaw }
}

/// How grave a matter is.
enum SeriousnessText: String, CatalogueText {
    case summary
    case eitherWay = "either-way"
    case indictableOnly = "indictable-only"
    case threatToLife = "threat-to-life"

    var pair: TextPair {
        switch self {
        case .summary: TextPair("Summary only", "Diannod yn unig")
        case .eitherWay: TextPair("Triable either way", "Y gellir ei phrofi’r naill ffordd neu’r llall")
        case .indictableOnly: TextPair("Indictable only", "Ditiadwy yn unig")
        case .threatToLife: TextPair("Threat to life", "Bygythiad i fywyd")
        }
    }

    /// The text of a gravity.
    init(_ value: Seriousness) {
        switch value {
        case .summary: self = .summary
        case .eitherWay: self = .eitherWay
        case .indictableOnly: self = .indictableOnly
        case .threatToLife: self = .threatToLife
        }
    }

    /// The gravity that it names.
    var value: Seriousness {
        switch self {
        case .summary: .summary
        case .eitherWay: .eitherWay
        case .indictableOnly: .indictableOnly
        case .threatToLife: .threatToLife
        }
    }
}

/// How several probes become one search; the raw values are those of `ProbeFusion`.
enum FusionText: String, CatalogueText {
    case meanTemplate = "mean-template"
    case bestSimilarity = "best-similarity"

    var pair: TextPair {
        switch self {
        case .meanTemplate: TextPair("Their mean", "Eu cymedr")
        case .bestSimilarity: TextPair("The best of them", "Y gorau ohonynt")
        }
    }

    /// The text of a value.
    init(_ value: ProbeFusion) { self = Self(rawValue: value.rawValue) ?? .meanTemplate }
}

/// What became of a matter; the raw values are those of `ConvictionStatus`.
enum ConvictionText: String, CatalogueText {
    case convicted
    case cautioned
    case pending
    case noFurtherAction = "no-further-action"
    case acquitted
    case unknown

    var pair: TextPair {
        switch self {
        case .convicted: TextPair("Convicted", "Euogfarnwyd")
        case .cautioned: TextPair("Cautioned", "Rhybuddiwyd")
        case .pending: TextPair("Pending", "Yn yr arfaeth")
        case .noFurtherAction: TextPair("No further action", "Dim camau pellach")
        case .acquitted: TextPair("Acquitted", "Rhyddfarnwyd")
        case .unknown: TextPair("Unknown", "Anhysbys")
        }
    }

    /// The text of a value.
    init(_ value: ConvictionStatus) { self = Self(rawValue: value.rawValue) ?? .unknown }
}

/// Kinds of filters; the raw values are those of `SearchFilter.Kind`.
enum FilterText: String, CatalogueText {
    case sourceForces = "source-forces"
    case arrested
    case taken
    case convictions
    case groups
    case ageInImage = "age-in-image"

    var pair: TextPair {
        switch self {
        case .sourceForces: TextPair("Force that took the image", "Heddlu a dynnodd y ddelwedd")
        case .arrested: TextPair("Arrested between", "Arestiwyd rhwng")
        case .taken: TextPair("Image taken between", "Tynnwyd y ddelwedd rhwng")
        case .convictions: TextPair("What became of the matter", "Yr hyn a ddaeth o’r mater")
        case .groups: TextPair("Retention group", "Grŵp cadw")
        case .ageInImage: TextPair("Age in the image", "Oedran yn y ddelwedd")
        }
    }

    /// The text of a value.
    init(_ value: SearchFilter.Kind) { self = Self(rawValue: value.rawValue) ?? .arrested }
}

/// Where a request for a search, or a form to another database, stands.
enum SearchStateText: String, CatalogueText {
    case draft
    case submitted
    case refused
    case authorised
    case withdrawn
    case approved
    case sent
    case answered

    var pair: TextPair {
        switch self {
        case .draft: TextPair("Draft", "Drafft")
        case .submitted: TextPair("Awaits a decision", "Yn aros am benderfyniad")
        case .refused: TextPair("Refused", "Gwrthodwyd")
        case .authorised: TextPair("Authorised", "Awdurdodwyd")
        case .withdrawn: TextPair("Withdrawn", "Tynnwyd yn ôl")
        case .approved: TextPair("Approved", "Cymeradwywyd")
        case .sent: TextPair("Sent", "Anfonwyd")
        case .answered: TextPair("Answered", "Atebwyd")
        }
    }

    /// The text of a request.
    init(_ state: SearchRequest.State) {
        switch state {
        case .draft: self = .draft
        case .submitted: self = .submitted
        case .refused: self = .refused
        case .authorised: self = .authorised
        case .withdrawn: self = .withdrawn
        }
    }

    /// The text of a form.
    init(_ state: ExternalSearchTicket.State) {
        switch state {
        case .draft: self = .draft
        case .submitted: self = .submitted
        case .refused: self = .refused
        case .approved: self = .approved
        case .sent: self = .sent
        case .answered: self = .answered
        case .withdrawn: self = .withdrawn
        }
    }

    /// The colour beside the word.
    var tone: Block.Tone {
        switch self {
        case .draft, .withdrawn: .plain
        case .submitted, .sent: .waiting
        case .authorised, .approved, .answered: .good
        case .refused: .bad
        }
    }
}

/// What a search came to; the raw values are those of `SearchOutcome`. None says that somebody was identified.
enum SearchOutcomeText: String, CatalogueText {
    case noCandidates = "no-candidates"
    case noneSuitable = "none-suitable"
    case possibleMatch = "possible-match"
    case corroborated
    case excluded

    var pair: TextPair {
        switch self {
        case .noCandidates: TextPair("No candidates", "Dim ymgeiswyr")
        case .noneSuitable: TextPair("None suitable", "Neb yn addas")
        case .possibleMatch: TextPair("Possible match, a lead", "Cyfatebiaeth bosibl, trywydd")
        case .corroborated:
            TextPair("A lead that other evidence supports", "Trywydd y mae tystiolaeth arall yn ei gefnogi")
        case .excluded: TextPair("Excluded", "Diystyrwyd")
        }
    }

    /// The text of a value.
    init(_ value: SearchOutcome) { self = Self(rawValue: value.rawValue) ?? .noCandidates }
}

/// What making a search again came to; the raw values are those of `SearchRun.Repetition`.
enum RepetitionText: String, CatalogueText {
    case sameList = "same-list"
    case otherSettings = "other-settings"
    case otherList = "other-list"

    var pair: TextPair {
        switch self {
        case .sameList: TextPair("The same list", "Yr un rhestr")
        case .otherSettings:
            TextPair("Other settings, so nothing follows", "Gosodiadau eraill, felly nid oes dim yn dilyn")
        case .otherList: TextPair("Another list: an incident", "Rhestr arall: digwyddiad")
        }
    }

    /// The text of a value.
    init(_ value: SearchRun.Repetition) { self = Self(rawValue: value.rawValue) ?? .sameList }
}
