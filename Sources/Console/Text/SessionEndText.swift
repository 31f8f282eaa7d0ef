/// What every page says before its session ends.
enum SessionEndText: String, CatalogueText {
    case soon, stay

    var pair: TextPair {
        switch self {
        case .soon:
            TextPair(
                "You will be signed out within {0} min unless you use this page.",
                "Cewch eich allgofnodi o fewn {0} munud oni bai eich bod yn defnyddio’r dudalen hon.")
        case .stay: TextPair("Stay signed in", "Aros wedi mewngofnodi")
        }
    }
}
