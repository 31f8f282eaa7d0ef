/// Requests for searches, their authority, runs and figures.
enum SearchText: String, CatalogueText {
    case title, undecided, toSearch, toSearchLead, toReview, ticketsToDecide, nothing, openFigures
    case searchTitle, newTitle, notIdentification, purpose, offence, seriousness, basis, gallery, noGallery
    case probes, probesHint, noProbes, probeOf, limit, limitHint, longerList, floor, floorHint, fusion
    case filters, filtersLead, fromDay, untilDay, filterReason, searchCount, showsProtest, standsUntil
    case standsUntilHint, higherRank, matter, necessity, proportionality, alternatives, assembly, saveDraft
    case edit, submit, requester, authority, validUntil, decideTitle, conditions, authorise, refuse, withdraw
    case reasons, runTitle, runLead, run, runs, when, edition, imageCount, pack, candidates, again, repeatSearch
    case outcome, afterwardsTitle, justified, afterwards, wasJustified, wasNot, figuresTitle, figuresLead
    case byOffence, byOutcome, byRank, rank, count, shares, share, shareText, interval, agreement
    case reviewedShare, justifiedShare, refusedCount, examiners, foundShare, falseShare, none

    var pair: TextPair {
        switch self {
        case .title: TextPair("Searches", "Chwiliadau")
        case .undecided: TextPair("Await a decision", "Yn aros am benderfyniad")
        case .toSearch: TextPair("May be searched now", "Gellir eu chwilio nawr")
        case .toSearchLead:
            TextPair(
                "Authorised and not searched yet, or allowed again after the gallery changed. Nothing is searched by itself.",
                "Awdurdodwyd ond heb eu chwilio eto, neu’n cael eu caniatáu eto ar ôl i’r oriel newid. Ni chwilir dim ohono’i hun."
            )
        case .toReview: TextPair("Await the look back", "Yn aros am yr edrych yn ôl")
        case .ticketsToDecide:
            TextPair(
                "Requests to other databases that await a decision",
                "Ceisiadau i gronfeydd data eraill sy’n aros am benderfyniad")
        case .nothing: TextPair("Nothing waits.", "Nid oes dim yn aros.")
        case .openFigures: TextPair("Figures of searches", "Ffigurau chwiliadau")
        case .searchTitle: TextPair("Request for a search", "Cais am chwiliad")
        case .newTitle: TextPair("Request a search", "Gofyn am chwiliad")
        case .notIdentification:
            TextPair(
                "A search gives leads. It is not an identification.",
                "Mae chwiliad yn rhoi trywyddau. Nid yw’n adnabyddiaeth.")
        case .purpose: TextPair("Purpose", "Diben")
        case .offence: TextPair("Kind of offence", "Math o drosedd")
        case .seriousness: TextPair("Seriousness", "Difrifoldeb")
        case .basis: TextPair("Legal basis", "Sail gyfreithiol")
        case .gallery: TextPair("Gallery", "Oriel")
        case .noGallery:
            TextPair(
                "The published policy names no gallery that may be searched.",
                "Nid yw’r polisi cyhoeddedig yn enwi unrhyw oriel y gellir ei chwilio.")
        case .probes: TextPair("Images to search with", "Delweddau i chwilio â hwy")
        case .probesHint:
            TextPair(
                "Of one person. Stills and what was made from them by steps, and people who were picked of a video.",
                "O un person. Lluniau llonydd a’r hyn a wnaed ohonynt drwy gamau, a phobl a ddewiswyd o fideo.")
        case .noProbes:
            TextPair(
                "There is no image to search with yet: receive a still, or pick a person of a video.",
                "Nid oes delwedd i chwilio â hi eto: derbyniwch lun llonydd, neu dewiswch berson o fideo.")
        case .probeOf: TextPair("{0}: {1}", "{0}: {1}")
        case .limit: TextPair("Candidates at most", "Ymgeiswyr ar y mwyaf")
        case .limitHint:
            TextPair(
                "The policy’s standard is {0}. A longer list needs a reason; {1} is the longest.",
                "{0} yw safon y polisi. Mae angen rheswm dros restr hirach; {1} yw’r hiraf.")
        case .longerList: TextPair("Why a longer list", "Pam rhestr hirach")
        case .floor: TextPair("Lowest similarity", "Tebygrwydd isaf")
        case .floorHint: TextPair("Not under the policy’s {0}.", "Ddim o dan {0} y polisi.")
        case .fusion: TextPair("Several images", "Sawl delwedd")
        case .filters: TextPair("Filters", "Hidlyddion")
        case .filtersLead:
            TextPair(
                "There is no filter by race, nationality, religion or sex. Each filter needs a reason; leave out what is not needed.",
                "Nid oes hidlydd yn ôl hil, cenedligrwydd, crefydd na rhyw. Mae angen rheswm ar bob hidlydd; gadewch allan yr hyn nad oes ei angen."
            )
        case .fromDay: TextPair("{0}: from", "{0}: o")
        case .untilDay: TextPair("{0}: until", "{0}: hyd")
        case .filterReason: TextPair("{0}: why", "{0}: pam")
        case .searchCount:
            TextPair(
                "Searches that the matter is expected to need",
                "Chwiliadau y disgwylir i’r mater eu hangen")
        case .showsProtest:
            TextPair(
                "An image shows people at a protest or a public assembly",
                "Mae delwedd yn dangos pobl mewn protest neu gynulliad cyhoeddus")
        case .standsUntil:
            TextPair(
                "May be made again after the gallery changed, until",
                "Gellir ei wneud eto ar ôl i’r oriel newid, hyd")
        case .standsUntilHint: TextPair("Leave it empty for one search only.", "Gadewch yn wag am un chwiliad yn unig.")
        case .higherRank:
            TextPair(
                "A superintendent or above decides on this request.",
                "Uwch-arolygydd neu uwch sy’n penderfynu ar y cais hwn.")
        case .matter: TextPair("The offence or the matter", "Y drosedd neu’r mater")
        case .necessity: TextPair("Why it is necessary", "Pam ei fod yn angenrheidiol")
        case .proportionality: TextPair("Why it is proportionate", "Pam ei fod yn gymesur")
        case .alternatives: TextPair("Less intrusive ways that were considered", "Ffyrdd llai ymwthiol a ystyriwyd")
        case .assembly:
            TextPair(
                "How Articles 10 and 11 were weighed, for images of a protest",
                "Sut y pwyswyd Erthyglau 10 ac 11, ar gyfer delweddau o brotest")
        case .saveDraft: TextPair("Save the draft", "Cadw’r drafft")
        case .edit: TextPair("Change the draft", "Newid y drafft")
        case .submit: TextPair("Submit the request", "Cyflwyno’r cais")
        case .requester: TextPair("Requested by", "Gofynnwyd gan")
        case .authority: TextPair("Authorised by", "Awdurdodwyd gan")
        case .validUntil: TextPair("until {0}", "tan {0}")
        case .decideTitle: TextPair("Decide", "Penderfynu")
        case .conditions: TextPair("Conditions", "Amodau")
        case .authorise: TextPair("Authorise the search", "Awdurdodi’r chwiliad")
        case .refuse: TextPair("Refuse the search", "Gwrthod y chwiliad")
        case .withdraw: TextPair("Withdraw the request", "Tynnu’r cais yn ôl")
        case .reasons: TextPair("Reasons", "Rhesymau")
        case .runTitle: TextPair("Search", "Chwilio")
        case .runLead:
            TextPair(
                "Every guard is asked again. You learn how many candidates there are, and not who.",
                "Gofynnir i bob gard eto. Cewch wybod faint o ymgeiswyr sydd, ond nid pwy.")
        case .run: TextPair("Search the gallery", "Chwilio’r oriel")
        case .runs: TextPair("Searches that were made", "Chwiliadau a wnaed")
        case .when: TextPair("When", "Pryd")
        case .edition: TextPair("Edition of the gallery", "Argraffiad yr oriel")
        case .imageCount: TextPair("Images in it", "Delweddau ynddo")
        case .pack: TextPair("Model pack", "Pecyn model")
        case .candidates: TextPair("Candidates", "Ymgeiswyr")
        case .again: TextPair("Made again", "Gwnaed eto")
        case .repeatSearch:
            TextPair(
                "Make the last search again, to see whether it gives the same list",
                "Gwneud y chwiliad diwethaf eto, i weld a yw’n rhoi’r un rhestr")
        case .outcome: TextPair("Came to", "Canlyniad")
        case .afterwardsTitle: TextPair("Look back", "Edrych yn ôl")
        case .justified:
            TextPair(
                "Seen from its end, the search was necessary and proportionate",
                "O edrych yn ôl, roedd y chwiliad yn angenrheidiol ac yn gymesur")
        case .afterwards: TextPair("Sign the look back", "Llofnodi’r edrych yn ôl")
        case .wasJustified: TextPair("It was justified", "Roedd wedi’i gyfiawnhau")
        case .wasNot: TextPair("It was not justified", "Nid oedd wedi’i gyfiawnhau")
        case .figuresTitle: TextPair("Figures of searches", "Ffigurau chwiliadau")
        case .figuresLead:
            TextPair(
                "Computed from what people did, with searches that were erased since. None was typed.",
                "Wedi’u cyfrifo o’r hyn a wnaeth pobl, gyda chwiliadau a ddilëwyd ers hynny. Ni theipiwyd yr un.")
        case .byOffence: TextPair("Searches by kind of offence", "Chwiliadau yn ôl math o drosedd")
        case .byOutcome: TextPair("Searches by what they came to", "Chwiliadau yn ôl eu canlyniad")
        case .byRank: TextPair("Rank of the corroborated person", "Safle’r person a gadarnhawyd")
        case .rank: TextPair("Rank", "Safle")
        case .count: TextPair("Count", "Nifer")
        case .shares: TextPair("Shares", "Cyfrannau")
        case .share: TextPair("Share", "Cyfran")
        case .shareText: TextPair("{0} of {1}", "{0} o {1}")
        case .interval: TextPair("95 % interval", "Cyfwng 95 %")
        case .agreement:
            TextPair(
                "Lists on which the first two examiners agreed",
                "Rhestrau y cytunodd y ddau archwiliwr cyntaf arnynt")
        case .reviewedShare:
            TextPair(
                "Searches that somebody looked back at",
                "Chwiliadau yr edrychodd rhywun yn ôl arnynt")
        case .justifiedShare: TextPair("Of those, justified", "O’r rheini, wedi’u cyfiawnhau")
        case .refusedCount: TextPair("Refused requests", "Ceisiadau a wrthodwyd")
        case .examiners: TextPair("Examiners with known answers", "Archwilwyr gydag atebion hysbys")
        case .foundShare: TextPair("Found, of those on the list", "Canfuwyd, o’r rhai ar y rhestr")
        case .falseShare: TextPair("Supported somebody else", "Cefnogwyd rhywun arall")
        case .none: TextPair("None", "Dim")
        }
    }
}
