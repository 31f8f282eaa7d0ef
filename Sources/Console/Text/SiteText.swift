import Casework

/// Zones of recognition, several areas, and those who command; the raw values of the posts are those of `CommandPost`.
enum SiteText: String, CatalogueText {
    case gold, silver, bronze, nobody, zones, zonesHint, number

    /// The text of a post.
    init(_ post: CommandPost) { self = SiteText(rawValue: post.rawValue) ?? .nobody }

    var pair: TextPair {
        switch self {
        case .gold: TextPair("Gold commander", "Comander aur")
        case .silver: TextPair("Silver commander", "Comander arian")
        case .bronze: TextPair("Bronze commander", "Comander efydd")
        case .nobody: TextPair("Nobody is named", "Ni enwir neb")
        case .zones: TextPair("Zones of recognition", "Parthau adnabod")
        case .zonesHint:
            TextPair(
                "Where faces are looked at. Written like the areas; may be left empty.",
                "Lle yr edrychir ar wynebau. Ysgrifennwch fel yr ardaloedd; gellir ei adael yn wag.")
        case .number: TextPair("Area {0}", "Ardal {0}")
        }
    }
}
