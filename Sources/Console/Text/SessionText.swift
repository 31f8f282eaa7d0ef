/// Sessions: where somebody is signed in.
enum SessionText: String, CatalogueText {
    case title, lead, thisOne, other, began, lastUsed, how, place, program, here, provider
    case end, endAll, endAllLead, officerTitle, officerNone, officerEndLead

    var pair: TextPair {
        switch self {
        case .title: TextPair("Where you are signed in", "Ble rydych wedi mewngofnodi")
        case .lead:
            TextPair(
                "If you do not know one of these, end it, change your passphrase and tell your professional standards department.",
                "Os nad ydych yn adnabod un o’r rhain, terfynwch ef, newidiwch eich cyfrin-ymadrodd a rhowch wybod i’ch adran safonau proffesiynol."
            )
        case .thisOne: TextPair("This session", "Y sesiwn hon")
        case .other: TextPair("Session since {0}", "Sesiwn ers {0}")
        case .began: TextPair("Signed in", "Mewngofnodwyd")
        case .lastUsed: TextPair("Last used", "Defnydd diwethaf")
        case .how: TextPair("Signed in with", "Mewngofnodwyd gyda")
        case .place: TextPair("Network address", "Cyfeiriad rhwydwaith")
        case .program: TextPair("Program", "Rhaglen")
        case .here: TextPair("An account of Peel", "Cyfrif Peel")
        case .provider: TextPair("The force’s account", "Cyfrif yr heddlu")
        case .end: TextPair("End the session since {0}", "Terfynu’r sesiwn ers {0}")
        case .endAll: TextPair("End all sessions", "Terfynu pob sesiwn")
        case .endAllLead: TextPair("You will be signed out here as well.", "Cewch eich allgofnodi yma hefyd.")
        case .officerTitle: TextPair("Sessions of {0}", "Sesiynau {0}")
        case .officerNone: TextPair("The officer is not signed in.", "Nid yw’r swyddog wedi mewngofnodi.")
        case .officerEndLead:
            TextPair(
                "The officer can sign in again. To prevent that, end their access.",
                "Gall y swyddog fewngofnodi eto. I atal hynny, terfynwch eu mynediad.")
        }
    }
}
