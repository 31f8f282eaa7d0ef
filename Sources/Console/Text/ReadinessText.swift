import Casework

/// Preparation and readiness.
enum ReadinessText: String, CatalogueText {
    case title, lead, ready, notReady, noAuthority, noReport, prepareTitle, noticeAddress, noticeAddressHint
    case waiver, waiverHint, signage, equipment, operators, engagementOfficers, confirm

    var pair: TextPair {
        switch self {
        case .title: TextPair("Readiness", "Parodrwydd")
        case .lead:
            TextPair(
                "Every rule that is asked before cameras start, as it stands at {0}. All are asked again then.",
                "Pob rheol a ofynnir cyn i gamerâu gychwyn, fel y mae am {0}. Gofynnir pob un eto bryd hynny.")
        case .ready: TextPair("Every rule holds.", "Mae pob rheol yn dal.")
        case .notReady: TextPair("{0} of {1} rules do not hold yet.", "Nid yw {0} o {1} rheol yn dal eto.")
        case .noAuthority: TextPair("There is no authority yet.", "Nid oes awdurdod eto.")
        case .noReport:
            TextPair(
                "No device has reported for this deployment, so the rules about it can’t be judged.",
                "Nid oes dyfais wedi adrodd ar gyfer y defnydd hwn, felly ni ellir barnu’r rheolau amdani.")
        case .prepareTitle: TextPair("Confirm the preparation", "Cadarnhau’r paratoi")
        case .noticeAddress: TextPair("Where the notice was posted", "Ble y cyhoeddwyd yr hysbysiad")
        case .noticeAddressHint: TextPair("An address that anybody can open.", "Cyfeiriad y gall unrhyw un ei agor.")
        case .waiver: TextPair("Critical threat that forbids a notice", "Bygythiad argyfyngus sy’n atal hysbysiad")
        case .waiverHint:
            TextPair(
                "Only a critical threat does. Leave empty otherwise.",
                "Dim ond bygythiad argyfyngus. Gadewch yn wag fel arall.")
        case .signage:
            TextPair(
                "Signs stand where people read them before a camera sees them",
                "Mae arwyddion lle mae pobl yn eu darllen cyn i gamera eu gweld")
        case .equipment: TextPair("The equipment was tested", "Profwyd yr offer")
        case .operators: TextPair("Operators", "Gweithredwyr")
        case .engagementOfficers: TextPair("Engagement officers", "Swyddogion ymgysylltu")
        case .confirm: TextPair("Confirm the preparation", "Cadarnhau’r paratoi")
        }
    }
}

/// The go-live guards; the raw values are those of `GoLiveCheck`.
enum GuardText: String, CatalogueText {
    case timeWindow = "time-window"
    case duration
    case rank
    case separation
    case location
    case purpose
    case category
    case watchlist
    case threshold
    case evaluation
    case prohibitedUse = "prohibited-use"
    case exercise
    case preparation
    case standing
    case policy
    case area
    case entryReview = "entry-review"
    case watchlistPlan = "watchlist-plan"
    case manifest
    case algorithm
    case purgeWorker = "purge-worker"
    case forgetting
    case overdueLists = "overdue-lists"
    case mutualAid = "mutual-aid"
    case approval

    /// The text of a guard.
    init(_ check: GoLiveCheck) { self = GuardText(rawValue: check.rawValue) ?? .standing }

    var pair: TextPair {
        switch self {
        case .timeWindow: TextPair("The time lies within the authority", "Mae’r amser o fewn yr awdurdod")
        case .duration:
            TextPair("The authority has an end and is not too long", "Mae diwedd i’r awdurdod ac nid yw’n rhy hir")
        case .rank: TextPair("An officer of the rank decided", "Swyddog o’r rheng briodol a benderfynodd")
        case .separation:
            TextPair("Two different people applied and decided", "Dau berson gwahanol a wnaeth gais a phenderfynu")
        case .location: TextPair("The place meets a published criterion", "Mae’r lle’n bodloni maen prawf cyhoeddedig")
        case .purpose: TextPair("There is a use case and a purpose", "Mae achos defnydd a diben")
        case .category: TextPair("Only published groups are listed", "Dim ond grwpiau cyhoeddedig a restrir")
        case .watchlist: TextPair("The list is the one that was authorised", "Y rhestr a awdurdodwyd yw hon")
        case .threshold: TextPair("The threshold is not under the floor", "Nid yw’r trothwy o dan y llawr")
        case .evaluation:
            TextPair("The algorithm was evaluated at this threshold", "Gwerthuswyd yr algorithm ar y trothwy hwn")
        case .prohibitedUse: TextPair("No prohibited use", "Dim defnydd gwaharddedig")
        case .exercise: TextPair("An exercise uses no cameras", "Nid yw ymarfer yn defnyddio camerâu")
        case .preparation:
            TextPair(
                "Notice, signs, assessments and training are in place",
                "Mae hysbysiad, arwyddion, asesiadau a hyfforddiant yn eu lle")
        case .standing:
            TextPair("The authority stands, as it was granted", "Mae’r awdurdod yn sefyll, fel y’i rhoddwyd")
        case .policy: TextPair("The policy is published", "Mae’r polisi wedi’i gyhoeddi")
        case .area: TextPair("The cameras stand inside the area", "Mae’r camerâu’n sefyll o fewn yr ardal")
        case .entryReview:
            TextPair("Every entry was reviewed for this deployment", "Adolygwyd pob cofnod ar gyfer y defnydd hwn")
        case .watchlistPlan: TextPair("The list keeps to the plan", "Mae’r rhestr yn cadw at y cynllun")
        case .manifest: TextPair("The manifest is written", "Mae’r maniffest wedi’i ysgrifennu")
        case .algorithm:
            TextPair("The device has the authorised algorithm", "Mae gan y ddyfais yr algorithm awdurdodedig")
        case .purgeWorker: TextPair("The erasure worker is at work", "Mae’r gweithiwr dileu ar waith")
        case .forgetting:
            TextPair(
                "The device keeps and shows no face without an alert",
                "Nid yw’r ddyfais yn cadw nac yn dangos wyneb heb rybudd")
        case .overdueLists: TextPair("Earlier lists are destroyed", "Mae rhestrau cynharach wedi’u dinistrio")
        case .mutualAid: TextPair("Lent kit and staff are agreed", "Cytunwyd ar offer a staff a fenthycir")
        case .approval:
            TextPair(
                "What runs is what was evaluated, and the algorithm was not withdrawn",
                "Yr hyn sy’n rhedeg yw’r hyn a werthuswyd, ac ni thynnwyd yr algorithm yn ôl")
        }
    }
}
