/// Changing a written authority (rulebook §5.2).
enum VariationText: String, CatalogueText {
    case title, none, lead, changes, what, now, proposed, needsAgreement, agreed, agree, grantTitle, grantLead, grant
    case refuseTitle, refuse, propose, proposeTitle, proposeLead, replaces, pauseFirst
    case thresholdInForce, evaluation, community, mutualAid, exercise

    var pair: TextPair {
        switch self {
        case .title: TextPair("Variation of {0}", "Amrywio {0}")
        case .none: TextPair("No variation waits for a decision.", "Nid oes amrywiad yn aros am benderfyniad.")
        case .lead:
            TextPair(
                "{0} asked for it on {1}. If it is granted, it is a new version of the authority.",
                "Gofynnodd {0} amdano ar {1}. Os rhoddir ef, mae’n fersiwn newydd o’r awdurdod.")
        case .changes: TextPair("What it changes", "Yr hyn y mae’n ei newid")
        case .what: TextPair("What", "Beth")
        case .now: TextPair("Authorised", "Awdurdodwyd")
        case .proposed: TextPair("Proposed", "Cynigiwyd")
        case .needsAgreement:
            TextPair(
                "A lower threshold, or that of another algorithm, takes two people (G11): the senior responsible officer signs in and agrees on this page, then the authorising officer grants.",
                "Mae trothwy is, neu drothwy algorithm arall, yn gofyn am ddau berson (G11): mae’r uwch swyddog cyfrifol yn mewngofnodi ac yn cytuno ar y dudalen hon, yna mae’r swyddog awdurdodi yn ei roi."
            )
        case .agreed:
            TextPair(
                "The senior responsible officer agreed to the threshold on {0}.",
                "Cytunodd yr uwch swyddog cyfrifol i’r trothwy ar {0}.")
        case .agree: TextPair("Agree to the threshold", "Cytuno i’r trothwy")
        case .grantTitle: TextPair("Grant the variation", "Rhoi’r amrywiad")
        case .grantLead:
            TextPair(
                "What was prepared for the version before counts no longer.",
                "Nid yw’r hyn a baratowyd ar gyfer y fersiwn flaenorol yn cyfrif mwyach.")
        case .grant: TextPair("Grant the variation", "Rhoi’r amrywiad")
        case .refuseTitle: TextPair("Refuse the variation", "Gwrthod yr amrywiad")
        case .refuse: TextPair("Refuse the variation", "Gwrthod yr amrywiad")
        case .propose: TextPair("Propose a variation", "Cynnig amrywiad")
        case .proposeTitle: TextPair("Propose a variation of {0}", "Cynnig amrywio {0}")
        case .proposeLead:
            TextPair(
                "Change what is to change and leave the rest. Nothing changes before another officer grants it.",
                "Newidiwch yr hyn sydd i newid a gadewch y gweddill. Nid oes dim yn newid cyn i swyddog arall ei roi.")
        case .replaces:
            TextPair(
                "Another proposal takes the place of the one that waits.",
                "Bydd cynnig arall yn cymryd lle’r un sy’n aros.")
        case .pauseFirst:
            TextPair(
                "While it is live nothing is varied: pause it first.",
                "Tra ei fod yn fyw ni chaiff dim ei amrywio: oedwch ef yn gyntaf.")
        case .thresholdInForce: TextPair("Threshold in use", "Y trothwy a ddefnyddir")
        case .evaluation: TextPair("Approved evaluation", "Gwerthusiad a gymeradwywyd")
        case .community: TextPair("Community assessment", "Asesiad cymunedol")
        case .mutualAid: TextPair("Agreement with another force", "Cytundeb â heddlu arall")
        case .exercise: TextPair("It is an exercise", "Ymarfer ydyw")
        }
    }
}
