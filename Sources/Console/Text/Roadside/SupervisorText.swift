/// Who supervises whose searches at the roadside, and the code that opens the leaflet.
enum SupervisorText: String, CatalogueText {
    case title, lead, officer, supervisor, nobody, setAt, none, change, changeFor, note, seen
    case codeTitle, codeLead

    var pair: TextPair {
        switch self {
        case .title: TextPair("Roadside supervisors", "Goruchwylwyr y stryd")
        case .lead:
            TextPair(
                "A supervisor sees the use of their own officers, and of officers whom nobody supervises.",
                "Mae goruchwyliwr yn gweld defnydd ei swyddogion ei hun, a defnydd swyddogion nad oes neb yn eu goruchwylio."
            )
        case .officer: TextPair("Officer", "Swyddog")
        case .supervisor: TextPair("Supervisor", "Goruchwyliwr")
        case .nobody: TextPair("Nobody: every supervisor sees it", "Neb: mae pob goruchwyliwr yn ei weld")
        case .setAt: TextPair("Named", "Enwyd")
        case .none: TextPair("Nobody may search at the roadside.", "Ni chaiff neb chwilio ar y stryd.")
        case .change: TextPair("Name the supervisor", "Enwi’r goruchwyliwr")
        case .changeFor: TextPair("Supervisor of {0}", "Goruchwyliwr {0}")
        case .note:
            TextPair(
                "Nobody names their own supervisor, and nobody supervises themselves.",
                "Nid oes neb yn enwi ei oruchwyliwr ei hun, ac nid oes neb yn ei oruchwylio ei hun.")
        case .seen:
            TextPair(
                "Your own officers, and those whom nobody supervises. The totals below count the whole force.",
                "Eich swyddogion eich hun, a’r rhai nad oes neb yn eu goruchwylio. Mae’r cyfansymiau isod yn cyfrif yr heddlu cyfan."
            )
        case .codeTitle: TextPair("Code that opens this leaflet", "Cod sy’n agor y daflen hon")
        case .codeLead:
            TextPair(
                "Point a phone’s camera at the code to open the leaflet on it. The code is the same for everybody.",
                "Pwyntiwch gamera ffôn at y cod i agor y daflen arno. Yr un cod sydd i bawb.")
        }
    }
}
