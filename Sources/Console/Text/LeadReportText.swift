/// The intelligence report of a possible match.
enum LeadReportText: String, CatalogueText {
    case open, title, within, limits, searchTitle, caseReference, number, ran, ranBy, digestOfList, filters, leftOut
    case none, probesTitle, exhibit, digest, steps, examinersTitle, examinersLead, examiner, position, from, until
    case conclusion, limitations, noConclusion, investigationTitle, notYet, lookedAt, view, lead, excluded, contrary
    case corroborated, corroboratedAt, person, notesTitle, about, text, officer, lookBack, made

    var pair: TextPair {
        switch self {
        case .open:
            TextPair("Intelligence report of this possible match", "Adroddiad cudd-wybodaeth y gyfatebiaeth hon")
        case .title: TextPair("Intelligence report", "Adroddiad cudd-wybodaeth")
        case .within:
            TextPair(
                "For officers of the case. What goes to anybody else is a disclosure: make a pack on the case’s page.",
                "Ar gyfer swyddogion yr achos. Datgeliad yw’r hyn sy’n mynd at neb arall: gwnewch becyn ar dudalen yr achos."
            )
        case .limits: TextPair("Limits", "Cyfyngiadau")
        case .searchTitle: TextPair("The search", "Y chwiliad")
        case .caseReference: TextPair("Case", "Achos")
        case .number: TextPair("Number of the review", "Rhif yr adolygiad")
        case .ran: TextPair("Searched", "Chwiliwyd")
        case .ranBy: TextPair("Searched by", "Chwiliwyd gan")
        case .digestOfList: TextPair("Digest of the list", "Crynodeb y rhestr")
        case .filters: TextPair("Filters", "Hidlyddion")
        case .leftOut: TextPair("Left out by policy", "Wedi’u gadael allan gan bolisi")
        case .none: TextPair("None", "Dim")
        case .probesTitle: TextPair("Images that were searched with", "Delweddau y chwiliwyd â hwy")
        case .exhibit: TextPair("Exhibit", "Arddangosyn")
        case .digest: TextPair("SHA-256", "SHA-256")
        case .steps: TextPair("Steps from the original", "Camau o’r gwreiddiol")
        case .examinersTitle: TextPair("What examiners concluded", "Casgliadau’r archwilwyr")
        case .examinersLead:
            TextPair(
                "Each worked alone, saw the candidates shuffled, and saw no score, rank or band.",
                "Gweithiodd pob un ar ei ben ei hun, gwelodd yr ymgeiswyr wedi’u cymysgu, ac ni welodd sgôr, safle na band."
            )
        case .examiner: TextPair("Examiner", "Archwiliwr")
        case .position: TextPair("Order", "Trefn")
        case .from: TextPair("From", "O")
        case .until: TextPair("To", "Hyd")
        case .conclusion: TextPair("Conclusion on the images below", "Casgliad ar y delweddau isod")
        case .limitations: TextPair("What limited the probe", "Yr hyn a gyfyngodd y chwilddelwedd")
        case .noConclusion: TextPair("None", "Dim")
        case .investigationTitle: TextPair("The investigating officer", "Y swyddog ymchwilio")
        case .notYet: TextPair("Nobody has reviewed it yet.", "Nid oes neb wedi’i adolygu eto.")
        case .lookedAt: TextPair("Reviewed", "Adolygwyd")
        case .view: TextPair("View", "Barn")
        case .lead: TextPair("A lead to look into", "Trywydd i’w ddilyn")
        case .excluded: TextPair("Excluded", "Diystyrwyd")
        case .contrary: TextPair("What speaks against it was considered", "Ystyriwyd yr hyn sydd yn ei erbyn")
        case .corroborated: TextPair("Corroborated by", "Cadarnhawyd gan")
        case .corroboratedAt: TextPair("Corroborated", "Cadarnhawyd")
        case .person: TextPair("About person", "Ynghylch y person")
        case .notesTitle: TextPair("Reasons that were written", "Rhesymau a ysgrifennwyd")
        case .about: TextPair("About", "Ynghylch")
        case .text: TextPair("Reasons", "Rhesymau")
        case .officer: TextPair("Officer", "Swyddog")
        case .lookBack: TextPair("Look back at the search", "Edrych yn ôl ar y chwiliad")
        case .made: TextPair("Made {0} by {1}.", "Gwnaed {0} gan {1}.")
        }
    }
}
