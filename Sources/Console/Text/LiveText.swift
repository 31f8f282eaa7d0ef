import Casework

/// The live page and the page of the engagement officer's phone.
enum LiveText: String, CatalogueText {
    case title, phoneTitle, cameras, cameraLabel, noPicture, notRunning, counts, facesSeen, alertCount, falseAlerts
    case noFalseAlert
    case rate, rateValue, alerts, alertLine, noAlerts, noneAwaits, startTitle, startLead, start, resume, pauseTitle
    case pause, pauseReason, endTitle, endLead, end, note, soundOn, soundOff, lost, connected, newAlert, expired
    case expiresIn, runningUntil, sources, noStage, openPhone, openReadiness, scriptNeeded, whole

    var pair: TextPair {
        switch self {
        case .title: TextPair("Live: {0}", "Byw: {0}")
        case .phoneTitle: TextPair("Alerts to assess", "Rhybuddion i’w hasesu")
        case .cameras: TextPair("Cameras", "Camerâu")
        case .cameraLabel:
            TextPair(
                "Camera {0}: {1}. Every face without an alert is blurred.",
                "Camera {0}: {1}. Mae pob wyneb heb rybudd wedi’i bylu.")
        case .noPicture: TextPair("No picture", "Dim llun")
        case .notRunning: TextPair("No camera is being processed.", "Nid oes camera’n cael ei brosesu.")
        case .counts: TextPair("Figures so far", "Ffigurau hyd yma")
        case .facesSeen: TextPair("Faces seen", "Wynebau a welwyd")
        case .alertCount: TextPair("Alerts", "Rhybuddion")
        case .falseAlerts: TextPair("False alerts", "Rhybuddion anghywir")
        case .rate: TextPair("False alerts per face", "Rhybuddion anghywir fesul wyneb")
        case .rateValue:
            TextPair(
                "{0} %, between {1} % and {2} % with 95 % confidence", "{0} %, rhwng {1} % a {2} % gyda hyder o 95 %")
        case .noFalseAlert:
            TextPair(
                "No false alert yet; with 95 % confidence the rate is not above {0} %",
                "Dim rhybudd anghywir eto; gyda hyder o 95 % nid yw’r gyfradd uwchlaw {0} %")
        case .alerts: TextPair("Alerts", "Rhybuddion")
        case .alertLine: TextPair("{0}, camera {1}. {2}. Similarity: {3}", "{0}, camera {1}. {2}. Tebygrwydd: {3}")
        case .noAlerts: TextPair("No alert so far.", "Dim rhybudd hyd yma.")
        case .noneAwaits: TextPair("No alert awaits you.", "Nid oes rhybudd yn aros amdanoch.")
        case .startTitle: TextPair("Go live", "Mynd yn fyw")
        case .startLead:
            TextPair(
                "Every rule is asked again now. Cameras start only if all of them hold.",
                "Gofynnir pob rheol eto nawr. Dim ond os yw pob un yn dal y bydd camerâu’n cychwyn.")
        case .start: TextPair("Go live", "Mynd yn fyw")
        case .resume: TextPair("Go on", "Mynd ymlaen")
        case .pauseTitle: TextPair("Pause", "Oedi")
        case .pause: TextPair("Pause", "Oedi")
        case .pauseReason: TextPair("Why", "Pam")
        case .endTitle: TextPair("End the deployment", "Dod â’r defnydd i ben")
        case .endLead:
            TextPair(
                "The cameras stop for good and the list is destroyed at once.",
                "Mae’r camerâu’n stopio am byth a dinistrir y rhestr ar unwaith.")
        case .end: TextPair("End the deployment", "Dod â’r defnydd i ben")
        case .note: TextPair("Note", "Nodyn")
        case .soundOn: TextPair("Sound for new alerts: on", "Sain ar gyfer rhybuddion newydd: ymlaen")
        case .soundOff: TextPair("Sound for new alerts: off", "Sain ar gyfer rhybuddion newydd: i ffwrdd")
        case .lost:
            TextPair(
                "CONNECTION LOST. This page is not up to date. Alerts are kept and will be shown when the connection is back.",
                "CYSYLLTIAD WEDI’I GOLLI. Nid yw’r dudalen hon yn gyfredol. Cedwir rhybuddion a chânt eu dangos pan ddaw’r cysylltiad yn ôl."
            )
        case .connected:
            TextPair(
                "The connection is back. Everything is up to date.", "Mae’r cysylltiad yn ôl. Mae popeth yn gyfredol.")
        case .newAlert: TextPair("New alert: {0}", "Rhybudd newydd: {0}")
        case .expired: TextPair("Expired: approach nobody", "Wedi dod i ben: peidiwch â mynd at neb")
        case .expiresIn: TextPair("{0} left", "{0} ar ôl")
        case .runningUntil: TextPair("Authority ends", "Daw’r awdurdod i ben")
        case .sources: TextPair("Sources of this machine", "Ffynonellau’r peiriant hwn")
        case .noStage: TextPair("This machine runs no cameras.", "Nid yw’r peiriant hwn yn rhedeg camerâu.")
        case .openPhone: TextPair("Page for the phone", "Tudalen ar gyfer y ffôn")
        case .openReadiness: TextPair("See every rule", "Gweld pob rheol")
        case .scriptNeeded:
            TextPair(
                "Pictures and new alerts need script. Without it, load the page again.",
                "Mae angen sgript ar luniau a rhybuddion newydd. Hebddo, llwythwch y dudalen eto.")
        case .whole: TextPair("Show the whole live page", "Dangos y dudalen fyw gyfan")
        }
    }
}

/// Why a deployment stands still, for officers; one for each `PauseReason`.
enum PauseText: String, CatalogueText {
    case falseAlertRate, forecastExceeded, algorithmWithdrawn, wrongfulDetention, drift, commandLost, signageFailed
    case approvalEnded, watchlistMismatch, clockFailed, byOfficer

    /// The text of a reason.
    init(_ reason: PauseReason) {
        switch reason {
        case .falseAlertRate: self = .falseAlertRate
        case .forecastExceeded: self = .forecastExceeded
        case .algorithmWithdrawn: self = .algorithmWithdrawn
        case .approvalEnded: self = .approvalEnded
        case .wrongfulDetention: self = .wrongfulDetention
        case .drift: self = .drift
        case .commandLost: self = .commandLost
        case .signageFailed: self = .signageFailed
        case .watchlistMismatch: self = .watchlistMismatch
        case .clockFailed: self = .clockFailed
        case .byOfficer: self = .byOfficer
        }
    }

    /// What an officer may give as a reason; the others are found by the session.
    static let forOfficers: [PauseReason] = [
        .byOfficer, .signageFailed, .commandLost, .wrongfulDetention, .drift, .clockFailed,
    ]

    var pair: TextPair {
        switch self {
        case .falseAlertRate:
            TextPair("The share of false alerts is over the limit", "Mae cyfran y rhybuddion anghywir dros y terfyn")
        case .forecastExceeded:
            TextPair(
                "There are more false alerts than the evaluation predicts",
                "Mae mwy o rybuddion anghywir nag y mae’r gwerthusiad yn eu rhagweld")
        case .algorithmWithdrawn: TextPair("The algorithm was withdrawn", "Tynnwyd yr algorithm yn ôl")
        case .approvalEnded:
            TextPair(
                "The approval that it rests on ended", "Daeth y gymeradwyaeth y mae’n dibynnu arni i ben")
        case .wrongfulDetention: TextPair("Somebody was detained wrongly", "Cafodd rhywun ei gadw’n anghyfiawn")
        case .drift: TextPair("The detector or the threshold drifted", "Mae’r canfodydd neu’r trothwy wedi drifftio")
        case .commandLost:
            TextPair(
                "Nobody in command or no operator can be reached, or the session failed",
                "Ni ellir cyrraedd neb mewn gorchymyn na gweithredwr, neu methodd y sesiwn")
        case .signageFailed: TextPair("The signs are not in place any more", "Nid yw’r arwyddion yn eu lle mwyach")
        case .watchlistMismatch: TextPair("The list is not the authorised one", "Nid y rhestr a awdurdodwyd yw hon")
        case .clockFailed: TextPair("A clock can’t be trusted", "Ni ellir ymddiried mewn cloc")
        case .byOfficer: TextPair("An officer paused it", "Swyddog a’i hoedodd")
        }
    }
}

/// Why a deployment ended, for officers; one for each `LiveSupervisor.StopReason`.
enum StopText: String, CatalogueText {
    case authorityEnded, clockStepped, watchlistChanged, sourcesEnded, operatorEnded, urgentLapsed, authorityCancelled
    case failed

    /// The text of a reason.
    init(_ reason: LiveSupervisor.StopReason) {
        switch reason {
        case .authorityEnded: self = .authorityEnded
        case .clockStepped: self = .clockStepped
        case .watchlistChanged: self = .watchlistChanged
        case .sourcesEnded: self = .sourcesEnded
        case .operatorEnded: self = .operatorEnded
        case .urgentLapsed: self = .urgentLapsed
        case .authorityCancelled: self = .authorityCancelled
        case .failed: self = .failed
        }
    }

    var pair: TextPair {
        switch self {
        case .authorityEnded: TextPair("The authority’s end was reached", "Cyrhaeddwyd diwedd yr awdurdod")
        case .clockStepped:
            TextPair("The clock was set back or jumped", "Cafodd y cloc ei droi’n ôl neu neidiodd")
        case .watchlistChanged:
            TextPair(
                "The list on disk was no longer the authorised one", "Nid y rhestr ar y ddisg oedd yr un a awdurdodwyd")
        case .sourcesEnded: TextPair("Every camera or video ended", "Daeth pob camera neu fideo i ben")
        case .operatorEnded: TextPair("An officer ended it", "Daeth swyddog ag ef i ben")
        case .urgentLapsed:
            TextPair("The urgent authority lapsed unconfirmed", "Daeth yr awdurdod brys i ben heb ei gadarnhau")
        case .authorityCancelled: TextPair("The authority was cancelled", "Canslwyd yr awdurdod")
        case .failed: TextPair("A fault made going on unsafe", "Roedd nam yn gwneud mynd ymlaen yn anniogel")
        }
    }
}

/// What people found an alert to be; the raw values are those of `AlertAssessment`.
enum AssessmentText: String, CatalogueText {
    case trueConfirmed = "true-confirmed"
    case trueUnconfirmed = "true-unconfirmed"
    case falseConfirmed = "false-confirmed"
    case falseUnconfirmed = "false-unconfirmed"

    /// The text of an assessment.
    init(_ assessment: AlertAssessment) { self = AssessmentText(rawValue: assessment.rawValue) ?? .falseUnconfirmed }

    var pair: TextPair {
        switch self {
        case .trueConfirmed: TextPair("True alert, confirmed", "Rhybudd cywir, wedi’i gadarnhau")
        case .trueUnconfirmed: TextPair("True alert, not confirmed", "Rhybudd cywir, heb ei gadarnhau")
        case .falseConfirmed: TextPair("False alert, confirmed", "Rhybudd anghywir, wedi’i gadarnhau")
        case .falseUnconfirmed: TextPair("False alert, not confirmed", "Rhybudd anghywir, heb ei gadarnhau")
        }
    }
}
