/// The public front page, how to complain, and accessibility.
enum FrontText: String, CatalogueText {
    case title, lead, whatItIs, rights, officers, complainTitle, complainLead, toForce, toForceText, toConduct
    case toConductText, toCommissioner, toCommissionerText, toCourt, toCourtText, rightsTitle, rightsText
    case listedTitle, listedText, accessibilityTitle, accessibilityText, accessibilityKnown, accessibilityContact
    case contact

    var pair: TextPair {
        switch self {
        case .title: TextPair("Facial recognition by {0}", "Adnabod wynebau gan {0}")
        case .lead:
            TextPair(
                "This is where {0} publishes when and where it uses live facial recognition, under which rules, and what came of it.",
                "Yma mae {0} yn cyhoeddi pryd a ble y mae’n defnyddio adnabod wynebau byw, o dan ba reolau, a beth ddaeth ohono."
            )
        case .whatItIs:
            TextPair(
                "Cameras compare the faces of people who pass with a list made for that day and place. A face that is not matched is destroyed at once and nothing about it is kept. Nobody is stopped because a computer said so: two officers look at each possible match.",
                "Mae camerâu’n cymharu wynebau pobl sy’n mynd heibio â rhestr a wnaed ar gyfer y diwrnod a’r lle hwnnw. Caiff wyneb nad yw’n cyfateb ei ddinistrio ar unwaith ac ni chedwir dim amdano. Ni chaiff neb ei stopio am fod cyfrifiadur wedi dweud hynny: mae dau swyddog yn edrych ar bob cyfatebiaeth bosibl."
            )
        case .rights:
            TextPair(
                "You need not walk past the cameras. Avoiding them, or covering your face, is not by itself a reason to stop you.",
                "Nid oes rhaid ichi gerdded heibio’r camerâu. Nid yw eu hosgoi, na gorchuddio eich wyneb, ynddo’i hun yn rheswm dros eich stopio."
            )
        case .officers: TextPair("Officers sign in here", "Swyddogion: mewngofnodwch yma")
        case .complainTitle: TextPair("How to complain", "Sut i gwyno")
        case .complainLead:
            TextPair(
                "You may complain about how facial recognition was used, or about how you were treated. It costs nothing.",
                "Cewch gwyno am y ffordd y defnyddiwyd adnabod wynebau, neu am y ffordd y cawsoch eich trin. Nid yw’n costio dim."
            )
        case .toForce: TextPair("To the force", "I’r heddlu")
        case .toForceText:
            TextPair(
                "The force’s professional standards department looks into complaints. Contact: {0}",
                "Adran safonau proffesiynol yr heddlu sy’n ymchwilio i gwynion. Cysylltwch â: {0}")
        case .toConduct:
            TextPair("To the Independent Office for Police Conduct", "I Swyddfa Annibynnol Ymddygiad yr Heddlu")
        case .toConductText:
            TextPair(
                "If you are not content with how the force dealt with your complaint, you may ask for a review.",
                "Os nad ydych yn fodlon ar y ffordd y deliodd yr heddlu â’ch cwyn, cewch ofyn am adolygiad.")
        case .toCommissioner: TextPair("To the Information Commissioner", "I’r Comisiynydd Gwybodaeth")
        case .toCommissionerText:
            TextPair(
                "If you think that your personal data were misused, you may complain under section 165 of the Data Protection Act 2018.",
                "Os ydych yn meddwl bod eich data personol wedi’u camddefnyddio, cewch gwyno o dan adran 165 o Ddeddf Diogelu Data 2018."
            )
        case .toCourt: TextPair("To a court", "I lys")
        case .toCourtText:
            TextPair(
                "You may also ask a court to order that your data be handled lawfully, or to award compensation.",
                "Cewch hefyd ofyn i lys orchymyn bod eich data’n cael eu trin yn gyfreithlon, neu ddyfarnu iawndal.")
        case .rightsTitle: TextPair("Your data", "Eich data")
        case .rightsText:
            TextPair(
                "You may ask the force what it holds about you, and have it corrected or erased. It has one month to answer.",
                "Cewch ofyn i’r heddlu pa ddata sydd ganddo amdanoch, a’u cywiro neu eu dileu. Mae ganddo fis i ateb.")
        case .listedTitle: TextPair("Was I on a list?", "A oeddwn i ar restr?")
        case .listedText:
            TextPair(
                "Lists are destroyed after each deployment. What remains says who was listed when, without picture, so that the force can answer this question. Ask its data protection officer.",
                "Caiff rhestrau eu dinistrio ar ôl pob defnydd. Mae’r hyn sy’n weddill yn dweud pwy oedd ar restr a phryd, heb lun, er mwyn i’r heddlu allu ateb y cwestiwn hwn. Gofynnwch i’w swyddog diogelu data."
            )
        case .accessibilityTitle: TextPair("Accessibility statement", "Datganiad hygyrchedd")
        case .accessibilityText:
            TextPair(
                "These pages are made to be used with a keyboard, a screen reader, at 200 per cent zoom and on a screen 320 pixels wide, in light and dark colours, and without script. The aim is level AA of the Web Content Accessibility Guidelines 2.2.",
                "Gwnaed y tudalennau hyn i’w defnyddio gyda bysellfwrdd, darllenydd sgrin, ar chwyddiad o 200 y cant ac ar sgrin 320 picsel o led, mewn lliwiau golau a thywyll, a heb sgript. Y nod yw lefel AA y Canllawiau Hygyrchedd Cynnwys Gwe 2.2."
            )
        case .accessibilityKnown:
            TextPair(
                "Known gaps: reasons that officers and rules give are in English only.",
                "Bylchau hysbys: yn Saesneg yn unig y mae’r rhesymau y mae swyddogion a rheolau’n eu rhoi.")
        case .accessibilityContact:
            TextPair(
                "If you need this information in another form, contact: {0}",
                "Os oes angen yr wybodaeth hon arnoch ar ffurf arall, cysylltwch â: {0}")
        case .contact: TextPair("Contact", "Cysylltu")
        }
    }
}
