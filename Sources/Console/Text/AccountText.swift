/// The officer's own account.
enum AccountText: String, CatalogueText {
    case title, elsewhere, passphraseTitle, passphraseLead, firstLead, newPassphrase, newHint, weak, changePassphrase
    case codesTitle, codesLead, codesReplace, codesKey, codesAddress, proof, setUpCodes

    var pair: TextPair {
        switch self {
        case .title: TextPair("Your account", "Eich cyfrif")
        case .elsewhere: TextPair("Your account is kept by your force.", "Cedwir eich cyfrif gan eich heddlu.")
        case .passphraseTitle: TextPair("Change the passphrase", "Newid y cyfrin-ymadrodd")
        case .passphraseLead:
            TextPair("You will be signed out everywhere.", "Cewch eich allgofnodi ym mhobman.")
        case .firstLead:
            TextPair(
                "Whoever made the account knows this passphrase. Choose one that only you know, then sign in with it.",
                "Mae pwy bynnag a wnaeth y cyfrif yn gwybod y cyfrin-ymadrodd hwn. Dewiswch un y gwyddoch chi yn unig, yna mewngofnodwch ag ef."
            )
        case .newPassphrase: TextPair("New passphrase", "Cyfrin-ymadrodd newydd")
        case .newHint:
            TextPair(
                "12 characters or more. Several words are easier to remember. Not your name, your force’s, or what many choose.",
                "12 nod neu fwy. Mae sawl gair yn haws eu cofio. Nid eich enw, enw eich heddlu, na’r hyn y mae llawer yn ei ddewis."
            )
        case .weak:
            TextPair(
                "The new passphrase is too short, too plain, one that others would guess, or the old one.",
                "Mae’r cyfrin-ymadrodd newydd yn rhy fyr, yn rhy blaen, yn un y byddai eraill yn ei ddyfalu, neu’r un hen."
            )
        case .changePassphrase: TextPair("Change the passphrase", "Newid y cyfrin-ymadrodd")
        case .codesTitle: TextPair("Codes of an authenticator app", "Codau ap dilysu")
        case .codesLead:
            TextPair(
                "Your account needs a second factor. Enter this key in an authenticator app, then a code that it shows.",
                "Mae angen ail ffactor ar eich cyfrif. Rhowch yr allwedd hon mewn ap dilysu, yna cod y mae’n ei ddangos."
            )
        case .codesReplace:
            TextPair(
                "For a new device: enter this key in its authenticator app. The old device then counts no longer.",
                "Ar gyfer dyfais newydd: rhowch yr allwedd hon yn ei hap dilysu. Ni fydd yr hen ddyfais yn cyfrif wedyn."
            )
        case .codesKey: TextPair("Key", "Allwedd")
        case .codesAddress: TextPair("Address", "Cyfeiriad")
        case .proof: TextPair("Code that the app shows now", "Cod y mae’r ap yn ei ddangos nawr")
        case .setUpCodes: TextPair("Use codes", "Defnyddio codau")
        }
    }
}
