import Casework

/// Evaluations on their way to approval.
enum EvaluationText: String, CatalogueText {
    case title, oneTitle, lead, empty, registeredAt, pack, use, threshold, standing, gallerySize, largestList
    case registerTitle, registerLead, noEngine, report, reportHint, setUp, setUpHint, register
    case registeredBy, signedBy, acceptedBy, validUntil, approval, acknowledged, endedBy, reportDigest, setDigest
    case reasonsGiven, group, falsePositives, fpir, found, tpir, finding, notEstimable, figuresTitle, figuresNote
    case limitNote, atMost, lapsed, boundTitle, boundLead, part, evaluated, runsHere, verdict, same, different
    case notCompared, alsoLapses, signTitle, signLead, signHint, sign, acceptTitle, acceptLead, accept, anotherPerson
    case noPolicy, overLimit, untilHint, acknowledge, acknowledgeHint, rejectTitle, rejectLead, reject, revokeTitle
    case revokeLead, revoke, reasons, toSign, toAccept, toRenew
    case differing, everybodyUnshown

    var pair: TextPair {
        switch self {
        case .title: TextPair("Evaluations", "Gwerthusiadau")
        case .oneTitle: TextPair("Evaluation", "Gwerthusiad")
        case .lead:
            TextPair(
                "No algorithm is used until it has been measured, signed and accepted.",
                "Ni ddefnyddir unrhyw algorithm nes iddo gael ei fesur, ei lofnodi a’i dderbyn.")
        case .empty: TextPair("No evaluation is registered.", "Nid oes gwerthusiad wedi’i gofrestru.")
        case .registeredAt: TextPair("Registered", "Cofrestrwyd")
        case .pack: TextPair("Algorithm", "Algorithm")
        case .use: TextPair("Use", "Defnydd")
        case .threshold: TextPair("Threshold", "Trothwy")
        case .standing: TextPair("Where it stands", "Ble mae arni")
        case .gallerySize: TextPair("People in the test’s gallery", "Pobl yn oriel y prawf")
        case .largestList: TextPair("Largest list that it covers", "Y rhestr fwyaf y mae’n ei chwmpasu")
        case .registerTitle: TextPair("Register a report", "Cofrestru adroddiad")
        case .registerLead:
            TextPair(
                "The counts, the threshold and the digests are taken from the report. It isn’t kept: its digest is.",
                "Cymerir y cyfrifon, y trothwy a’r crynodebau o’r adroddiad. Nis cedwir: cedwir ei grynodeb.")
        case .noEngine:
            TextPair(
                "This console has no engine, so it can’t say which settings an evaluation would be bound to. Register "
                    + "it with peel evaluation register.",
                "Nid oes gan y consol hwn beiriant, felly ni all ddweud wrth ba osodiadau y byddai gwerthusiad ynghlwm. "
                    + "Cofrestrwch ef gyda peel evaluation register.")
        case .report: TextPair("Report", "Adroddiad")
        case .reportHint:
            TextPair(
                "report.json of peel evaluate identify, up to {0} MiB",
                "report.json o peel evaluate identify, hyd at {0} MiB")
        case .setUp: TextPair("Description of the camera set-up", "Disgrifiad o drefniant y camerâu")
        case .setUpHint:
            TextPair(
                "The same file that going live names, byte for byte; for searches, the description of the images",
                "Yr un ffeil ag a enwir wrth fynd yn fyw, beit am feit; ar gyfer chwiliadau, disgrifiad o’r delweddau")
        case .register: TextPair("Register", "Cofrestru")
        case .registeredBy: TextPair("Registered by", "Cofrestrwyd gan")
        case .signedBy: TextPair("Signed by", "Llofnodwyd gan")
        case .acceptedBy: TextPair("Accepted by", "Derbyniwyd gan")
        case .validUntil: TextPair("Counts until", "Yn cyfrif tan")
        case .approval:
            TextPair(
                "Approval that policy and applications name",
                "Cymeradwyaeth a enwir gan bolisi a cheisiadau")
        case .acknowledged: TextPair("Acknowledged", "Cydnabuwyd")
        case .endedBy: TextPair("Ended by", "Daethpwyd ag ef i ben gan")
        case .reportDigest: TextPair("SHA-256 of the report", "SHA-256 yr adroddiad")
        case .setDigest: TextPair("SHA-256 of the set of images", "SHA-256 y set o ddelweddau")
        case .reasonsGiven: TextPair("Reasons", "Rhesymau")
        case .group: TextPair("Group", "Grŵp")
        case .falsePositives: TextPair("Strangers found", "Dieithriaid a ganfuwyd")
        case .fpir: TextPair("False positive rate (95 %)", "Cyfradd bositif ffug (95 %)")
        case .found: TextPair("Listed people found", "Pobl restredig a ganfuwyd")
        case .tpir: TextPair("True positive rate (95 %)", "Cyfradd bositif gywir (95 %)")
        case .finding: TextPair("Against the policy’s limit", "Yn erbyn terfyn y polisi")
        case .notEstimable: TextPair("Not estimable", "Ni ellir amcangyfrif")
        case .figuresTitle: TextPair("What was measured", "Yr hyn a fesurwyd")
        case .figuresNote:
            TextPair(
                "Each search is of another person. Intervals are exact (Clopper and Pearson). Failed images count.",
                "Mae pob chwiliad o berson arall. Mae’r cyfyngau’n union (Clopper a Pearson). Mae delweddau a fethodd yn cyfrif."
            )
        case .limitNote:
            TextPair(
                "The policy’s limit of the false positive rate is {0}, at a list of {1}; rates are scaled to it.",
                "Terfyn y polisi ar y gyfradd bositif ffug yw {0}, ar restr o {1}; graddir cyfraddau iddi.")
        case .atMost: TextPair("none seen: at most {0}", "ni welwyd yr un: {0} ar y mwyaf")
        case .lapsed:
            TextPair(
                "It doesn’t cover what this machine runs. Different: {0}.",
                "Nid yw’n cwmpasu’r hyn y mae’r peiriant hwn yn ei redeg. Gwahanol: {0}.")
        case .boundTitle: TextPair("What it is bound to", "Yr hyn y mae ynghlwm wrtho")
        case .boundLead:
            TextPair(
                "The approval lapses where any of these is different from what was evaluated.",
                "Mae’r gymeradwyaeth yn dod i ben lle mae unrhyw un o’r rhain yn wahanol i’r hyn a werthuswyd.")
        case .part: TextPair("Part", "Rhan")
        case .evaluated: TextPair("Evaluated", "Gwerthuswyd")
        case .runsHere: TextPair("Runs on this machine", "Yn rhedeg ar y peiriant hwn")
        case .verdict: TextPair("Comparison", "Cymhariaeth")
        case .same: TextPair("The same", "Yr un fath")
        case .different: TextPair("Different", "Gwahanol")
        case .notCompared: TextPair("Not compared", "Heb ei gymharu")
        case .alsoLapses:
            TextPair(
                "It doesn’t cover a threshold under {0}, a list longer than {1}, or any time after its date.",
                "Nid yw’n cwmpasu trothwy o dan {0}, rhestr hwy na {1}, nac unrhyw adeg ar ôl ei ddyddiad.")
        case .signTitle: TextPair("Sign", "Llofnodi")
        case .signLead:
            TextPair(
                "You sign that the evaluation was done as its report says.",
                "Rydych yn llofnodi bod y gwerthusiad wedi’i wneud fel y dywed ei adroddiad.")
        case .signHint:
            TextPair(
                "The report that you read; it has to be the registered one, byte for byte",
                "Yr adroddiad a ddarllenoch; rhaid iddo fod yr un a gofrestrwyd, beit am feit")
        case .sign: TextPair("Sign the evaluation", "Llofnodi’r gwerthusiad")
        case .acceptTitle: TextPair("Accept", "Derbyn")
        case .acceptLead:
            TextPair(
                "Once you accept, applications can rest on these figures.",
                "Ar ôl ichi dderbyn, gall ceisiadau ddibynnu ar y ffigurau hyn.")
        case .accept: TextPair("Accept the evaluation", "Derbyn y gwerthusiad")
        case .anotherPerson:
            TextPair(
                "You registered or signed it, so somebody else accepts it.",
                "Chi a’i cofrestrodd neu a’i llofnododd, felly rhywun arall sy’n ei dderbyn.")
        case .noPolicy:
            TextPair(
                "No policy is in force, so there is no limit to judge by. Publish one first.",
                "Nid oes polisi mewn grym, felly nid oes terfyn i farnu wrtho. Cyhoeddwch un yn gyntaf.")
        case .overLimit:
            TextPair(
                "A measured rate is over the policy’s limit, so it can’t be accepted. Evaluate with a higher threshold or a "
                    + "shorter list.",
                "Mae cyfradd a fesurwyd dros derfyn y polisi, felly ni ellir ei dderbyn. Gwerthuswch gyda throthwy uwch neu "
                    + "restr fyrrach.")
        case .untilHint: TextPair("Within two years", "O fewn dwy flynedd")
        case .acknowledge:
            TextPair(
                "Groups of which the data can’t show that they are under the limit, or that differ from the others",
                "Grwpiau na all y data ddangos eu bod o dan y terfyn, neu sy’n wahanol i’r lleill")
        case .differing:
            TextPair(
                "Groups that differ from the others by more than chance (exact test, 5 %, Holm): {0}.",
                "Grwpiau sy’n wahanol i’r lleill y tu hwnt i siawns (prawf union, 5 %, Holm): {0}.")
        case .everybodyUnshown:
            TextPair(
                "The data can’t show the limit for everybody, and the report says that the algorithm must not be approved "
                    + "on it. If you accept all the same, the approval counts for exercises only.",
                "Ni all y data ddangos y terfyn i bawb, ac mae’r adroddiad yn dweud na ddylid cymeradwyo’r algorithm ar "
                    + "ei sail. Os derbyniwch serch hynny, dim ond i ymarferion y mae’r gymeradwyaeth yn cyfrif.")
        case .acknowledgeHint:
            TextPair(
                "Tick each one that you accept all the same; it is named with the approval.",
                "Ticiwch bob un yr ydych yn ei dderbyn serch hynny; fe’i henwir gyda’r gymeradwyaeth.")
        case .rejectTitle: TextPair("Reject", "Gwrthod")
        case .rejectLead:
            TextPair("The evaluation ends without approval.", "Daw’r gwerthusiad i ben heb gymeradwyaeth.")
        case .reject: TextPair("Reject the evaluation", "Gwrthod y gwerthusiad")
        case .revokeTitle: TextPair("Take the approval back", "Tynnu’r gymeradwyaeth yn ôl")
        case .revokeLead:
            TextPair(
                "What is live on its ground pauses at once, and nothing can rest on it again.",
                "Mae’r hyn sy’n fyw ar ei sail yn oedi ar unwaith, ac ni all dim ddibynnu arno eto.")
        case .revoke: TextPair("Take it back", "Tynnu’n ôl")
        case .reasons: TextPair("Reasons", "Rhesymau")
        case .toSign: TextPair("Sign or reject an evaluation", "Llofnodi neu wrthod gwerthusiad")
        case .toAccept: TextPair("Accept or reject an evaluation", "Derbyn neu wrthod gwerthusiad")
        case .toRenew: TextPair("An approval ends", "Mae cymeradwyaeth yn dod i ben")
        }
    }
}

/// Where an evaluation stands, with what became of an accepted one.
enum EvaluationStateText: String, CatalogueText {
    case registered, signed, accepted, expired, changed, stopped, rejected, withdrawn

    var pair: TextPair {
        switch self {
        case .registered: TextPair("Registered, awaits the signature", "Wedi’i gofrestru, yn aros am y llofnod")
        case .signed: TextPair("Signed, awaits acceptance", "Wedi’i lofnodi, yn aros am dderbyniad")
        case .accepted: TextPair("Accepted", "Derbyniwyd")
        case .expired: TextPair("Lapsed: its date has passed", "Wedi dod i ben: mae ei ddyddiad wedi mynd heibio")
        case .changed:
            TextPair("Lapsed for what this machine runs", "Wedi dod i ben ar gyfer yr hyn a redir ar y peiriant hwn")
        case .stopped:
            TextPair(
                "The algorithm is stopped, or was after the signature",
                "Mae’r algorithm wedi’i atal, neu cafodd ei atal ar ôl y llofnod")
        case .rejected: TextPair("Rejected", "Gwrthodwyd")
        case .withdrawn: TextPair("Approval taken back", "Tynnwyd y gymeradwyaeth yn ôl")
        }
    }
}

/// The parts of what an approval is bound to.
enum BindingText: String, CatalogueText {
    case algorithm, pack, program, use, settings, capture

    var pair: TextPair {
        switch self {
        case .algorithm: TextPair("Algorithm", "Algorithm")
        case .pack: TextPair("The pack’s files (SHA-256)", "Ffeiliau’r pecyn (SHA-256)")
        case .program: TextPair("Version of Peel", "Fersiwn Peel")
        case .use: TextPair("Use", "Defnydd")
        case .settings: TextPair("Settings (SHA-256)", "Gosodiadau (SHA-256)")
        case .capture: TextPair("Camera set-up (SHA-256)", "Trefniant y camerâu (SHA-256)")
        }
    }
}

/// What an algorithm is used for; the raw values are those of `AlgorithmUse`.
enum AlgorithmUseText: String, CatalogueText {
    case live
    case retrospective
    case operatorInitiated = "operator-initiated"

    /// The text of a use.
    init(_ use: AlgorithmUse) { self = AlgorithmUseText(rawValue: use.rawValue) ?? .live }

    var pair: TextPair {
        switch self {
        case .live: TextPair("Live", "Byw")
        case .retrospective: TextPair("Searches in cases", "Chwiliadau mewn achosion")
        case .operatorInitiated: TextPair("Searches at the roadside", "Chwiliadau ar ochr y ffordd")
        }
    }
}

/// What a group’s data say about the policy’s limit.
enum LimitFindingText: String, CatalogueText {
    case shown, exceeded, notEstimable, noPolicy

    var pair: TextPair {
        switch self {
        case .shown: TextPair("Shown to keep the limit", "Dangoswyd ei fod yn cadw’r terfyn")
        case .exceeded: TextPair("Over the limit", "Dros y terfyn")
        case .notEstimable:
            TextPair("Not estimable: too few people", "Ni ellir amcangyfrif: rhy ychydig o bobl")
        case .noPolicy: TextPair("No policy to judge by", "Dim polisi i farnu wrtho")
        }
    }
}
