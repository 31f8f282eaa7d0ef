import Casework

/// What an exhibit is; the raw values are those of `Exhibit.Medium`.
enum MediumText: String, CatalogueText {
    case photograph
    case video
    case drawing

    var pair: TextPair {
        switch self {
        case .photograph: TextPair("Photograph", "Ffotograff")
        case .video: TextPair("Video", "Fideo")
        case .drawing:
            TextPair(
                "Drawing, composite or made-up picture; never searched with",
                "Llun, cyfansawd neu ddelwedd a grëwyd; ni chwilir â hi byth")
        }
    }

    /// The text of a value.
    init(_ value: Exhibit.Medium) { self = Self(rawValue: value.rawValue) ?? .photograph }
}

/// Where an exhibit comes from; the raw values are those of `Exhibit.Source`.
enum ExhibitSourceText: String, CatalogueText {
    case closedCircuit = "closed-circuit"
    case bodyWorn = "body-worn"
    case phone
    case dashboardCamera = "dashboard-camera"
    case doorbell
    case socialMedia = "social-media"
    case seizedDevice = "seized-device"
    case publicAppeal = "public-appeal"
    case safeguarding

    var pair: TextPair {
        switch self {
        case .closedCircuit: TextPair("Closed-circuit television", "Teledu cylch cyfyng")
        case .bodyWorn: TextPair("Body-worn camera", "Camera a wisgir ar y corff")
        case .phone: TextPair("Phone", "Ffôn")
        case .dashboardCamera: TextPair("Dashboard camera", "Camera dangosfwrdd")
        case .doorbell: TextPair("Doorbell camera", "Camera cloch drws")
        case .socialMedia: TextPair("Social media", "Cyfryngau cymdeithasol")
        case .seizedDevice: TextPair("Seized device", "Dyfais a atafaelwyd")
        case .publicAppeal: TextPair("Public appeal", "Apêl gyhoeddus")
        case .safeguarding:
            TextPair(
                "Safeguarding: missing, dead, or can’t say who they are",
                "Diogelu: ar goll, wedi marw, neu’n methu dweud pwy ydyw")
        }
    }

    /// The text of a value.
    init(_ value: Exhibit.Source) { self = Self(rawValue: value.rawValue) ?? .phone }
}

/// Steps that see an image better.
enum StepText: String, CatalogueText {
    case frame
    case crop
    case rotate
    case mirror
    case scale
    case brightness
    case contrast
    case gamma
    case greyscale
    case deinterlace
    case median
    case sharpen

    var pair: TextPair {
        switch self {
        case .frame: TextPair("Frame of the video", "Ffrâm y fideo")
        case .crop: TextPair("Crop", "Tocio")
        case .rotate: TextPair("Rotate", "Cylchdroi")
        case .mirror: TextPair("Mirror", "Drych")
        case .scale: TextPair("Scale", "Graddio")
        case .brightness: TextPair("Brightness", "Disgleirdeb")
        case .contrast: TextPair("Contrast", "Cyferbyniad")
        case .gamma: TextPair("Gamma", "Gama")
        case .greyscale: TextPair("Greyscale", "Graddlwyd")
        case .deinterlace: TextPair("Deinterlace", "Dad-gydblethu")
        case .median: TextPair("Median", "Canolrif")
        case .sharpen: TextPair("Sharpen", "Miniogi")
        }
    }

    /// The text of a step.
    init(_ step: Enhancement) {
        switch step {
        case .frame: self = .frame
        case .crop: self = .crop
        case .rotate: self = .rotate
        case .mirror: self = .mirror
        case .scale: self = .scale
        case .brightness: self = .brightness
        case .contrast: self = .contrast
        case .gamma: self = .gamma
        case .greyscale: self = .greyscale
        case .deinterlace: self = .deinterlace
        case .median: self = .median
        case .sharpen: self = .sharpen
        }
    }
}

/// Parts of a face; the raw values are those of `FacialComponent`.
enum ComponentText: String, CatalogueText {
    case skin
    case outline
    case composition
    case hairline
    case forehead
    case eyebrows
    case eyes
    case cheeks
    case nose
    case ears
    case mouth
    case chin
    case neck
    case facialHair = "facial-hair"
    case lines
    case scars
    case marks
    case alterations

    var pair: TextPair {
        switch self {
        case .skin: TextPair("Skin", "Croen")
        case .outline: TextPair("Outline of face and head", "Amlinell wyneb a phen")
        case .composition: TextPair("Composition of face and head", "Cyfansoddiad wyneb a phen")
        case .hairline: TextPair("Hairline and baldness", "Llinell wallt a moelni")
        case .forehead: TextPair("Forehead", "Talcen")
        case .eyebrows: TextPair("Eyebrows", "Aeliau")
        case .eyes: TextPair("Eyes", "Llygaid")
        case .cheeks: TextPair("Cheeks", "Bochau")
        case .nose: TextPair("Nose", "Trwyn")
        case .ears: TextPair("Ears", "Clustiau")
        case .mouth: TextPair("Mouth", "Ceg")
        case .chin: TextPair("Chin and jawline", "Gên a llinell yr ên")
        case .neck: TextPair("Neck", "Gwddf")
        case .facialHair: TextPair("Facial hair", "Blew’r wyneb")
        case .lines: TextPair("Facial lines", "Llinellau’r wyneb")
        case .scars: TextPair("Scars", "Creithiau")
        case .marks: TextPair("Facial marks", "Marciau’r wyneb")
        case .alterations: TextPair("Alterations", "Newidiadau")
        }
    }

    /// The text of a value.
    init(_ value: FacialComponent) { self = Self(rawValue: value.rawValue) ?? .skin }
}

/// What was seen of a part; the raw values are those of `FeatureNote.Observation`.
enum ObservationText: String, CatalogueText {
    case similar
    case different
    case notComparable = "not-comparable"

    var pair: TextPair {
        switch self {
        case .similar: TextPair("Similar", "Tebyg")
        case .different: TextPair("Different", "Gwahanol")
        case .notComparable: TextPair("Not comparable", "Ni ellir cymharu")
        }
    }

    /// The text of a value.
    init(_ value: FeatureNote.Observation) { self = Self(rawValue: value.rawValue) ?? .notComparable }
}

/// Evidence besides recognition; the raw values are those of `EvidenceKind`.
enum EvidenceText: String, CatalogueText {
    case witness
    case fingerprints
    case dna
    case document
    case telephone
    case location
    case property
    case admission
    case movement
    case financial
    case otherRecords = "other-records"

    var pair: TextPair {
        switch self {
        case .witness: TextPair("Witness", "Tyst")
        case .fingerprints: TextPair("Fingerprints", "Olion bysedd")
        case .dna: TextPair("DNA", "DNA")
        case .document: TextPair("Document", "Dogfen")
        case .telephone: TextPair("Telephone", "Ffôn")
        case .location: TextPair("Location", "Lleoliad")
        case .property: TextPair("Property", "Eiddo")
        case .admission: TextPair("Admission", "Cyfaddefiad")
        case .movement: TextPair("Movement, told by clothing or path", "Symudiad, yn ôl dillad neu lwybr")
        case .financial: TextPair("Financial records", "Cofnodion ariannol")
        case .otherRecords: TextPair("Other records", "Cofnodion eraill")
        }
    }

    /// The text of a value.
    init(_ value: EvidenceKind) { self = Self(rawValue: value.rawValue) ?? .otherRecords }
}

/// Whose pictures are asked for; the raw values are those of `ExternalSearchTicket.Database`.
enum DatabaseText: String, CatalogueText {
    case passports
    case immigration

    var pair: TextPair {
        switch self {
        case .passports: TextPair("Passports", "Pasbortau")
        case .immigration: TextPair("Immigration", "Mewnfudo")
        }
    }

    /// The text of a value.
    init(_ value: ExternalSearchTicket.Database) { self = Self(rawValue: value.rawValue) ?? .passports }
}

/// Grounds of public interest; the raw values are those of `ExternalSearchTicket.Ground`.
enum TicketGroundText: String, CatalogueText {
    case seriousCrime = "serious-crime"
    case nationalSecurity = "national-security"
    case protectionOfLife = "protection-of-life"

    var pair: TextPair {
        switch self {
        case .seriousCrime: TextPair("Serious crime", "Troseddu difrifol")
        case .nationalSecurity: TextPair("National security", "Diogelwch gwladol")
        case .protectionOfLife: TextPair("Protection of life", "Amddiffyn bywyd")
        }
    }

    /// The text of a value.
    init(_ value: ExternalSearchTicket.Ground) { self = Self(rawValue: value.rawValue) ?? .seriousCrime }
}

/// What has to be tried first; the raw values are those of `ExternalSearchTicket.Avenue`.
enum AvenueText: String, CatalogueText {
    case forceGallery = "force-gallery"
    case nationalGallery = "national-gallery"
    case otherRecords = "other-records"
    case appeals
    case immigrationFingerprints = "immigration-fingerprints"

    var pair: TextPair {
        switch self {
        case .forceGallery: TextPair("The force’s own gallery", "Oriel yr heddlu ei hun")
        case .nationalGallery: TextPair("The national gallery", "Yr oriel genedlaethol")
        case .otherRecords: TextPair("Other records", "Cofnodion eraill")
        case .appeals: TextPair("Appeals", "Apeliadau")
        case .immigrationFingerprints: TextPair("Immigration fingerprints", "Olion bysedd mewnfudo")
        }
    }

    /// The text of a value.
    init(_ value: ExternalSearchTicket.Avenue) { self = Self(rawValue: value.rawValue) ?? .otherRecords }
}

/// What the owner answered; the raw values are those of `ExternalSearchTicket.Answer`.
enum TicketAnswerText: String, CatalogueText {
    case declined
    case nobodyFound = "nobody-found"
    case possibleMatch = "possible-match"

    var pair: TextPair {
        switch self {
        case .declined: TextPair("Declined", "Gwrthododd")
        case .nobodyFound: TextPair("Nobody found", "Ni chafwyd neb")
        case .possibleMatch: TextPair("Possible match", "Cyfatebiaeth bosibl")
        }
    }

    /// The text of a value.
    init(_ value: ExternalSearchTicket.Answer) { self = Self(rawValue: value.rawValue) ?? .declined }
}

/// Who asks for a deletion; the raw values are those of `DeletionRequest.Requester`.
enum DeletionRequesterText: String, CatalogueText {
    case dataSubject = "data-subject"
    case parentOrGuardian = "parent-or-guardian"
    case representative

    var pair: TextPair {
        switch self {
        case .dataSubject: TextPair("The person", "Y person")
        case .parentOrGuardian: TextPair("Parent or guardian", "Rhiant neu warcheidwad")
        case .representative: TextPair("Representative", "Cynrychiolydd")
        }
    }

    /// The text of a value.
    init(_ value: DeletionRequest.Requester) { self = Self(rawValue: value.rawValue) ?? .dataSubject }
}

/// What is decided about an image: `delete`, or a ground to keep it by.
enum VerdictText: String, CatalogueText {
    case delete
    case proceedings
    case withinReviewPeriod = "within-review-period"
    case exceptionalProtection = "exceptional-protection"

    var pair: TextPair {
        switch self {
        case .delete: TextPair("Delete", "Dileu")
        case .proceedings: TextPair("Keep: the matter isn’t decided", "Cadw: nid yw’r mater wedi’i benderfynu")
        case .withinReviewPeriod:
            TextPair("Keep: convicted, and its period runs", "Cadw: euogfarnwyd, ac mae ei chyfnod yn rhedeg")
        case .exceptionalProtection:
            TextPair("Keep: exceptional protection of the public", "Cadw: amddiffyn y cyhoedd yn eithriadol")
        }
    }

    /// The verdict that it names.
    var verdict: DeletionRequest.Verdict {
        DeletionRequest.KeepGround(rawValue: rawValue).map { .keep($0) } ?? .delete
    }
}
