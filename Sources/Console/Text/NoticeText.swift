/// Notices, signs and leaflets (rulebook §14).
enum NoticeText: String, CatalogueText {
    case title, lead, empty, place, from, until, purpose, why, who, cameras, policy, contact, sign, leaflet
    case signHeading, signSub, signNotListed, signChoice, signAsk, leafletTitle, leafletWhat, leafletStopped
    case leafletStoppedText, leafletData, leafletDataText, leafletRights, leafletRightsText, alternative, waived
    case printNote, columnPlace, purposeSuspected, purposeWanted, purposeHarm, purposeConditions
    case draftTitle, draftLead, draftWithheld, websiteLabel, websiteText, websiteMore, socialLabel, socialText
    case socialShort, draftOver

    var pair: TextPair {
        switch self {
        case .title: TextPair("Upcoming deployments", "Defnydd sydd ar ddod")
        case .lead:
            TextPair(
                "Where and when live facial recognition will be used. Times are United Kingdom time.",
                "Ble a phryd y defnyddir adnabod wynebau byw. Amser y Deyrnas Unedig yw’r amserau.")
        case .empty: TextPair("None is planned.", "Nid oes dim wedi’i gynllunio.")
        case .place: TextPair("Place", "Lle")
        case .from: TextPair("From", "O")
        case .until: TextPair("Until", "Tan")
        case .purpose: TextPair("What it is for", "Ei ddiben")
        case .why: TextPair("Why this place", "Pam y lle hwn")
        case .who: TextPair("Who may be looked for", "Am bwy y gellir chwilio")
        case .cameras: TextPair("Cameras", "Camerâu")
        case .policy: TextPair("Read the policy", "Darllenwch y polisi")
        case .contact: TextPair("Questions and complaints", "Cwestiynau a chwynion")
        case .sign: TextPair("Sign to print", "Arwydd i’w argraffu")
        case .leaflet: TextPair("Leaflet to print", "Taflen i’w hargraffu")
        case .signHeading: TextPair("Live facial recognition in use", "Adnabod wynebau byw ar waith")
        case .signSub:
            TextPair(
                "Police cameras ahead compare faces with a list.",
                "Mae camerâu’r heddlu o’ch blaen yn cymharu wynebau â rhestr.")
        case .signNotListed:
            TextPair(
                "If you are not on it, your data are deleted at once.",
                "Os nad ydych arni, caiff eich data eu dileu ar unwaith.")
        case .signChoice:
            TextPair("You may take another way.", "Cewch fynd ffordd arall.")
        case .signAsk: TextPair("Ask an officer, or write to: {0}", "Gofynnwch i swyddog, neu ysgrifennwch at: {0}")
        case .leafletTitle: TextPair("Facial recognition: what happens here", "Adnabod wynebau: beth sy’n digwydd yma")
        case .leafletWhat:
            TextPair(
                "Cameras here compare faces with a list of people made for today. The list may hold only the groups that the force has published.",
                "Mae camerâu yma’n cymharu wynebau â rhestr o bobl a wnaed ar gyfer heddiw. Dim ond y grwpiau a gyhoeddwyd gan yr heddlu y caiff y rhestr eu cynnwys."
            )
        case .leafletStopped: TextPair("If an officer speaks to you", "Os yw swyddog yn siarad â chi")
        case .leafletStoppedText:
            TextPair(
                "The computer may be wrong. Two officers compared the pictures. A possible match by itself does not make you give your name or fingerprints, and is no ground for arrest. You may ask why you were stopped.",
                "Gall y cyfrifiadur fod yn anghywir. Mae dau swyddog wedi cymharu’r lluniau. Nid yw cyfatebiaeth bosibl ynddi’i hun yn eich gorfodi i roi eich enw na’ch olion bysedd, ac nid yw’n sail dros arestio. Cewch ofyn pam y cawsoch eich stopio."
            )
        case .leafletData: TextPair("What is kept", "Beth a gedwir")
        case .leafletDataText:
            TextPair(
                "Nothing of a face that is not matched. Alerts for {0}. The list is destroyed within {1} of the end. Recordings, in which faces are blurred, for {2}.",
                "Dim am wyneb nad yw’n cyfateb. Rhybuddion am {0}. Caiff y rhestr ei dinistrio o fewn {1} i’r diwedd. Recordiadau, lle mae wynebau wedi’u pylu, am {2}."
            )
        case .leafletRights: TextPair("Your rights", "Eich hawliau")
        case .leafletRightsText:
            TextPair(
                "You may ask what is held about you, complain to the force, the Independent Office for Police Conduct or the Information Commissioner, and go to court.",
                "Cewch ofyn beth sy’n cael ei gadw amdanoch, cwyno i’r heddlu, i Swyddfa Annibynnol Ymddygiad yr Heddlu neu i’r Comisiynydd Gwybodaeth, a mynd i’r llys."
            )
        case .alternative: TextPair("There is a way past without cameras.", "Mae ffordd heibio heb gamerâu.")
        case .waived:
            TextPair(
                "No notice was given in advance because of a critical threat.",
                "Ni roddwyd rhybudd ymlaen llaw oherwydd bygythiad argyfyngus.")
        case .printNote:
            TextPair("Print this page at size A2 or larger.", "Argraffwch y dudalen hon ar faint A2 neu fwy.")
        case .columnPlace: TextPair("Place", "Lle")
        case .draftTitle: TextPair("Texts of the notice to copy", "Testunau’r hysbysiad i’w copïo")
        case .draftLead:
            TextPair(
                "For the force’s website and its social media. Say on the page of the preparation where they were posted.",
                "Ar gyfer gwefan yr heddlu a’i gyfryngau cymdeithasol. Dywedwch ar dudalen y paratoi ble y’u cyhoeddwyd."
            )
        case .draftWithheld:
            TextPair(
                "A critical threat forbids a notice: publish nothing of this deployment before its end.",
                "Mae bygythiad argyfyngus yn atal hysbysiad: peidiwch â chyhoeddi dim am y defnydd hwn cyn ei ddiwedd.")
        case .draftOver:
            TextPair(
                "The deployment was cancelled, has ended or its authority has lapsed: nothing of it is announced any more.",
                "Cafodd y defnydd ei ganslo, daeth i ben neu mae ei awdurdod wedi darfod: ni chyhoeddir dim amdano mwyach."
            )
        case .websiteLabel: TextPair("For the website: {0}", "Ar gyfer y wefan: {0}")
        case .websiteText:
            TextPair(
                "{0} will use live facial recognition at {1}, from {2} until {3}.",
                "Bydd {0} yn defnyddio adnabod wynebau byw yn {1}, o {2} tan {3}.")
        case .websiteMore: TextPair("More about it", "Mwy amdano")
        case .socialLabel: TextPair("For social media: {0}", "Ar gyfer cyfryngau cymdeithasol: {0}")
        case .socialText:
            TextPair(
                "Live facial recognition will be used at {0} on {1}. You need not walk past the cameras. More: {2}",
                "Defnyddir adnabod wynebau byw yn {0} ar {1}. Nid oes rhaid ichi gerdded heibio’r camerâu. Mwy: {2}")
        case .socialShort: TextPair("Facial recognition: {0}, {1} {2}", "Adnabod wynebau: {0}, {1} {2}")
        case .purposeSuspected:
            TextPair("People suspected of an offence", "Pobl a amheuir o drosedd")
        case .purposeWanted:
            TextPair("People wanted by the courts", "Pobl y mae’r llysoedd yn chwilio amdanynt")
        case .purposeHarm:
            TextPair(
                "People at risk of harm, or who may harm others",
                "Pobl mewn perygl o niwed, neu a allai niweidio eraill")
        case .purposeConditions:
            TextPair(
                "People whom a court order or bail conditions keep away from the place",
                "Pobl y mae gorchymyn llys neu amodau mechnïaeth yn eu cadw o’r lle")
        }
    }
}
