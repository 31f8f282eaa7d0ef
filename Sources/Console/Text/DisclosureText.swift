import Casework

/// A case's disclosure on its way through two people.
enum DisclosureText: String, CatalogueText {
    case lead, kind, propose, proposed, waits, agreeLead, agree

    var pair: TextPair {
        switch self {
        case .lead:
            TextPair(
                "It leaves by two people: you propose it, and the data protection officer or the senior responsible officer agrees.",
                "Mae’n gadael drwy ddau berson: rydych chi’n ei gynnig, a’r swyddog diogelu data neu’r uwch swyddog cyfrifol yn cytuno."
            )
        case .kind: TextPair("What that body is", "Beth yw’r corff hwnnw")
        case .propose: TextPair("Propose the disclosure", "Cynnig y datgeliad")
        case .proposed:
            TextPair(
                "Proposed on {0}, for {1} ({2}): {3} records.", "Cynigiwyd ar {0}, ar gyfer {1} ({2}): {3} cofnod.")
        case .waits:
            TextPair(
                "It waits for the data protection officer or the senior responsible officer.",
                "Mae’n aros am y swyddog diogelu data neu’r uwch swyddog cyfrifol.")
        case .agreeLead:
            TextPair(
                "Everything about this case’s searches leaves, once, to this body.",
                "Mae popeth am chwiliadau’r achos hwn yn gadael, unwaith, i’r corff hwn.")
        case .agree: TextPair("Agree to the disclosure", "Cytuno i’r datgeliad")
        }
    }
}

/// What a recipient is; whoever may never receive anything isn't offered.
enum RecipientText: String, CatalogueText {
    case court, police, regulator
    case dataSubject = "data-subject"
    case privateOperator = "private-operator"

    static let allCases: [RecipientText] = [.court, .police, .regulator, .dataSubject]

    /// The text of a recipient.
    init(_ recipient: DisclosureGuard.Recipient) {
        self =
            switch recipient {
            case .court: .court
            case .police: .police
            case .regulator: .regulator
            case .dataSubject: .dataSubject
            case .privateOperator: .privateOperator
            }
    }

    /// The recipient of a text.
    var recipient: DisclosureGuard.Recipient {
        switch self {
        case .court: .court
        case .police: .police
        case .regulator: .regulator
        case .dataSubject: .dataSubject
        case .privateOperator: .privateOperator
        }
    }

    var pair: TextPair {
        switch self {
        case .court: TextPair("Court or prosecutor", "Llys neu erlynydd")
        case .police: TextPair("Police", "Yr heddlu")
        case .regulator: TextPair("Regulator", "Rheoleiddiwr")
        case .dataSubject: TextPair("The person whom it is about", "Y person dan sylw")
        case .privateOperator: TextPair("Private operator", "Gweithredwr preifat")
        }
    }
}
