/// What stands on every page.
enum CommonText: String, CatalogueText {
    case service, skip, exercise, exerciseNote, home, signOut, signIn, back, continueButton, save, yes, no, none
    case completed, incomplete, notStarted, cannotStart, problem, written, change, reference, status, reason
    case rule, remedy, errorTitle, errorPrefix, hoursAndMinutes, nextPage, previousPage, pageOf, openPolicy, openNotices
    case openRecords, openComplain, openAccessibility, openCategories, language, navigation, footer, requestNumber
    case warning, details, download, unknown

    var pair: TextPair {
        switch self {
        case .service: TextPair("Facial recognition console", "Consol adnabod wynebau")
        case .skip: TextPair("Skip to main content", "Neidio i’r prif gynnwys")
        case .exercise: TextPair("EXERCISE", "YMARFER")
        case .exerciseNote:
            TextPair(
                "This installation is an exercise. Nobody and nothing in it is real.",
                "Ymarfer yw’r gosodiad hwn. Nid oes neb na dim ynddo’n real.")
        case .home: TextPair("Home", "Hafan")
        case .signOut: TextPair("Sign out", "Allgofnodi")
        case .signIn: TextPair("Sign in", "Mewngofnodi")
        case .back: TextPair("Back", "Yn ôl")
        case .continueButton: TextPair("Continue", "Parhau")
        case .save: TextPair("Save and continue", "Cadw a pharhau")
        case .yes: TextPair("Yes", "Ie")
        case .no: TextPair("No", "Na")
        case .none: TextPair("None", "Dim")
        case .completed: TextPair("Completed", "Wedi’i gwblhau")
        case .incomplete: TextPair("Incomplete", "Anghyflawn")
        case .notStarted: TextPair("Not yet started", "Heb ddechrau eto")
        case .cannotStart: TextPair("Cannot start yet", "Ni ellir dechrau eto")
        case .problem: TextPair("There is a problem", "Mae problem")
        case .written: TextPair("What you wrote", "Yr hyn a ysgrifennwyd gennych")
        case .change: TextPair("Change", "Newid")
        case .reference: TextPair("Reference", "Cyfeirnod")
        case .status: TextPair("Status", "Statws")
        case .reason: TextPair("Reason", "Rheswm")
        case .rule: TextPair("Rule", "Rheol")
        case .remedy: TextPair("What would satisfy it", "Beth fyddai’n ei bodloni")
        case .errorTitle: TextPair("There is a problem", "Mae problem")
        case .errorPrefix: TextPair("Error:", "Gwall:")
        case .hoursAndMinutes: TextPair("{0} hours {1} minutes", "{0} awr {1} munud")
        case .nextPage: TextPair("Next", "Nesaf")
        case .previousPage: TextPair("Previous", "Blaenorol")
        case .pageOf: TextPair("Page {0} of {1}", "Tudalen {0} o {1}")
        case .openPolicy: TextPair("Policy", "Polisi")
        case .openNotices: TextPair("Upcoming deployments", "Defnydd sydd ar ddod")
        case .openRecords: TextPair("Past deployments", "Defnydd blaenorol")
        case .openComplain: TextPair("How to complain", "Sut i gwyno")
        case .openAccessibility: TextPair("Accessibility", "Hygyrchedd")
        case .openCategories: TextPair("Who may be looked for", "Am bwy y gellir chwilio")
        case .language: TextPair("Language", "Iaith")
        case .navigation: TextPair("Main navigation", "Prif lywio")
        case .footer: TextPair("Published information", "Gwybodaeth gyhoeddedig")
        case .requestNumber: TextPair("Number of this request: {0}", "Rhif y cais hwn: {0}")
        case .warning: TextPair("Warning", "Rhybudd")
        case .details: TextPair("Details", "Manylion")
        case .download: TextPair("Download", "Lawrlwytho")
        case .unknown: TextPair("Not known", "Ddim yn hysbys")
        }
    }
}

/// The months.
enum MonthText: String, CatalogueText {
    case january, february, march, april, may, june, july, august, september, october, november, december

    var pair: TextPair {
        switch self {
        case .january: TextPair("January", "Ionawr")
        case .february: TextPair("February", "Chwefror")
        case .march: TextPair("March", "Mawrth")
        case .april: TextPair("April", "Ebrill")
        case .may: TextPair("May", "Mai")
        case .june: TextPair("June", "Mehefin")
        case .july: TextPair("July", "Gorffennaf")
        case .august: TextPair("August", "Awst")
        case .september: TextPair("September", "Medi")
        case .october: TextPair("October", "Hydref")
        case .november: TextPair("November", "Tachwedd")
        case .december: TextPair("December", "Rhagfyr")
        }
    }
}
