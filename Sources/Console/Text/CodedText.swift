import Casework

/// Groups of people; the raw values are those of `WatchlistCategory`.
enum CategoryText: String, CatalogueText {
    case wantedByCourts = "wanted-by-courts"
    case suspect
    case breachOfConditions = "breach-of-conditions"
    case missing
    case riskOfHarm = "risk-of-harm"
    case victimOrWitness = "victim-or-witness"
    case volunteer

    /// The text of a category.
    init(_ category: WatchlistCategory) { self = CategoryText(rawValue: category.rawValue) ?? .suspect }

    var pair: TextPair {
        switch self {
        case .wantedByCourts: TextPair("Wanted by the courts", "Y mae’r llysoedd yn chwilio amdanynt")
        case .suspect: TextPair("Suspected of an offence", "A amheuir o drosedd")
        case .breachOfConditions:
            TextPair(
                "Subject to conditions that being there would breach", "O dan amodau y byddai bod yno’n eu torri")
        case .missing: TextPair("Missing and at risk", "Ar goll ac mewn perygl")
        case .riskOfHarm: TextPair("At risk of harm, or a risk to others", "Mewn perygl o niwed, neu’n berygl i eraill")
        case .victimOrWitness: TextPair("Victim or witness", "Dioddefwr neu dyst")
        case .volunteer: TextPair("Exercise volunteer", "Gwirfoddolwr ymarfer")
        }
    }
}

/// Kinds of place; the raw values are those of `LocationCriterion`.
enum CriterionText: String, CatalogueText {
    case crimeHotspot = "crime-hotspot"
    case hotspotAccess = "hotspot-access"
    case protectiveSecurity = "protective-security"
    case soughtPersonIntelligence = "sought-person-intelligence"

    /// The text of a criterion.
    init(_ criterion: LocationCriterion) { self = CriterionText(rawValue: criterion.rawValue) ?? .crimeHotspot }

    var pair: TextPair {
        switch self {
        case .crimeHotspot: TextPair("Crime hotspot", "Man lle mae llawer o droseddu")
        case .hotspotAccess: TextPair("Way into a crime hotspot", "Ffordd i mewn i fan lle mae llawer o droseddu")
        case .protectiveSecurity:
            TextPair("Protective security operation", "Gweithrediad diogelwch amddiffynnol")
        case .soughtPersonIntelligence:
            TextPair(
                "Intelligence that people who are sought will be there",
                "Gwybodaeth y bydd pobl y chwilir amdanynt yno")
        }
    }
}

/// Where a deployment is in its life; the raw values are those of `DeploymentPhase.Name`.
enum PhaseText: String, CatalogueText {
    case draft, submitted, refused, authorised, prepared, live, paused, ended, purged, reviewed, published, cancelled

    /// The text of a phase.
    init(_ phase: DeploymentPhase.Name) { self = PhaseText(rawValue: phase.rawValue) ?? .draft }

    var pair: TextPair {
        switch self {
        case .draft: TextPair("Draft", "Drafft")
        case .submitted: TextPair("Awaiting a decision", "Yn aros am benderfyniad")
        case .refused: TextPair("Refused", "Gwrthodwyd")
        case .authorised: TextPair("Authorised", "Awdurdodwyd")
        case .prepared: TextPair("Prepared", "Paratowyd")
        case .live: TextPair("Live", "Byw")
        case .paused: TextPair("Paused", "Wedi’i oedi")
        case .ended: TextPair("Ended", "Daeth i ben")
        case .purged: TextPair("List destroyed", "Rhestr wedi’i dinistrio")
        case .reviewed: TextPair("Reviewed", "Adolygwyd")
        case .published: TextPair("Published", "Cyhoeddwyd")
        case .cancelled: TextPair("Cancelled", "Canslwyd")
        }
    }
}

/// Roles; the raw values are those of `Role`.
enum RoleText: String, CatalogueText {
    case seniorResponsibleOfficer = "senior-responsible-officer"
    case applicant
    case authorisingOfficer = "authorising-officer"
    case urgentAuthorisingOfficer = "urgent-authorising-officer"
    case goldCommander = "gold-commander"
    case silverCommander = "silver-commander"
    case bronzeCommander = "bronze-commander"
    case watchlistManager = "watchlist-manager"
    case watchlistNominator = "watchlist-nominator"
    case liveOperator = "live-operator"
    case engagementOfficer = "engagement-officer"
    case systemEngineer = "system-engineer"
    case searchRequester = "search-requester"
    case searchSupervisor = "search-supervisor"
    case searchExaminer = "search-examiner"
    case investigatingOfficer = "investigating-officer"
    case streetSearchUser = "street-search-user"
    case streetSearchSupervisor = "street-search-supervisor"
    case referenceManager = "reference-manager"
    case dataProtectionOfficer = "data-protection-officer"
    case equalityLead = "equality-lead"
    case auditor
    case oversightReader = "oversight-reader"

    /// The text of a role.
    init(_ role: Role) { self = RoleText(rawValue: role.rawValue) ?? .oversightReader }

    var pair: TextPair {
        switch self {
        case .seniorResponsibleOfficer: TextPair("Senior responsible officer", "Uwch swyddog cyfrifol")
        case .applicant: TextPair("Applicant", "Ymgeisydd")
        case .authorisingOfficer: TextPair("Authorising officer", "Swyddog awdurdodi")
        case .urgentAuthorisingOfficer: TextPair("Urgent authorising officer", "Swyddog awdurdodi brys")
        case .goldCommander: TextPair("Gold commander", "Comander aur")
        case .silverCommander: TextPair("Silver commander", "Comander arian")
        case .bronzeCommander: TextPair("Bronze commander", "Comander efydd")
        case .watchlistManager: TextPair("Watchlist manager", "Rheolwr rhestr wylio")
        case .watchlistNominator: TextPair("Watchlist nominator", "Enwebydd rhestr wylio")
        case .liveOperator: TextPair("Operator", "Gweithredwr")
        case .engagementOfficer: TextPair("Engagement officer", "Swyddog ymgysylltu")
        case .systemEngineer: TextPair("System engineer", "Peiriannydd systemau")
        case .searchRequester: TextPair("Search requester", "Ceisydd chwiliad")
        case .searchSupervisor: TextPair("Search supervisor", "Goruchwyliwr chwiliadau")
        case .searchExaminer: TextPair("Search examiner", "Archwiliwr chwiliadau")
        case .investigatingOfficer: TextPair("Investigating officer", "Swyddog ymchwilio")
        case .streetSearchUser: TextPair("Street search user", "Defnyddiwr chwilio ar y stryd")
        case .streetSearchSupervisor: TextPair("Street search supervisor", "Goruchwyliwr chwilio ar y stryd")
        case .referenceManager: TextPair("Reference manager", "Rheolwr delweddau cyfeirio")
        case .dataProtectionOfficer: TextPair("Data protection officer", "Swyddog diogelu data")
        case .equalityLead: TextPair("Equality and science lead", "Arweinydd cydraddoldeb a gwyddoniaeth")
        case .auditor: TextPair("Auditor", "Archwilydd")
        case .oversightReader: TextPair("Oversight reader", "Darllenydd goruchwylio")
        }
    }
}

/// Ranks, in the order of `Rank`.
enum RankText: String, CatalogueText {
    case constable, sergeant, inspector, chiefInspector, superintendent, chiefSuperintendent
    case assistantChiefConstable, deputyChiefConstable, chiefConstable

    /// The text of a rank.
    init(_ rank: Rank) { self = RankText.allCases[rank.rawValue] }

    var pair: TextPair {
        switch self {
        case .constable: TextPair("Constable", "Cwnstabl")
        case .sergeant: TextPair("Sergeant", "Rhingyll")
        case .inspector: TextPair("Inspector", "Arolygydd")
        case .chiefInspector: TextPair("Chief inspector", "Prif arolygydd")
        case .superintendent: TextPair("Superintendent", "Uwch-arolygydd")
        case .chiefSuperintendent: TextPair("Chief superintendent", "Prif uwch-arolygydd")
        case .assistantChiefConstable: TextPair("Assistant chief constable", "Prif gwnstabl cynorthwyol")
        case .deputyChiefConstable: TextPair("Deputy chief constable", "Dirprwy brif gwnstabl")
        case .chiefConstable: TextPair("Chief constable", "Prif gwnstabl")
        }
    }
}
