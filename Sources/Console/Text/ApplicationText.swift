/// The application's fields (rulebook §5.1).
enum ApplicationText: String, CatalogueText {
    case newTitle, reference, referenceHint, operation, sectionOperation, sectionPlace, sectionPeople, sectionReasons
    case sectionMatching, sectionNotice, startDay, startTime, endDay, endTime, useCase, purposes, placeName, criterion
    case areas, areasHint, cameras, camerasHint, sensitive, sensitiveHint, categories, children
    case thirdParty, algorithm, threshold, thresholdHint, footfall, dpia, eia, validUntil, channels, channelsHint
    case signs, leaflets, alternative, checkTitle, checkLead, submit, dayHint, timeHint
    case dayPart, monthPart, yearPart
    case waiver, waiverHint

    var pair: TextPair {
        switch self {
        case .newTitle: TextPair("Start an application", "Dechrau cais")
        case .reference: TextPair("Reference", "Cyfeirnod")
        case .referenceHint:
            TextPair("Unique, and published with the record.", "Unigryw, ac fe’i cyhoeddir gyda’r cofnod.")
        case .operation: TextPair("Name of the operation", "Enw’r gweithrediad")
        case .sectionOperation: TextPair("Operation and time", "Gweithrediad ac amser")
        case .sectionPlace: TextPair("Place and cameras", "Lle a chamerâu")
        case .sectionPeople: TextPair("People who may be listed", "Pobl y ceir eu rhestru")
        case .sectionReasons: TextPair("Reasons", "Rhesymau")
        case .sectionMatching: TextPair("Algorithm and assessments", "Algorithm ac asesiadau")
        case .sectionNotice: TextPair("Telling the public", "Hysbysu’r cyhoedd")
        case .startDay: TextPair("Day it starts", "Diwrnod dechrau")
        case .startTime: TextPair("Time it starts", "Amser dechrau")
        case .endDay: TextPair("Day it ends", "Diwrnod gorffen")
        case .endTime: TextPair("Time it ends", "Amser gorffen")
        case .useCase: TextPair("Use case", "Achos defnydd")
        case .purposes: TextPair("Purposes", "Dibenion")
        case .placeName: TextPair("Name of the place, as it will be published", "Enw’r lle, fel y’i cyhoeddir")
        case .criterion: TextPair("Kind of place", "Math o le")
        case .areas:
            TextPair("Corners of the area that cameras may stand in", "Corneli’r ardal y caiff camerâu sefyll ynddi")
        case .areasHint:
            TextPair(
                "At least three, one a line: latitude, comma, longitude. Leave an empty line between two areas.",
                "O leiaf dri, un y llinell: lledred, coma, hydred. Gadewch linell wag rhwng dwy ardal.")
        case .cameras: TextPair("Cameras", "Camerâu")
        case .camerasHint:
            TextPair(
                "One a line: name, comma, latitude, comma, longitude.",
                "Un y llinell: enw, coma, lledred, coma, hydred.")
        case .sensitive: TextPair("Sensitive places nearby", "Lleoedd sensitif gerllaw")
        case .sensitiveHint:
            TextPair(
                "Each needs words on privacy and on Articles 9 to 11.",
                "Mae angen geiriau ar breifatrwydd ac Erthyglau 9 i 11 ar gyfer pob un.")
        case .categories: TextPair("Most entries of each group", "Y nifer mwyaf o gofnodion ym mhob grŵp")
        case .children: TextPair("The list may include people under 18", "Caiff y rhestr gynnwys pobl o dan 18")
        case .thirdParty:
            TextPair(
                "The list may include images from outside the police",
                "Caiff y rhestr gynnwys delweddau o’r tu allan i’r heddlu")
        case .algorithm: TextPair("Algorithm", "Algorithm")
        case .threshold: TextPair("Threshold", "Trothwy")
        case .thresholdHint: TextPair("Not below the policy’s floor, {0}.", "Dim is na llawr y polisi, {0}.")
        case .footfall: TextPair("Faces expected to pass", "Wynebau y disgwylir iddynt fynd heibio")
        case .dpia: TextPair("Data protection impact assessment", "Asesiad o’r effaith ar ddiogelu data")
        case .eia: TextPair("Equality impact assessment", "Asesiad o’r effaith ar gydraddoldeb")
        case .validUntil: TextPair("Review due", "Adolygiad erbyn")
        case .channels: TextPair("Where the notice will be posted", "Ble y caiff yr hysbysiad ei gyhoeddi")
        case .channelsHint:
            TextPair("One a line, for instance the force’s website.", "Un y llinell, er enghraifft gwefan yr heddlu.")
        case .signs: TextPair("Number of signs", "Nifer yr arwyddion")
        case .leaflets: TextPair("Leaflets will be handed out", "Dosberthir taflenni")
        case .alternative: TextPair("There is a way past without cameras", "Mae ffordd heibio heb gamerâu")
        case .waiver:
            TextPair(
                "Critical threat that forbids a notice in advance",
                "Bygythiad argyfyngus sy’n atal hysbysiad ymlaen llaw")
        case .waiverHint:
            TextPair(
                "Only a critical threat does. Nothing is then published before the end; signs still stand. Leave empty otherwise.",
                "Dim ond bygythiad argyfyngus. Ni chyhoeddir dim wedyn cyn y diwedd; mae arwyddion yn dal i sefyll. Gadewch yn wag fel arall."
            )
        case .checkTitle: TextPair("Check your answers", "Gwiriwch eich atebion")
        case .checkLead:
            TextPair(
                "An authorising officer who is not you decides on exactly this.",
                "Swyddog awdurdodi nad chi ydyw fydd yn penderfynu ar yr union gais hwn.")
        case .submit: TextPair("Submit the application", "Cyflwyno’r cais")
        case .dayPart: TextPair("Day", "Diwrnod")
        case .monthPart: TextPair("Month", "Mis")
        case .yearPart: TextPair("Year", "Blwyddyn")
        case .dayHint: TextPair("For instance 7 3 2027", "Er enghraifft 7 3 2027")
        case .timeHint: TextPair("24 hours, for instance 09:30", "24 awr, er enghraifft 09:30")
        }
    }
}

/// The reasons of an application; the raw values are the fields of `AuthorityNarrative`.
enum NarrativeText: String, CatalogueText {
    case legalBasis, necessity, proportionality, alternatives, collateralIntrusion, placeLink, sizeJustification
    case equalityConsiderations, stopConditions, resources, childrenStatement, thirdPartyImages, sensitiveSites

    var pair: TextPair {
        switch self {
        case .legalBasis: TextPair("Legal basis", "Sail gyfreithiol")
        case .necessity: TextPair("Why it is necessary", "Pam mae’n angenrheidiol")
        case .proportionality: TextPair("Why it is proportionate", "Pam mae’n gymesur")
        case .alternatives:
            TextPair(
                "What else was considered, and why it does not suffice",
                "Beth arall a ystyriwyd, a pham nad yw’n ddigon")
        case .collateralIntrusion:
            TextPair(
                "Intrusion on everybody else, and what lessens it", "Ymyrraeth ar bawb arall, a’r hyn sy’n ei lleihau")
        case .placeLink:
            TextPair("Why the people on the list are expected there", "Pam y disgwylir y bobl ar y rhestr yno")
        case .sizeJustification:
            TextPair(
                "Why these groups and numbers are not excessive", "Pam nad yw’r grwpiau a’r niferoedd hyn yn ormodol")
        case .equalityConsiderations: TextPair("Protected characteristics", "Nodweddion gwarchodedig")
        case .stopConditions: TextPair("When it will be stopped", "Pryd y caiff ei atal")
        case .resources: TextPair("Officers and equipment", "Swyddogion ac offer")
        case .childrenStatement: TextPair("Statement on people under 18", "Datganiad ar bobl o dan 18")
        case .thirdPartyImages: TextPair("Images from outside the police", "Delweddau o’r tu allan i’r heddlu")
        case .sensitiveSites: TextPair("Sensitive places", "Lleoedd sensitif")
        }
    }
}

/// Deciding on an application.
enum DecisionText: String, CatalogueText {
    case title, lead, grantTitle, conditions, conditionsHint, grant, refuseTitle, reasons, refuse, urgentTitle
    case urgentLead, ground, threatToLife, seriousHarm, limitedOpportunity, spokenAt, spokenHint, grantUrgent
    case confirmTitle, confirmLead, confirm, granted, grantedUrgent, grantedBy, lapses, version, warning

    var pair: TextPair {
        switch self {
        case .title: TextPair("Decide on {0}", "Penderfynu ar {0}")
        case .lead:
            TextPair(
                "You decide alone, on what is written here, and answer for it.",
                "Chi’n unig sy’n penderfynu, ar sail yr hyn a ysgrifennwyd yma, a chi sy’n atebol.")
        case .grantTitle: TextPair("Grant the authority", "Rhoi’r awdurdod")
        case .conditions: TextPair("Conditions", "Amodau")
        case .conditionsHint: TextPair("Leave empty where there are none.", "Gadewch yn wag os nad oes rhai.")
        case .grant: TextPair("Grant the authority", "Rhoi’r awdurdod")
        case .refuseTitle: TextPair("Refuse the application", "Gwrthod y cais")
        case .reasons: TextPair("Reasons", "Rhesymau")
        case .refuse: TextPair("Refuse the application", "Gwrthod y cais")
        case .urgentTitle: TextPair("Grant an urgent authority", "Rhoi awdurdod brys")
        case .urgentLead:
            TextPair(
                "It lapses after {0} unless a superintendent confirms it. Everything then stops and the list is destroyed.",
                "Daw i ben ar ôl {0} oni bai bod uwch-arolygydd yn ei gadarnhau. Yna bydd popeth yn stopio a chaiff y rhestr ei dinistrio."
            )
        case .ground: TextPair("Ground", "Sail")
        case .threatToLife: TextPair("Imminent threat to life", "Bygythiad uniongyrchol i fywyd")
        case .seriousHarm: TextPair("Imminent threat of serious harm", "Bygythiad uniongyrchol o niwed difrifol")
        case .limitedOpportunity: TextPair("An opportunity that can’t wait", "Cyfle na all aros")
        case .spokenAt:
            TextPair("Time at which it was given by word of mouth", "Yr amser y’i rhoddwyd ar lafar")
        case .spokenHint:
            TextPair(
                "Leave empty where it was not. 24 hours, for instance 09:30; an evening’s counts as yesterday’s before six.",
                "Gadewch yn wag os na chafodd. 24 awr, er enghraifft 09:30; cyn chwech mae amser min nos yn golygu neithiwr."
            )
        case .grantUrgent: TextPair("Grant an urgent authority", "Rhoi awdurdod brys")
        case .confirmTitle: TextPair("Confirm the urgent authority", "Cadarnhau’r awdurdod brys")
        case .confirmLead: TextPair("It lapses at {0}.", "Daw i ben am {0}.")
        case .confirm: TextPair("Confirm the urgent authority", "Cadarnhau’r awdurdod brys")
        case .granted: TextPair("Granted", "Rhoddwyd")
        case .grantedUrgent: TextPair("Urgent, not confirmed yet", "Brys, heb ei gadarnhau eto")
        case .grantedBy: TextPair("By an officer of rank", "Gan swyddog o reng")
        case .lapses: TextPair("Ends by itself", "Daw i ben ohono’i hun")
        case .version: TextPair("Version of the authority", "Fersiwn yr awdurdod")
        case .warning:
            TextPair(
                "An authority that is granted without necessity is unlawful, whatever it finds.",
                "Mae awdurdod a roddir heb fod yn angenrheidiol yn anghyfreithlon, beth bynnag y mae’n ei ganfod.")
        }
    }
}
