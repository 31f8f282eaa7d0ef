/// What every page says before its session ends.
enum SessionEndText: String, CatalogueText {
    case soon, forGood, over, stay, lost, typed, signIn

    var pair: TextPair {
        switch self {
        case .soon:
            TextPair(
                "You will be signed out within {0} min unless you use this page.",
                "Cewch eich allgofnodi o fewn {0} munud oni bai eich bod yn defnyddio’r dudalen hon.")
        case .forGood:
            TextPair(
                "You will be signed out within {0} min: your session has lasted as long as it may. Finish what you write.",
                "Cewch eich allgofnodi o fewn {0} munud: mae eich sesiwn wedi para cyhyd ag y caiff. "
                    + "Gorffennwch yr hyn rydych yn ei ysgrifennu.")
        case .over: TextPair("Your session is over.", "Mae eich sesiwn ar ben.")
        case .lost: TextPair("You were signed out.", "Cawsoch eich allgofnodi.")
        case .typed:
            TextPair(
                "What you wrote was not sent. Copy it before you sign in again.",
                "Ni anfonwyd yr hyn a ysgrifennwyd gennych. Copïwch ef cyn mewngofnodi eto.")
        case .signIn: TextPair("Sign in", "Mewngofnodi")
        case .stay: TextPair("Stay signed in", "Aros wedi mewngofnodi")
        }
    }
}
