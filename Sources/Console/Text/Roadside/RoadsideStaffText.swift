/// The pages of administrators and supervisors of phones, and the public figures.
enum RoadsideStaffText: String, CatalogueText {
    case devicesTitle, devicesLead, waiting, noneWaiting, digits, askedAt, enrol, officer, enrolledAt, state, inUse
    case revokedAt, revoke, revokeReason, revokeNote, noDevices
    case supervisionTitle, supervisionLead, rule, searches, hits, interval, tooFew, outliers, noOutlier, reasons, open
    case confirmed, privatePlaces, untold, lookUp, codeLabel, found, lastDays
    case figuresTitle, figuresLead, figuresFew, withCandidate, wrong, underEighteen, users, outcomes, ages, count
    case noFigures, none, otherYear

    var pair: TextPair {
        switch self {
        case .devicesTitle: TextPair("Phones", "Ffonau")
        case .devicesLead:
            TextPair(
                "A phone makes its own key, which can’t leave it. Compare the digits on the phone with those here.",
                "Mae ffôn yn gwneud ei allwedd ei hun, na all ei adael. Cymharwch y digidau ar y ffôn â’r rhai yma.")
        case .waiting: TextPair("Waiting to be enrolled", "Yn aros i gael eu cofrestru")
        case .noneWaiting: TextPair("No phone is waiting.", "Nid oes ffôn yn aros.")
        case .digits: TextPair("Digits", "Digidau")
        case .askedAt: TextPair("Asked", "Gofynnwyd")
        case .enrol: TextPair("The digits agree: enrol the phone", "Mae’r digidau’n cytuno: cofrestru’r ffôn")
        case .officer: TextPair("Officer", "Swyddog")
        case .enrolledAt: TextPair("Enrolled", "Cofrestrwyd")
        case .state: TextPair("State", "Cyflwr")
        case .inUse: TextPair("In use", "Mewn defnydd")
        case .revokedAt: TextPair("Revoked {0}: {1}", "Diddymwyd {0}: {1}")
        case .revoke: TextPair("Revoke a phone", "Diddymu ffôn")
        case .revokeReason: TextPair("Why?", "Pam?")
        case .revokeNote:
            TextPair(
                "It counts from the next request on, and nothing takes it back.",
                "Mae’n cyfrif o’r cais nesaf ymlaen, ac ni ellir ei dynnu’n ôl.")
        case .noDevices: TextPair("No phone is enrolled.", "Nid oes ffôn wedi’i gofrestru.")
        case .supervisionTitle: TextPair("Use at the roadside", "Defnydd ar y stryd")
        case .supervisionLead:
            TextPair(
                "What stands out is a question to ask, not a finding.",
                "Cwestiwn i’w ofyn yw’r hyn sy’n sefyll allan, nid canfyddiad.")
        case .rule:
            TextPair(
                "An officer stands out where an exact interval for their own figure and one for all others don’t overlap, at 95 % for all officers and questions together (Bonferroni). With fewer than {0} searches nothing is said.",
                "Mae swyddog yn sefyll allan lle nad yw cyfwng union ei ffigur ei hun ac un pawb arall yn gorgyffwrdd, ar 95 % ar gyfer pob swyddog a chwestiwn gyda’i gilydd (Bonferroni). Gyda llai na {0} chwiliad ni ddywedir dim."
            )
        case .searches: TextPair("Searches", "Chwiliadau")
        case .hits: TextPair("Gave a candidate", "Rhoddodd ymgeisydd")
        case .interval: TextPair("{0} of {1} ({2} % to {3} %)", "{0} o {1} ({2} % i {3} %)")
        case .tooFew: TextPair("{0} of {1}", "{0} o {1}")
        case .outliers: TextPair("Stands out", "Yn sefyll allan")
        case .noOutlier: TextPair("–", "–")
        case .reasons: TextPair("Reasons", "Rhesymau")
        case .open: TextPair("Outcome not recorded", "Canlyniad heb ei gofnodi")
        case .confirmed: TextPair("Candidate confirmed by other means", "Cadarnhawyd ymgeisydd drwy ddulliau eraill")
        case .privatePlaces: TextPair("In private places", "Mewn mannau preifat")
        case .untold: TextPair("Person not told", "Heb ddweud wrth y person")
        case .lookUp: TextPair("Look a search up by its code", "Chwilio am chwiliad wrth ei god")
        case .codeLabel: TextPair("Code", "Cod")
        case .found: TextPair("Search {0}", "Chwiliad {0}")
        case .lastDays: TextPair("The last {0} days", "Y {0} diwrnod diwethaf")
        case .figuresTitle: TextPair("Searches at the roadside", "Chwiliadau ar y stryd")
        case .figuresLead:
            TextPair(
                "Counted from the records of {0}; nobody types these figures.",
                "Wedi’u cyfrif o gofnodion {0}; nid oes neb yn teipio’r ffigurau hyn.")
        case .figuresFew:
            TextPair(
                "* stands for one to four, or for a count that would give one of these away. Shares have exact 95 % intervals.",
                "Mae * yn golygu un i bedwar, neu gyfrif a fyddai’n datgelu un o’r rhain. Mae gan gyfrannau gyfyngau union 95 %."
            )
        case .withCandidate: TextPair("Gave a candidate", "Rhoddodd ymgeisydd")
        case .wrong: TextPair("Was somebody else than the candidates", "Oedd rhywun heblaw’r ymgeiswyr")
        case .underEighteen: TextPair("Person seemed under 18", "Ymddangosai’r person o dan 18")
        case .users: TextPair("Officers who searched", "Swyddogion a chwiliodd")
        case .outcomes: TextPair("Outcomes", "Canlyniadau")
        case .ages: TextPair("Age as the officer saw it", "Oedran yn ôl y swyddog")
        case .count: TextPair("Count", "Cyfrif")
        case .noFigures: TextPair("There was no search.", "Ni fu chwiliad.")
        case .none: TextPair("None", "Dim")
        case .otherYear: TextPair("Figures of {0}", "Ffigurau {0}")
        }
    }
}
