/// Signing in and the officer's own settings.
enum SignInText: String, CatalogueText {
    case title, username, passphrase, code, codeHint, elsewhere, again, againNote, failedElsewhere
    case exerciseAccounts, undone, needed

    var pair: TextPair {
        switch self {
        case .title: TextPair("Sign in", "Mewngofnodi")
        case .username: TextPair("User name", "Enw defnyddiwr")
        case .passphrase: TextPair("Passphrase", "Cyfrin-ymadrodd")
        case .code: TextPair("Code from your authenticator app", "Cod o’ch ap dilysu")
        case .codeHint:
            TextPair("Six digits. Each code works once.", "Chwe digid. Mae pob cod yn gweithio unwaith.")
        case .elsewhere: TextPair("Sign in with your force’s account", "Mewngofnodi â chyfrif eich heddlu")
        case .again: TextPair("Confirm that it is you", "Cadarnhewch mai chi sydd yno")
        case .againNote:
            TextPair(
                "What you are about to do needs a fresh confirmation.",
                "Mae angen cadarnhad newydd ar gyfer yr hyn rydych ar fin ei wneud.")
        case .failedElsewhere:
            TextPair(
                "Your force’s account could not be confirmed. Try again, or sign in here.",
                "Ni ellid cadarnhau cyfrif eich heddlu. Rhowch gynnig arall arni, neu mewngofnodwch yma.")
        case .exerciseAccounts:
            TextPair(
                "The accounts of this exercise were printed when it was set up.",
                "Argraffwyd cyfrifon yr ymarfer hwn pan osodwyd ef.")
        case .needed:
            TextPair(
                "The page that you asked for is for officers. If you were signed in, your session has ended.",
                "Mae’r dudalen y gofynnoch amdani i swyddogion. Os oeddech wedi mewngofnodi, mae eich sesiwn wedi dod i ben."
            )
        case .undone:
            TextPair(
                "You were signed out, and what you sent was not done.",
                "Roeddech wedi eich allgofnodi, ac ni wnaed yr hyn a anfonwyd gennych.")
        }
    }
}
