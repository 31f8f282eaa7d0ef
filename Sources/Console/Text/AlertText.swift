import Casework

/// One alert and the answers to it.
enum AlertText: String, CatalogueText {
    case title, probe, candidate, zoom, zoomHint, reminder, instruction, band, firstAnswer, secondAnswer, found, outcome
    case firstTitle, decision, relative, relativeHint, reasons, answer, secondTitle, secondLead, comparison
    case approachNobody, mayApproach, contactTitle, contact, notSpoken, spoken, reason, identity, means, powers
    case move, moveLeft, moveRight, moveUp, moveDown
    case powersHint, grounds, save, classifyTitle, observedSource, observedHint, ethnicity, sex, age, outcomeTitle, note

    var pair: TextPair {
        switch self {
        case .title: TextPair("Alert of {0}, camera {1}", "Rhybudd {0}, camera {1}")
        case .probe: TextPair("From the camera", "O’r camera")
        case .candidate: TextPair("From the list", "O’r rhestr")
        case .zoom: TextPair("Enlarge both images", "Chwyddo’r ddwy ddelwedd")
        case .move: TextPair("Move both images", "Symud y ddwy ddelwedd")
        case .moveLeft: TextPair("Show more on the left", "Dangos mwy ar y chwith")
        case .moveRight: TextPair("Show more on the right", "Dangos mwy ar y dde")
        case .moveUp: TextPair("Show more above", "Dangos mwy uwchben")
        case .moveDown: TextPair("Show more below", "Dangos mwy islaw")
        case .zoomHint:
            TextPair(
                "Drag an image to move both. With the keyboard: Shift and an arrow key.",
                "Llusgwch ddelwedd i symud y ddwy. Gyda’r bysellfwrdd: Shift a bysell saeth.")
        case .reminder:
            TextPair(
                "An alert says that two images are alike. It identifies nobody, and is no ground for an arrest or a power to ask for a name. Brothers, sisters and twins are the commonest error.",
                "Mae rhybudd yn dweud bod dwy ddelwedd yn debyg. Nid yw’n adnabod neb, ac nid yw’n sail i arestio nac yn bŵer i ofyn am enw. Brodyr, chwiorydd ac efeilliaid yw’r camgymeriad mwyaf cyffredin."
            )
        case .instruction: TextPair("What to do", "Beth i’w wneud")
        case .band: TextPair("Similarity", "Tebygrwydd")
        case .firstAnswer: TextPair("What the operator saw", "Yr hyn a welodd y gweithredwr")
        case .secondAnswer: TextPair("What the second officer saw", "Yr hyn a welodd yr ail swyddog")
        case .found: TextPair("What it was", "Beth ydoedd")
        case .outcome: TextPair("What followed", "Beth ddilynodd")
        case .firstTitle: TextPair("First assessment", "Asesiad cyntaf")
        case .decision: TextPair("What do you see?", "Beth ydych chi’n ei weld?")
        case .relative:
            TextPair(
                "I asked myself whether this could be a close relative",
                "Gofynnais i mi fy hun a allai fod yn berthynas agos")
        case .relativeHint: TextPair("Needed for a possible match.", "Ei angen ar gyfer cydweddiad posibl.")
        case .reasons: TextPair("Reasons", "Rhesymau")
        case .answer: TextPair("Give this answer", "Rhoi’r ateb hwn")
        case .secondTitle: TextPair("Second assessment", "Ail asesiad")
        case .secondLead:
            TextPair(
                "Compare the images yourself. You will be told what follows after your answer, which then stands.",
                "Cymharwch y delweddau eich hun. Cewch wybod beth sy’n dilyn ar ôl eich ateb, a fydd wedyn yn sefyll.")
        case .comparison: TextPair("Is it the same person?", "Ai’r un person ydyw?")
        case .approachNobody:
            TextPair("Approach nobody on this alert.", "Peidiwch â mynd at neb ar sail y rhybudd hwn.")
        case .mayApproach:
            TextPair(
                "You may approach the person. Whether you do is your decision.",
                "Cewch fynd at y person. Eich penderfyniad chi yw gwneud hynny.")
        case .contactTitle: TextPair("What came of it", "Beth ddaeth ohono")
        case .contact: TextPair("Was the person spoken to?", "A siaradwyd â’r person?")
        case .notSpoken: TextPair("Nobody was spoken to", "Ni siaradwyd â neb")
        case .spoken: TextPair("The person was spoken to", "Siaradwyd â’r person")
        case .reason: TextPair("Why nobody was spoken to", "Pam na siaradwyd â neb")
        case .identity: TextPair("Who the person turned out to be", "Pwy oedd y person")
        case .means: TextPair("How that was established", "Sut y sefydlwyd hynny")
        case .powers: TextPair("Powers that were used", "Pwerau a ddefnyddiwyd")
        case .powersHint:
            TextPair("Each needs grounds besides the alert.", "Mae angen sail ar wahân i’r rhybudd ar bob un.")
        case .grounds: TextPair("Grounds for each power", "Sail pob pŵer")
        case .save: TextPair("Save", "Cadw")
        case .classifyTitle: TextPair("What the alert was", "Beth oedd y rhybudd")
        case .observedSource:
            TextPair(
                "For a false alert: who describes the person", "Ar gyfer rhybudd anghywir: pwy sy’n disgrifio’r person")
        case .observedHint:
            TextPair(
                "For equality monitoring. From the person, or from an officer who saw them; never from the image.",
                "At ddibenion monitro cydraddoldeb. Gan y person, neu gan swyddog a’i gwelodd; byth o’r ddelwedd.")
        case .ethnicity: TextPair("Ethnic group", "Grŵp ethnig")
        case .sex: TextPair("Sex", "Rhyw")
        case .age: TextPair("Age", "Oedran")
        case .outcomeTitle: TextPair("What followed", "Beth ddilynodd")
        case .note: TextPair("Note", "Nodyn")
        }
    }
}

/// What an operator may answer; the raw values are those of `Adjudication.Decision`.
enum DecisionAnswerText: String, CatalogueText {
    case noMatch = "no-match"
    case possibleMatch = "possible-match"
    case poorQuality = "poor-quality"

    /// The text of an answer.
    init(_ decision: Adjudication.Decision) { self = DecisionAnswerText(rawValue: decision.rawValue) ?? .noMatch }

    var pair: TextPair {
        switch self {
        case .noMatch: TextPair("No match", "Dim cydweddiad")
        case .possibleMatch: TextPair("Possible match", "Cydweddiad posibl")
        case .poorQuality: TextPair("Image too poor to say", "Delwedd rhy wael i ddweud")
        }
    }
}

/// What an engagement officer may answer; the raw values are those of `Engagement.Comparison`.
enum ComparisonText: String, CatalogueText {
    case samePerson = "same-person"
    case anotherPerson = "another-person"
    case unsure

    /// The text of an answer.
    init(_ comparison: Engagement.Comparison) { self = ComparisonText(rawValue: comparison.rawValue) ?? .unsure }

    var pair: TextPair {
        switch self {
        case .samePerson: TextPair("The same person", "Yr un person")
        case .anotherPerson: TextPair("Another person", "Person arall")
        case .unsure: TextPair("I am not sure", "Nid wyf yn siŵr")
        }
    }
}

/// Why nobody was spoken to; the raw values are those of `Engagement.Reason`.
enum NoContactText: String, CatalogueText {
    case notTheSamePerson = "not-the-same-person"
    case lostFromSight = "lost-from-sight"
    case evaded
    case unsafe
    case notProportionate = "not-proportionate"
    case expired

    /// The text of a reason.
    init(_ reason: Engagement.Reason) { self = NoContactText(rawValue: reason.rawValue) ?? .notTheSamePerson }

    var pair: TextPair {
        switch self {
        case .notTheSamePerson: TextPair("Not the same person", "Nid yr un person")
        case .lostFromSight: TextPair("Lost from sight", "Wedi’i golli o’r golwg")
        case .evaded: TextPair("The person evaded officers", "Llwyddodd y person i osgoi swyddogion")
        case .unsafe: TextPair("Not safe", "Ddim yn ddiogel")
        case .notProportionate: TextPair("Not proportionate", "Ddim yn gymesur")
        case .expired: TextPair("The alert had expired", "Roedd y rhybudd wedi dod i ben")
        }
    }
}

/// Who somebody turned out to be; the raw values are those of `Engagement.Identity`.
enum IdentityText: String, CatalogueText {
    case listedPerson = "listed-person"
    case someoneElse = "someone-else"
    case notEstablished = "not-established"

    /// The text of a finding.
    init(_ identity: Engagement.Identity) { self = IdentityText(rawValue: identity.rawValue) ?? .notEstablished }

    var pair: TextPair {
        switch self {
        case .listedPerson: TextPair("The listed person", "Y person ar y rhestr")
        case .someoneElse: TextPair("Somebody else", "Rhywun arall")
        case .notEstablished: TextPair("Not established", "Heb ei sefydlu")
        }
    }
}

/// How an identity was established; the raw values are those of `Engagement.IdentityCheck`.
enum IdentityCheckText: String, CatalogueText {
    case document
    case ownAccount = "own-account"
    case policeRecords = "police-records"
    case fingerprints
    case knownToOfficer = "known-to-officer"

    /// The text of a means.
    init(_ check: Engagement.IdentityCheck) { self = IdentityCheckText(rawValue: check.rawValue) ?? .document }

    var pair: TextPair {
        switch self {
        case .document: TextPair("A document", "Dogfen")
        case .ownAccount: TextPair("What the person said", "Yr hyn a ddywedodd y person")
        case .policeRecords: TextPair("Police records", "Cofnodion yr heddlu")
        case .fingerprints: TextPair("Fingerprints", "Olion bysedd")
        case .knownToOfficer: TextPair("Known to the officer", "Yn hysbys i’r swyddog")
        }
    }
}

/// Powers; the raw values are those of `Engagement.Power`.
enum PowerText: String, CatalogueText {
    case search
    case detention
    case arrest
    case fingerprinting
    case useOfForce = "use-of-force"

    /// The text of a power.
    init(_ power: Engagement.Power) { self = PowerText(rawValue: power.rawValue) ?? .search }

    var pair: TextPair {
        switch self {
        case .search: TextPair("Search", "Chwilio")
        case .detention: TextPair("Detention", "Cadw")
        case .arrest: TextPair("Arrest", "Arestio")
        case .fingerprinting: TextPair("Fingerprinting", "Cymryd olion bysedd")
        case .useOfForce: TextPair("Use of force", "Defnyddio grym")
        }
    }
}

/// What followed; the raw values are those of `AlertOutcome`.
enum OutcomeText: String, CatalogueText {
    case arrest
    case other
    case noAction = "no-action"

    /// The text of an outcome.
    init(_ outcome: AlertOutcome) { self = OutcomeText(rawValue: outcome.rawValue) ?? .other }

    var pair: TextPair {
        switch self {
        case .arrest: TextPair("Arrest", "Arestio")
        case .other: TextPair("Something else", "Rhywbeth arall")
        case .noAction: TextPair("No action", "Dim gweithredu")
        }
    }
}
