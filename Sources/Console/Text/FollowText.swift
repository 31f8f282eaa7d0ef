/// What every page that follows a deployment says, besides the texts that it shares with the live page.
enum FollowText: String, CatalogueText {
    case soundWaits, answered, again

    var pair: TextPair {
        switch self {
        case .soundWaits:
            TextPair("Sound is off: press to switch on", "Mae’r sain i ffwrdd: pwyswch i’w throi ymlaen")
        case .answered: TextPair("Somebody else answered this alert.", "Mae rhywun arall wedi ateb y rhybudd hwn.")
        case .again: TextPair("Load it again", "Llwytho’r dudalen eto")
        }
    }
}
