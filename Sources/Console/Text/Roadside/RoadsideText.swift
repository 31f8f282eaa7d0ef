import Operations

/// The officer's phone page.
enum RoadsideText: String, CatalogueText {
    case title, lead, scriptNeeded, noCamera, noPhones, enrolTitle, enrolLead, enrolAsk, enrolWait, enrolCheck
    case statementTitle, choose, reason, power, location, risk, age, childPrompt, child, telling, told, tried, grounds
    case gallery, openCamera, cameraTitle, cameraLead, guide, take, cancel, hintDark, hintBright, hintBlurred, hintFar
    case hintGood, hintNoFace, sending, answerTitle, candidate, confirmTitle, confirmLead, identity, means, save,
        outcomeTitle
    case outcome, outcomeGrounds, finish, leafletTitle, code, another, offlineTitle, offlineLead, again, failed

    var pair: TextPair {
        switch self {
        case .title: TextPair("Search at the roadside", "Chwilio ar y stryd")
        case .lead:
            TextPair(
                "Use ordinary ways of finding out who somebody is first. The photograph is not kept.",
                "Defnyddiwch ffyrdd arferol o ganfod pwy yw rhywun yn gyntaf. Ni chedwir y llun.")
        case .scriptNeeded:
            TextPair(
                "This page needs script: the phone signs each request.",
                "Mae angen sgript ar y dudalen hon: mae’r ffôn yn llofnodi pob cais.")
        case .noCamera: TextPair("The camera can’t be used.", "Ni ellir defnyddio’r camera.")
        case .noPhones:
            TextPair(
                "This browser can’t keep a key. Use a phone that the force gave out.",
                "Ni all y porwr hwn gadw allwedd. Defnyddiwch ffôn a roddwyd gan yr heddlu.")
        case .enrolTitle: TextPair("This phone is not enrolled", "Nid yw’r ffôn hwn wedi’i gofrestru")
        case .enrolLead:
            TextPair(
                "Ask for enrolment, then show these digits to the administrator, who compares them with their page.",
                "Gofynnwch am gofrestru, yna dangoswch y digidau hyn i’r gweinyddwr, a fydd yn eu cymharu â’i dudalen.")
        case .enrolAsk: TextPair("Ask for enrolment", "Gofyn am gofrestru")
        case .enrolWait: TextPair("Waiting for the administrator.", "Yn aros am y gweinyddwr.")
        case .enrolCheck: TextPair("Check again", "Gwirio eto")
        case .statementTitle: TextPair("Before the photograph", "Cyn y llun")
        case .choose: TextPair("Choose", "Dewiswch")
        case .reason: TextPair("Why do you search?", "Pam yr ydych yn chwilio?")
        case .power: TextPair("Which power do you act under?", "O dan ba bŵer yr ydych yn gweithredu?")
        case .location: TextPair("Where are you?", "Ble’r ydych chi?")
        case .risk:
            TextPair("Somebody is at risk of significant harm", "Mae rhywun mewn perygl o niwed sylweddol")
        case .age: TextPair("How old does the person seem?", "Pa mor hen yr ymddengys y person?")
        case .childPrompt:
            TextPair(
                "Recognition is least certain for children. Is this necessary for the child’s own safety or for a grave matter, and can’t a parent, a school or a carer be asked instead?",
                "Mae adnabod leiaf sicr ar gyfer plant. A yw hyn yn angenrheidiol er diogelwch y plentyn ei hun neu ar gyfer mater difrifol, ac oni ellir gofyn i riant, ysgol neu ofalwr yn lle hynny?"
            )
        case .child:
            TextPair(
                "For somebody under 18: it is necessary, and nobody else can be asked",
                "Ar gyfer rhywun o dan 18: mae’n angenrheidiol, ac ni ellir gofyn i neb arall")
        case .telling: TextPair("Have you told the person?", "A ydych wedi dweud wrth y person?")
        case .told: TextPair("Yes, told", "Do, dywedwyd")
        case .tried: TextPair("What did you try first?", "Beth a roesoch gynnig arno yn gyntaf?")
        case .grounds:
            TextPair(
                "I suspect an offence or see a need, besides not knowing who it is",
                "Rwy’n amau trosedd neu’n gweld angen, heblaw peidio â gwybod pwy ydyw")
        case .gallery: TextPair("Which images do you search?", "Pa ddelweddau yr ydych yn eu chwilio?")
        case .openCamera: TextPair("Open the camera", "Agor y camera")
        case .cameraTitle: TextPair("One photograph", "Un llun")
        case .cameraLead:
            TextPair(
                "Only this person. Fill the oval, in even light, from the front.",
                "Y person hwn yn unig. Llenwch yr hirgrwn, mewn golau gwastad, o’r blaen.")
        case .guide:
            TextPair(
                "Picture of the camera, with an oval for the face", "Llun y camera, gyda hirgrwn ar gyfer yr wyneb")
        case .take: TextPair("Take the photograph and search", "Tynnu’r llun a chwilio")
        case .cancel: TextPair("Don’t search", "Peidio â chwilio")
        case .hintDark: TextPair("Too dark", "Rhy dywyll")
        case .hintBright: TextPair("Too bright", "Rhy lachar")
        case .hintBlurred: TextPair("Blurred: hold still", "Aneglur: daliwch yn llonydd")
        case .hintFar: TextPair("Too far away: come closer", "Rhy bell: dewch yn nes")
        case .hintNoFace: TextPair("No face in the oval", "Dim wyneb yn yr hirgrwn")
        case .hintGood: TextPair("Light and sharpness are good", "Mae’r golau a’r eglurder yn dda")
        case .sending: TextPair("Searching", "Yn chwilio")
        case .answerTitle: TextPair("Answer", "Ateb")
        case .candidate: TextPair("Possible match {0}", "Cyfatebiaeth bosibl {0}")
        case .confirmTitle: TextPair("Who is it?", "Pwy ydyw?")
        case .confirmLead:
            TextPair(
                "Find out by means other than recognition. An answer gives no power.",
                "Canfyddwch drwy ddulliau heblaw adnabod. Nid yw ateb yn rhoi unrhyw bŵer.")
        case .identity: TextPair("Who did it turn out to be?", "Pwy ydoedd yn y diwedd?")
        case .means: TextPair("How did you find out?", "Sut y canfuoch?")
        case .save: TextPair("Save", "Cadw")
        case .outcomeTitle: TextPair("What followed?", "Beth ddilynodd?")
        case .outcome: TextPair("Outcome", "Canlyniad")
        case .outcomeGrounds:
            TextPair(
                "For an arrest or a summons: there are grounds besides the answer",
                "Ar gyfer arestiad neu wŷs: mae seiliau heblaw’r ateb")
        case .finish: TextPair("Save and show the leaflet", "Cadw a dangos y daflen")
        case .leafletTitle: TextPair("Show this to the person", "Dangoswch hwn i’r person")
        case .code: TextPair("Code of this search", "Cod y chwiliad hwn")
        case .another: TextPair("Close", "Cau")
        case .offlineTitle: TextPair("There is no connection", "Nid oes cysylltiad")
        case .offlineLead:
            TextPair(
                "Nothing is searched without one, and nothing is kept for later. Use ordinary ways of finding out who somebody is.",
                "Ni chwilir dim heb un, ac ni chedwir dim at eto. Defnyddiwch ffyrdd arferol o ganfod pwy yw rhywun.")
        case .again: TextPair("Confirm that it is you", "Cadarnhewch mai chi sydd yno")
        case .failed:
            TextPair(
                "There was no answer. Nothing is known of it; state again why you search.",
                "Ni chafwyd ateb. Ni wyddys dim amdano; nodwch eto pam yr ydych yn chwilio.")
        }
    }
}

/// What is shown to the person, and stands on the public page.
enum LeafletText: String, CatalogueText {
    case title, lead, what, matches, kept, child, rights, complain, codeHint

    /// The paragraphs, in order.
    static let paragraphs: [LeafletText] = [.lead, .what, .matches, .kept, .child, .rights, .complain]

    var pair: TextPair {
        switch self {
        case .title: TextPair("An officer photographed you", "Tynnodd swyddog lun ohonoch")
        case .lead:
            TextPair(
                "An officer compared a photograph of your face with images that the police hold, to find out who you may be.",
                "Cymharodd swyddog lun o’ch wyneb â delweddau sydd gan yr heddlu, i ganfod pwy y gallech fod.")
        case .what:
            TextPair(
                "Officers do this where somebody can’t say, won’t say or falsely says who they are, or may be missing, hurt or dead, and ordinary ways did not help. Not saying your name is no offence by itself.",
                "Gwna swyddogion hyn lle na all rhywun ddweud, lle mae’n gwrthod dweud neu’n dweud ar gam pwy ydyw, neu lle gallai fod ar goll, wedi’i anafu neu’n farw, ac ni fu ffyrdd arferol o gymorth. Nid yw peidio â dweud eich enw yn drosedd ynddo’i hun."
            )
        case .matches:
            TextPair(
                "The computer only suggests. It identifies nobody and decides nothing. No result proves nothing. The officer has to find out by other means.",
                "Dim ond awgrymu y mae’r cyfrifiadur. Nid yw’n adnabod neb nac yn penderfynu dim. Nid yw diffyg canlyniad yn profi dim. Rhaid i’r swyddog ganfod drwy ddulliau eraill."
            )
        case .kept:
            TextPair(
                "The photograph was destroyed before the officer saw an answer. What is kept is that a search was made, when, why, under which power, how many possible matches there were, and what followed.",
                "Dinistriwyd y llun cyn i’r swyddog weld ateb. Yr hyn a gedwir yw y gwnaed chwiliad, pryd, pam, o dan ba bŵer, faint o gyfatebiaethau posibl a gafwyd, a beth ddilynodd."
            )
        case .child:
            TextPair(
                "If you are under 18, the officer had to ask first whether this was necessary. You can have a parent, a carer or another adult ask for you.",
                "Os ydych o dan 18 oed, bu’n rhaid i’r swyddog ofyn yn gyntaf a oedd hyn yn angenrheidiol. Gallwch gael rhiant, gofalwr neu oedolyn arall i ofyn ar eich rhan."
            )
        case .rights:
            TextPair(
                "You can ask the force what it holds about you, and have an image of you reviewed or deleted.",
                "Gallwch ofyn i’r heddlu beth sydd ganddo amdanoch, a chael adolygu neu ddileu delwedd ohonoch.")
        case .complain:
            TextPair(
                "You can complain to the force, to the Independent Office for Police Conduct, and to the Information Commissioner. Quote the code that the officer showed you.",
                "Gallwch gwyno wrth yr heddlu, wrth Swyddfa Annibynnol Ymddygiad yr Heddlu, ac wrth y Comisiynydd Gwybodaeth. Dyfynnwch y cod a ddangosodd y swyddog ichi."
            )
        case .codeHint:
            TextPair(
                "The code names the search and nothing about you.", "Mae’r cod yn enwi’r chwiliad a dim amdanoch chi.")
        }
    }
}

extension FieldText {
    /// What is wrong with a photograph.
    init(_ code: StreetPhotographError.Code) {
        switch code {
        case .unreadable: self = .photoUnreadable
        case .tooLarge: self = .photoTooLarge
        case .noFace: self = .photoNoFace
        case .severalFaces: self = .photoSeveralFaces
        case .tooFar: self = .photoTooFar
        case .turned: self = .photoTurned
        case .badLight: self = .photoBadLight
        }
    }
}
