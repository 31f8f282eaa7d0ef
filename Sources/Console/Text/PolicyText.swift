/// Drafting and publishing the policy, and exceptions that two people agree to.
enum PolicyText: String, CatalogueText {
    case title, noDraft, draftTitle, version, categories, locations, thresholds, proposed, agreeLead, agree
    case proposeTitle, proposeLead, address, propose, writeTitle, terms, termsHint, saveDraft
    case exceptionPropose, exceptionAgree, exceptionLead

    var pair: TextPair {
        switch self {
        case .title: TextPair("Policy: next version", "Polisi: y fersiwn nesaf")
        case .noDraft: TextPair("There is no draft.", "Nid oes drafft.")
        case .draftTitle: TextPair("Draft", "Drafft")
        case .version: TextPair("Version", "Fersiwn")
        case .categories: TextPair("Groups of people", "Grwpiau o bobl")
        case .locations: TextPair("Kinds of place", "Mathau o le")
        case .thresholds: TextPair("Algorithms, with floor and standard", "Algorithmau, gyda llawr a safon")
        case .proposed: TextPair("Proposed for publication on {0}, at {1}", "Cynigiwyd i’w gyhoeddi ar {0}, yn {1}")
        case .agreeLead:
            TextPair(
                "It is in force from the moment you agree, and never changes after that.",
                "Daw i rym o’r eiliad y cytunwch, ac ni newidia byth ar ôl hynny.")
        case .agree: TextPair("Agree and publish", "Cytuno a chyhoeddi")
        case .proposeTitle: TextPair("Propose to publish it", "Cynnig ei gyhoeddi")
        case .proposeLead:
            TextPair(
                "The data protection officer, or another senior responsible officer, has to agree.",
                "Rhaid i’r swyddog diogelu data, neu uwch swyddog cyfrifol arall, gytuno.")
        case .address: TextPair("Where the public will read it", "Ble bydd y cyhoedd yn ei ddarllen")
        case .propose: TextPair("Propose", "Cynnig")
        case .writeTitle: TextPair("Write the draft", "Ysgrifennu’r drafft")
        case .terms: TextPair("The policy as YAML", "Y polisi fel YAML")
        case .termsHint:
            TextPair(
                "It replaces the draft. The documentation of casework describes each field.",
                "Mae’n disodli’r drafft. Mae’r ddogfennaeth yn disgrifio pob maes.")
        case .saveDraft: TextPair("Save the draft", "Cadw’r drafft")
        case .exceptionPropose: TextPair("Propose the exception", "Cynnig yr eithriad")
        case .exceptionAgree: TextPair("Agree to the exception", "Cytuno i’r eithriad")
        case .exceptionLead:
            TextPair(
                "This group needs a reason of its own, to which two people agree.",
                "Mae angen rheswm ei hun ar y grŵp hwn, y mae dau berson yn cytuno iddo.")
        }
    }
}
