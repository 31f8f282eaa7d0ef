/// Building and authorising a list.
enum WatchlistText: String, CatalogueText {
    case title, none, building, authorised, destroyed, entries, reviewed, removed, awaiting, importFile
    case importImages, unchanged, importHint, importAll, importButton, reportTitle, rowNumber, verdict, notes, accepted,
        warned, refused
    case notApplied, applied, authorise, authoriseLead, reopen, reopenLead, digest, forecast, forecastText, startReview
    case noReport, columnCategory, columnReview, columnWarnings, columnQuality

    var pair: TextPair {
        switch self {
        case .title: TextPair("Watchlist", "Rhestr wylio")
        case .none: TextPair("There is no list yet. Import one.", "Nid oes rhestr eto. Mewnforiwch un.")
        case .building: TextPair("Being built", "Yn cael ei llunio")
        case .authorised: TextPair("Authorised", "Awdurdodwyd")
        case .destroyed: TextPair("Destroyed", "Dinistriwyd")
        case .entries: TextPair("Entries", "Cofnodion")
        case .reviewed: TextPair("Reviewed and kept", "Adolygwyd a’u cadw")
        case .removed: TextPair("Reviewed and removed", "Adolygwyd a’u tynnu")
        case .awaiting: TextPair("Awaiting review", "Yn aros am adolygiad")
        case .importFile: TextPair("Manifest, a CSV file", "Maniffest, ffeil CSV")
        case .importImages: TextPair("Images, a zip file", "Delweddau, ffeil zip")
        case .unchanged: TextPair("Was on the list already", "Ar y rhestr eisoes")
        case .importHint:
            TextPair(
                "Both together at most {0} MB. Larger lists are imported on the command line.",
                "Y ddwy gyda’i gilydd hyd at {0} MB. Mewnforir rhestrau mwy ar y llinell orchymyn.")
        case .importAll: TextPair("Take over all rows or none", "Cymryd pob rhes neu ddim un")
        case .importButton: TextPair("Import", "Mewnforio")
        case .reportTitle: TextPair("Import report", "Adroddiad mewnforio")
        case .rowNumber: TextPair("Row", "Rhes")
        case .verdict: TextPair("Verdict", "Dyfarniad")
        case .notes: TextPair("What to look at", "Beth i edrych arno")
        case .accepted: TextPair("Accepted", "Derbyniwyd")
        case .warned: TextPair("Accepted with a warning", "Derbyniwyd gyda rhybudd")
        case .refused: TextPair("Refused", "Gwrthodwyd")
        case .notApplied: TextPair("Nothing was taken over.", "Ni chymerwyd dim drosodd.")
        case .applied:
            TextPair(
                "What was accepted is on the list and awaits review.",
                "Mae’r hyn a dderbyniwyd ar y rhestr ac yn aros am adolygiad.")
        case .authorise: TextPair("Authorise the list", "Awdurdodi’r rhestr")
        case .authoriseLead:
            TextPair(
                "You authorise exactly these entries. A change needs a new authorisation.",
                "Rydych yn awdurdodi’r union gofnodion hyn. Mae angen awdurdodiad newydd ar gyfer newid.")
        case .reopen: TextPair("Open the list for changes", "Agor y rhestr i’w newid")
        case .reopenLead: TextPair("Its authorisation ends.", "Daw ei hawdurdodiad i ben.")
        case .digest: TextPair("Digest", "Crynhoad")
        case .forecast: TextPair("False alerts to expect", "Rhybuddion anghywir i’w disgwyl")
        case .forecastText:
            TextPair(
                "{0}, between {1} and {2} with 95 % confidence, if {3} faces pass.",
                "{0}, rhwng {1} a {2} gyda hyder o 95 %, os bydd {3} wyneb yn mynd heibio.")
        case .startReview: TextPair("Review the next entry", "Adolygu’r cofnod nesaf")
        case .noReport: TextPair("Nothing was imported in this session.", "Ni fewnforiwyd dim yn y sesiwn hon.")
        case .columnCategory: TextPair("Group", "Grŵp")
        case .columnReview: TextPair("Review", "Adolygiad")
        case .columnWarnings: TextPair("Warnings", "Rhybuddion")
        case .columnQuality: TextPair("Quality", "Ansawdd")
        }
    }
}

/// Reviewing one entry.
enum ReviewText: String, CatalogueText {
    case title, image, imageOf, category, band, reference, rationale, source, origin, taken, quality, instruction
    case expires, lawfulHold, soughtCheck, warnings, acknowledge, keep, remove, keysTitle, keysText, keysOn, keysOff
    case approveUnderEighteen, approveUnderThirteen, confirmFirst
    case done, custody, policeOther, nonPolice, standard, serious, critical, checked, notChecked, kept, takenOff

    var pair: TextPair {
        switch self {
        case .approveUnderEighteen:
            TextPair("Approve the listing of a person under 18", "Cymeradwyo rhestru person o dan 18")
        case .approveUnderThirteen:
            TextPair("Approve the listing of a child under 13", "Cymeradwyo rhestru plentyn o dan 13")
        case .confirmFirst:
            TextPair(
                "Confirm who you are to approve the listing of a child",
                "Cadarnhewch pwy ydych i gymeradwyo rhestru plentyn")
        case .title: TextPair("Entry {0} of {1}", "Cofnod {0} o {1}")
        case .image: TextPair("Image", "Delwedd")
        case .imageOf: TextPair("Enrolment image of entry {0}", "Delwedd gofrestru cofnod {0}")
        case .category: TextPair("Group", "Grŵp")
        case .band: TextPair("Gravity", "Difrifoldeb")
        case .reference: TextPair("Nominal reference", "Cyfeirnod enwol")
        case .rationale: TextPair("Why this person", "Pam y person hwn")
        case .source: TextPair("Where the image is from", "O ble y daw’r ddelwedd")
        case .origin: TextPair("Origin", "Tarddiad")
        case .taken: TextPair("Taken", "Tynnwyd")
        case .quality: TextPair("Quality, 0 to 100", "Ansawdd, 0 i 100")
        case .instruction: TextPair("What officers are told", "Yr hyn a ddywedir wrth swyddogion")
        case .expires: TextPair("Expires", "Yn dod i ben")
        case .lawfulHold: TextPair("Lawfully held", "Yn cael ei chadw’n gyfreithlon")
        case .soughtCheck: TextPair("Still sought", "Yn dal i gael ei geisio")
        case .warnings: TextPair("Warnings", "Rhybuddion")
        case .acknowledge: TextPair("I have looked into this", "Rwyf wedi edrych i mewn i hyn")
        case .keep: TextPair("Keep on the list", "Cadw ar y rhestr")
        case .remove: TextPair("Take off the list", "Tynnu oddi ar y rhestr")
        case .keysTitle: TextPair("Keys", "Bysellau")
        case .keysText:
            TextPair(
                "1 to 9 tick the warnings, K keeps, R takes off, N goes to the next, P to the previous entry.",
                "Mae 1 i 9 yn ticio’r rhybuddion, K yn cadw, R yn tynnu, N yn mynd i’r cofnod nesaf, P i’r un blaenorol."
            )
        case .keysOn: TextPair("Keys are on: press to switch off", "Mae’r bysellau ymlaen: pwyswch i’w diffodd")
        case .keysOff: TextPair("Keys are off: press to switch on", "Mae’r bysellau i ffwrdd: pwyswch i’w troi ymlaen")
        case .done: TextPair("Every entry was reviewed.", "Adolygwyd pob cofnod.")
        case .custody: TextPair("Custody", "Dalfa")
        case .policeOther: TextPair("Other police image", "Delwedd arall gan yr heddlu")
        case .nonPolice: TextPair("From outside the police", "O’r tu allan i’r heddlu")
        case .standard: TextPair("Standard", "Safonol")
        case .serious: TextPair("Serious", "Difrifol")
        case .critical: TextPair("Critical", "Argyfyngus")
        case .checked: TextPair("Checked {0}", "Gwiriwyd {0}")
        case .notChecked: TextPair("Not checked", "Heb ei wirio")
        case .kept: TextPair("Kept", "Cadwyd")
        case .takenOff: TextPair("Taken off", "Tynnwyd")
        }
    }
}
