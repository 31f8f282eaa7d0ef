/// The officer's home and the list of deployments.
enum HomeText: String, CatalogueText {
    case title, lead, empty, confirmUrgent, decide, decideVariation, finishDraft, reviewEntries, authoriseList, prepare
    case goLive, fileReport, reviewDeployment, publish, renewTraining, due, deploymentsTitle, deploymentsEmpty
    case newDeployment, operation, phase, starts, watch, watchPhone
    case agreeVariation, buildList, approveChildren, agreeExceptions, assessRest, awaitPurge, agreePolicy
    case ended

    var pair: TextPair {
        switch self {
        case .title: TextPair("What awaits you", "Yr hyn sy’n aros amdanoch")
        case .lead: TextPair("Signed in as {0}, {1}", "Wedi mewngofnodi fel {0}, {1}")
        case .empty: TextPair("Nothing awaits you.", "Nid oes dim yn aros amdanoch.")
        case .confirmUrgent: TextPair("Confirm or cancel an urgent authority", "Cadarnhau neu ganslo awdurdod brys")
        case .decide: TextPair("Decide on an application", "Penderfynu ar gais")
        case .decideVariation: TextPair("Decide on a variation", "Penderfynu ar amrywiad")
        case .finishDraft: TextPair("Finish your application", "Gorffen eich cais")
        case .reviewEntries: TextPair("Review the entries of the list", "Adolygu cofnodion y rhestr")
        case .authoriseList: TextPair("Authorise the list", "Awdurdodi’r rhestr")
        case .prepare: TextPair("Confirm the preparation", "Cadarnhau’r paratoi")
        case .goLive: TextPair("See whether everything is ready", "Gweld a yw popeth yn barod")
        case .watch: TextPair("Watch and assess alerts", "Gwylio ac asesu rhybuddion")
        case .watchPhone: TextPair("Assess alerts on the phone page", "Asesu rhybuddion ar dudalen y ffôn")
        case .fileReport: TextPair("File the cancellation report", "Cyflwyno’r adroddiad canslo")
        case .reviewDeployment: TextPair("Review the deployment", "Adolygu’r defnydd")
        case .publish: TextPair("Publish the record", "Cyhoeddi’r cofnod")
        case .renewTraining: TextPair("Your training in {0} ends", "Mae eich hyfforddiant mewn {0} yn dod i ben")
        case .agreeVariation: TextPair("Agree to a lower threshold, or don’t", "Cytuno i drothwy is, neu beidio")
        case .buildList: TextPair("Build the list", "Llunio’r rhestr")
        case .approveChildren:
            TextPair("Approve the listing of children: {0}", "Cymeradwyo rhestru plant: {0}")
        case .agreeExceptions:
            TextPair("Agree to exceptional entries of the list: {0}", "Cytuno i gofnodion eithriadol y rhestr: {0}")
        case .assessRest:
            TextPair("Finish the assessment of alerts: {0}", "Gorffen asesu rhybuddion: {0}")
        case .awaitPurge:
            TextPair("See that the list is destroyed", "Sicrhau bod y rhestr yn cael ei dinistrio")
        case .agreePolicy:
            TextPair("Agree to the next version of the policy", "Cytuno i fersiwn nesaf y polisi")
        case .due: TextPair("by {0}", "erbyn {0}")
        case .ended: TextPair("ended {0}", "daeth i ben {0}")
        case .deploymentsTitle: TextPair("Deployments", "Defnydd")
        case .deploymentsEmpty: TextPair("There is no deployment yet.", "Nid oes dim defnydd eto.")
        case .newDeployment: TextPair("Start an application", "Dechrau cais")
        case .operation: TextPair("Operation", "Gweithrediad")
        case .phase: TextPair("Where it stands", "Ble mae arni")
        case .starts: TextPair("Starts", "Yn dechrau")
        }
    }
}

/// One deployment's own page.
enum DeploymentText: String, CatalogueText {
    case applying, deciding, preparing, running, application, check, authority, decision, watchlist
    case preparation, readiness, notice, live, cancelLead, cancelReasons, cancelButton, notes
    case pauseReason, endedBecause, closing, variation, variationWaits

    var pair: TextPair {
        switch self {
        case .applying: TextPair("Apply", "Gwneud cais")
        case .deciding: TextPair("Decide", "Penderfynu")
        case .preparing: TextPair("Prepare", "Paratoi")
        case .running: TextPair("Run", "Cynnal")
        case .application: TextPair("Application", "Cais")
        case .check: TextPair("Check your answers and submit", "Gwirio eich atebion a chyflwyno")
        case .authority: TextPair("Written authority", "Awdurdod ysgrifenedig")
        case .decision: TextPair("Decision", "Penderfyniad")
        case .watchlist: TextPair("Watchlist", "Rhestr wylio")
        case .preparation: TextPair("Preparation", "Paratoi")
        case .readiness: TextPair("Readiness", "Parodrwydd")
        case .notice: TextPair("Public notice", "Hysbysiad cyhoeddus")
        case .live: TextPair("Live", "Byw")
        case .cancelLead:
            TextPair(
                "What was live ends and its record is published. What was not is over.",
                "Daw’r hyn a oedd yn fyw i ben a chyhoeddir ei gofnod. Mae’r hyn nad oedd drosodd.")
        case .cancelReasons: TextPair("Reasons", "Rhesymau")
        case .cancelButton: TextPair("Withdraw or cancel", "Tynnu’n ôl neu ganslo")
        case .notes: TextPair("Notes", "Nodiadau")
        case .variation: TextPair("Variation of the authority", "Amrywio’r awdurdod")
        case .variationWaits: TextPair("Waits for a decision", "Yn aros am benderfyniad")
        case .pauseReason: TextPair("Paused because", "Wedi’i oedi oherwydd")
        case .closing: TextPair("Report, review and record", "Adroddiad, adolygiad a chofnod")
        case .endedBecause: TextPair("Ended because", "Daeth i ben oherwydd")
        }
    }
}
