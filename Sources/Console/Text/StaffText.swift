import Casework

/// Officers and their training.
enum StaffText: String, CatalogueText {
    case title, name, number, rank, roles, training, ended, inDate, outOfDate, noTraining
    case authorising, watchlistManagement, liveOperator, engagement, retrospectiveSearch, streetSearch

    /// The text of a course.
    init(_ course: TrainingCourse) {
        switch course {
        case .authorising: self = .authorising
        case .watchlistManagement: self = .watchlistManagement
        case .liveOperator: self = .liveOperator
        case .engagement: self = .engagement
        case .retrospectiveSearch: self = .retrospectiveSearch
        case .streetSearch: self = .streetSearch
        }
    }

    var pair: TextPair {
        switch self {
        case .title: TextPair("Officers and training", "Swyddogion a hyfforddiant")
        case .name: TextPair("Name", "Enw")
        case .number: TextPair("Number", "Rhif")
        case .rank: TextPair("Rank", "Rheng")
        case .roles: TextPair("Roles", "Rolau")
        case .training: TextPair("Training", "Hyfforddiant")
        case .ended: TextPair("Access has ended", "Daeth mynediad i ben")
        case .inDate: TextPair("{0}, until {1}", "{0}, tan {1}")
        case .outOfDate: TextPair("{0}, ended {1}", "{0}, daeth i ben {1}")
        case .noTraining: TextPair("None recorded", "Dim wedi’i gofnodi")
        case .authorising: TextPair("Authorising", "Awdurdodi")
        case .watchlistManagement: TextPair("Watchlist management", "Rheoli rhestrau gwylio")
        case .liveOperator: TextPair("Operating", "Gweithredu")
        case .engagement: TextPair("Engagement", "Ymgysylltu")
        case .retrospectiveSearch: TextPair("Retrospective search", "Chwilio ôl-weithredol")
        case .streetSearch: TextPair("Street search", "Chwilio ar y stryd")
        }
    }
}

/// What is kept for how long; the raw values are those of `RetentionKind` and `RetentionStart`.
enum RetentionText: String, CatalogueText {
    case title, lead, dueNow, hours, days, years, permanent
    case alert
    case watchlist
    case recording
    case searchCandidates = "search-candidates"
    case searchWithoutResult = "search-without-result"
    case searchRecord = "search-record"
    case externalSearch = "external-search"
    case exhibit
    case sheetRemainder = "sheet-remainder"
    case deletionRequest = "deletion-request"
    case streetSearch = "street-search"
    case manifest
    case auditLog = "audit-log"
    case publishedRecord = "published-record"
    case assessment
    case authority
    case incident
    case proposal
    case formerOfficer = "former-officer"
    case deploymentEnded = "the end of the deployment"
    case adjudicated = "the adjudication"
    case created = "its creation"
    case processingEnded = "the end of the processing"
    case caseClosed = "the closing of the case"
    case peopleSelected = "the selection of people"
    case incidentClosed = "the closing of the incident"
    case accessEnded = "the end of access"

    /// The text of a kind.
    init(_ kind: RetentionKind) { self = RetentionText(rawValue: kind.rawValue) ?? .title }

    /// The text of a start.
    init(_ start: RetentionStart) { self = RetentionText(rawValue: start.rawValue) ?? .title }

    var pair: TextPair {
        switch self {
        case .title: TextPair("Retention", "Cadw data")
        case .lead:
            TextPair(
                "Every period stands once, in the published policy. The erasure worker reads the same table.",
                "Mae pob cyfnod yn sefyll unwaith, yn y polisi cyhoeddedig. Mae’r gweithiwr dileu’n darllen yr un tabl."
            )
        case .dueNow: TextPair("Due to be erased now: {0}", "I’w ddileu nawr: {0}")
        case .hours: TextPair("{0} hours", "{0} awr")
        case .days: TextPair("{0} days", "{0} diwrnod")
        case .years: TextPair("{0} years", "{0} mlynedd")
        case .permanent: TextPair("Permanently", "Yn barhaol")
        case .alert: TextPair("Alerts", "Rhybuddion")
        case .watchlist:
            TextPair("Watchlists, with images and templates", "Rhestrau gwylio, gyda delweddau a thempledi")
        case .recording: TextPair("Recordings, in which faces are blurred", "Recordiadau, lle mae wynebau wedi’u pylu")
        case .searchCandidates:
            TextPair("Candidates of a search that were not chosen", "Ymgeiswyr chwiliad nas dewiswyd")
        case .searchWithoutResult: TextPair("Searches that found nobody", "Chwiliadau na ddaeth o hyd i neb")
        case .searchRecord: TextPair("Records of searches", "Cofnodion chwiliadau")
        case .externalSearch: TextPair("Searches by others", "Chwiliadau gan eraill")
        case .exhibit: TextPair("Exhibits of a case", "Arddangosion achos")
        case .sheetRemainder: TextPair("People on a sheet who were not chosen", "Pobl ar daflen nas dewiswyd")
        case .deletionRequest: TextPair("Requests for deletion", "Ceisiadau dileu")
        case .streetSearch: TextPair("Searches on the street", "Chwiliadau ar y stryd")
        case .manifest: TextPair("Who was listed when, without image", "Pwy oedd ar restr a phryd, heb ddelwedd")
        case .auditLog: TextPair("Log", "Log")
        case .publishedRecord: TextPair("Published records", "Cofnodion cyhoeddedig")
        case .assessment: TextPair("Impact assessments and policy documents", "Asesiadau effaith a dogfennau polisi")
        case .authority: TextPair("Applications and authorities", "Ceisiadau ac awdurdodau")
        case .incident: TextPair("Incidents and their conclusions", "Digwyddiadau a’u casgliadau")
        case .proposal: TextPair("Proposals to which two people agree", "Cynigion y mae dau berson yn cytuno iddynt")
        case .formerOfficer: TextPair("Accounts of former officers", "Cyfrifon cyn-swyddogion")
        case .deploymentEnded: TextPair("the end of the deployment", "diwedd y defnydd")
        case .adjudicated: TextPair("the adjudication", "y dyfarniad")
        case .created: TextPair("its creation", "ei greu")
        case .processingEnded: TextPair("the end of the processing", "diwedd y prosesu")
        case .caseClosed: TextPair("the closing of the case", "cau’r achos")
        case .peopleSelected: TextPair("the selection of people", "dethol y bobl")
        case .incidentClosed: TextPair("the closing of the incident", "cau’r digwyddiad")
        case .accessEnded: TextPair("the end of access", "diwedd mynediad")
        }
    }

    /// A period in words.
    static func period(_ period: RetentionPeriod, in language: Language) -> String {
        switch period {
        case .hours(let count): language.text(RetentionText.hours, String(count))
        case .days(let count): language.text(RetentionText.days, String(count))
        case .years(let count): language.text(RetentionText.years, String(count))
        case .permanent: language.text(RetentionText.permanent)
        }
    }
}
