/// Requests to other databases.
enum TicketText: String, CatalogueText {
    case title, lead, database, ground, foreignNational, urgent, tried, required, image, likelihood, urgency
    case draft, submit, approve, send, sendLead, answerTitle, answer, answerText, answerNote, saveAnswer

    var pair: TextPair {
        switch self {
        case .title: TextPair("Request to another database", "Cais i gronfa ddata arall")
        case .lead:
            TextPair(
                "One form is one search with one image. Nothing is connected: the form is sent by hand.",
                "Un ffurflen yw un chwiliad gydag un ddelwedd. Nid oes dim wedi’i gysylltu: anfonir y ffurflen â llaw.")
        case .database: TextPair("Whose pictures", "Lluniau pwy")
        case .ground: TextPair("Ground of public interest", "Sail budd y cyhoedd")
        case .foreignNational:
            TextPair(
                "The person is thought to be of another nationality",
                "Credir bod y person o genedligrwydd arall")
        case .urgent: TextPair("It can’t wait", "Ni all aros")
        case .tried: TextPair("What was tried first", "Yr hyn a roddwyd ar brawf yn gyntaf")
        case .required: TextPair("Needed before it is approved: {0}", "Angen cyn ei gymeradwyo: {0}")
        case .image: TextPair("Image", "Delwedd")
        case .likelihood:
            TextPair(
                "Why the database is likely to hold the person",
                "Pam mae’r gronfa ddata’n debygol o ddal y person")
        case .urgency: TextPair("Why it can’t wait", "Pam na all aros")
        case .draft: TextPair("Save the draft", "Cadw’r drafft")
        case .submit: TextPair("Submit to an inspector", "Cyflwyno i arolygydd")
        case .approve: TextPair("Approve the request", "Cymeradwyo’r cais")
        case .send: TextPair("Record that it was sent by hand", "Cofnodi iddo gael ei anfon â llaw")
        case .sendLead:
            TextPair(
                "The image leaves the force: that is a disclosure, and is logged as one.",
                "Mae’r ddelwedd yn gadael yr heddlu: datgeliad yw hynny, ac fe’i logir felly.")
        case .answerTitle: TextPair("Record the owner’s answer", "Cofnodi ateb y perchennog")
        case .answer: TextPair("Answer", "Ateb")
        case .answerText: TextPair("In words", "Mewn geiriau")
        case .answerNote:
            TextPair(
                "Two of the owner’s staff looked. It is not expert evidence.",
                "Edrychodd dau o staff y perchennog. Nid yw’n dystiolaeth arbenigol.")
        case .saveAnswer: TextPair("Save the answer", "Cadw’r ateb")
        }
    }
}

/// Reference galleries and requests for deletion.
enum ReferenceText: String, CatalogueText {
    case title, none, name, kind, custody, missingPeople, volunteers, basis, identifier, edition, unfinished
    case images, toReview, importTitle, deletionsTitle, noDeletions, receiveTitle, receiveLead, reference
    case gallery, requester, letter, receive, deletionTitle, receivedAt, answerBy, imageCount, received
    case refused, erasing, completed, imageTitle, decideLead, decide

    var pair: TextPair {
        switch self {
        case .title: TextPair("Reference galleries", "Orielau cyfeirio")
        case .none: TextPair("There is no reference gallery yet.", "Nid oes oriel gyfeirio eto.")
        case .name: TextPair("Name", "Enw")
        case .kind: TextPair("Kind", "Math")
        case .custody: TextPair("Custody images", "Delweddau dalfa")
        case .missingPeople: TextPair("Missing people", "Pobl ar goll")
        case .volunteers: TextPair("Exercise volunteers", "Gwirfoddolwyr ymarfer")
        case .basis: TextPair("Lawful basis", "Sail gyfreithlon")
        case .identifier: TextPair("Identifier", "Dynodwr")
        case .edition: TextPair("Edition", "Argraffiad")
        case .unfinished:
            TextPair(
                "The index is missing or unfinished: build it anew on the command line.",
                "Mae’r mynegai ar goll neu heb ei orffen: adeiladwch ef o’r newydd ar y llinell orchymyn.")
        case .images: TextPair("Images that could be found", "Delweddau y gellid dod o hyd iddynt")
        case .toReview: TextPair("Images whose review is due", "Delweddau y mae eu hadolygiad yn ddyledus")
        case .importTitle: TextPair("Import into {0}", "Mewnforio i {0}")
        case .deletionsTitle:
            TextPair(
                "Requests for deletion that nobody has decided",
                "Ceisiadau dileu nad oes neb wedi’u penderfynu")
        case .noDeletions: TextPair("No request waits.", "Nid oes cais yn aros.")
        case .receiveTitle: TextPair("Receive a request for deletion", "Derbyn cais dileu")
        case .receiveLead:
            TextPair(
                "From now on none of the person’s images is found by a search.",
                "O hyn ymlaen ni chaiff unrhyw ddelwedd o’r person ei chanfod gan chwiliad.")
        case .reference: TextPair("The person’s nominal reference", "Cyfeirnod enwol y person")
        case .gallery: TextPair("Gallery", "Oriel")
        case .requester: TextPair("Who asks", "Pwy sy’n gofyn")
        case .letter: TextPair("What was asked, in words", "Yr hyn a ofynnwyd, mewn geiriau")
        case .receive: TextPair("Queue the request", "Rhoi’r cais yn y ciw")
        case .deletionTitle: TextPair("Request for deletion", "Cais dileu")
        case .receivedAt: TextPair("Received", "Derbyniwyd")
        case .answerBy: TextPair("To be answered by", "I’w ateb erbyn")
        case .imageCount: TextPair("Images", "Delweddau")
        case .received: TextPair("Awaits a decision", "Yn aros am benderfyniad")
        case .refused: TextPair("Nothing is deleted", "Ni ddilëir dim")
        case .erasing: TextPair("Being erased", "Yn cael ei ddileu")
        case .completed: TextPair("Erased, looked for and not found", "Wedi’i ddileu, chwiliwyd amdano ac ni chafwyd")
        case .imageTitle: TextPair("Image {0}: taken {1}, {2}", "Delwedd {0}: tynnwyd {1}, {2}")
        case .decideLead:
            TextPair(
                "What is deleted is erased at once, and looked for afterwards.",
                "Caiff yr hyn a ddilëir ei ddileu ar unwaith, a chwilir amdano wedyn.")
        case .decide: TextPair("Decide", "Penderfynu")
        }
    }
}
