import Casework

/// One reference gallery: its figures, its images, and what is decided about them.
enum GalleryText: String, CatalogueText {
    case describeTitle, describeLead, describe, open, searchable, notSearchable, leftOut, leftOutNothing, searched
    case figuresTitle, group, status, images, pastReview, noReviewDate, contested, statusUnknown
    case reviewsTitle, noReviews, findTitle, findLead, find, personTitle, imageTitle, facts, person, custody, takenAt
    case arrestedAt, reviewDue, noDate, quality, flags, noFlags, historyTitle, topic, text, officer
    case retainTitle, retainLead, next, retain, correctTitle, correctLead, correct
    case decidedTitle, noneDecided, decidedAt, decidedBy, verdictsTitle, verdict, erasedAt, notErasedYet, finishLead
    case finish, openReceipt, receiptTitle, receiptLead, receiptEnd, receiptNumber, receiptScope, image, elsewhere

    var pair: TextPair {
        switch self {
        case .describeTitle: TextPair("Describe a gallery", "Disgrifio oriel")
        case .describeLead:
            TextPair(
                "It is searched only after the published policy names it by its identifier.",
                "Ni chaiff ei chwilio nes i’r polisi cyhoeddedig ei henwi yn ôl ei dynodwr.")
        case .describe: TextPair("Save the description", "Cadw’r disgrifiad")
        case .open: TextPair("Open {0}", "Agor {0}")
        case .searched: TextPair("Searches in cases", "Chwiliadau mewn achosion")
        case .searchable: TextPair("The policy names this gallery.", "Mae’r polisi’n enwi’r oriel hon.")
        case .notSearchable:
            TextPair(
                "The policy doesn’t name this gallery, so nobody can search it.",
                "Nid yw’r polisi’n enwi’r oriel hon, felly ni all neb ei chwilio.")
        case .leftOut: TextPair("Left out by policy", "Wedi’u gadael allan gan bolisi")
        case .leftOutNothing:
            TextPair("Only images whose deletion was asked for.", "Dim ond delweddau y gofynnwyd am eu dileu.")
        case .figuresTitle: TextPair("Images by retention group and status", "Delweddau yn ôl grŵp cadw a statws")
        case .group: TextPair("Retention group", "Grŵp cadw")
        case .status: TextPair("Status", "Statws")
        case .images: TextPair("Images", "Delweddau")
        case .pastReview: TextPair("Past review", "Wedi mynd heibio’r adolygiad")
        case .noReviewDate: TextPair("No review date", "Dim dyddiad adolygu")
        case .contested: TextPair("Deletion asked for", "Gofynnwyd am ddileu")
        case .statusUnknown: TextPair("Of unknown status", "Statws anhysbys")
        case .reviewsTitle: TextPair("Images to review", "Delweddau i’w hadolygu")
        case .noReviews: TextPair("No review is due.", "Nid oes adolygiad yn ddyledus.")
        case .findTitle: TextPair("Find a person’s images", "Dod o hyd i ddelweddau person")
        case .findLead: TextPair("Looking is logged.", "Caiff edrych ei logio.")
        case .find: TextPair("Find", "Dod o hyd")
        case .personTitle: TextPair("Images of one person", "Delweddau un person")
        case .imageTitle: TextPair("Reference image", "Delwedd gyfeirio")
        case .facts: TextPair("The picture is not shown here.", "Ni ddangosir y llun yma.")
        case .person: TextPair("Nominal reference", "Cyfeirnod enwol")
        case .custody: TextPair("Custody reference", "Cyfeirnod dalfa")
        case .takenAt: TextPair("Taken", "Tynnwyd")
        case .arrestedAt: TextPair("Arrested", "Arestiwyd")
        case .reviewDue: TextPair("To be reviewed by", "I’w adolygu erbyn")
        case .noDate: TextPair("Nobody said", "Ni ddywedodd neb")
        case .quality: TextPair("Quality, 0 to 100", "Ansawdd, 0 i 100")
        case .flags: TextPair("To be known", "I’w wybod")
        case .noFlags: TextPair("Nothing", "Dim")
        case .historyTitle: TextPair("What was decided before", "Yr hyn a benderfynwyd o’r blaen")
        case .topic: TextPair("About", "Ynghylch")
        case .text: TextPair("Reasons", "Rhesymau")
        case .officer: TextPair("Officer", "Swyddog")
        case .retainTitle: TextPair("Keep the image until its next review", "Cadw’r ddelwedd tan ei hadolygiad nesaf")
        case .retainLead:
            TextPair(
                "Say why keeping it is still necessary. Whoever finds no reason has it deleted.",
                "Dywedwch pam mae ei chadw’n dal yn angenrheidiol. Os na cheir rheswm, dilëir hi.")
        case .next: TextPair("Next review", "Adolygiad nesaf")
        case .retain: TextPair("Keep the image", "Cadw’r ddelwedd")
        case .correctTitle: TextPair("Correct what became of the matter", "Cywiro beth ddaeth o’r mater")
        case .correctLead:
            TextPair(
                "Searches leave out or take in the image by the new status at once.",
                "Bydd chwiliadau’n gadael allan neu’n cynnwys y ddelwedd yn ôl y statws newydd ar unwaith.")
        case .correct: TextPair("Correct", "Cywiro")
        case .decidedTitle: TextPair("Decided requests", "Ceisiadau a benderfynwyd")
        case .noneDecided: TextPair("No request was decided yet.", "Ni phenderfynwyd unrhyw gais eto.")
        case .decidedAt: TextPair("Decided", "Penderfynwyd")
        case .decidedBy: TextPair("Decided by", "Penderfynwyd gan")
        case .verdictsTitle: TextPair("Decision on each image", "Penderfyniad ar bob delwedd")
        case .verdict: TextPair("Decision", "Penderfyniad")
        case .erasedAt: TextPair("Erased, looked for and not found", "Wedi’i dileu, chwiliwyd amdani ac ni chafwyd")
        case .notErasedYet: TextPair("Not yet", "Ddim eto")
        case .finishLead:
            TextPair(
                "The erasure was interrupted. What is gone stays gone.",
                "Torrwyd ar draws y dileu. Mae’r hyn a aeth yn aros felly.")
        case .finish: TextPair("Go on with the erasure", "Parhau â’r dileu")
        case .openReceipt: TextPair("Receipt for whoever asked", "Derbynneb i’r sawl a ofynnodd")
        case .receiptTitle: TextPair("Your request to delete images", "Eich cais i ddileu delweddau")
        case .receiptLead:
            TextPair(
                "{0} received your request on {1} and decided on each image that it held of you.",
                "Derbyniodd {0} eich cais ar {1} a phenderfynodd ar bob delwedd yr oedd yn ei dal ohonoch.")
        case .receiptEnd:
            TextPair(
                "You can complain to the force, and to the Information Commissioner.",
                "Gallwch gwyno wrth yr heddlu, ac wrth y Comisiynydd Gwybodaeth.")
        case .receiptScope:
            TextPair(
                "The decision is about the images in one gallery. Images of the same person in another gallery need a request of their own.",
                "Mae’r penderfyniad yn ymwneud â’r delweddau mewn un oriel. Mae angen cais ar wahân am ddelweddau o’r un person mewn oriel arall."
            )
        case .receiptNumber: TextPair("Number of the request", "Rhif y cais")
        case .image: TextPair("Image {0}", "Delwedd {0}")
        case .elsewhere:
            TextPair(
                "Other galleries hold images with the same reference, and this request doesn’t cover them: {0}.",
                "Mae orielau eraill yn dal delweddau â’r un cyfeirnod, ac nid yw’r cais hwn yn eu cynnwys: {0}.")
        }
    }
}

/// The review groups of the management of police information.
enum RetentionGroupText: String, CatalogueText {
    case one = "1"
    case two = "2"
    case three = "3"
    case four = "4"

    var pair: TextPair {
        switch self {
        case .one:
            TextPair("1: public protection, gravest offences", "1: amddiffyn y cyhoedd, y troseddau mwyaf difrifol")
        case .two: TextPair("2: sexual, violent and serious", "2: rhywiol, treisgar a difrifol")
        case .three: TextPair("3: other offences", "3: troseddau eraill")
        case .four: TextPair("4: undetected", "4: heb eu datrys")
        }
    }

    /// The text of a value.
    init(_ value: RetentionGroup) {
        switch value {
        case .one: self = .one
        case .two: self = .two
        case .three: self = .three
        case .four: self = .four
        }
    }

    /// The group that it names.
    var value: RetentionGroup {
        switch self {
        case .one: .one
        case .two: .two
        case .three: .three
        case .four: .four
        }
    }
}
