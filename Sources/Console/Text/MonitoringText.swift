import Casework

/// Algorithms that were stopped, and how they are used again.
enum WithdrawalText: String, CatalogueText {
    case title, lead, empty, done, version, everyVersion, stoppedBy, reasons, proposedBy, agreedBy, lifted, inForce
    case proposed, agreeLead, agree, noGround, ground, proposeLead, propose, stopTitle, stopLead, algorithm
    case algorithmHint, versionHint, stop, toAgree

    var pair: TextPair {
        switch self {
        case .title: TextPair("Stopped algorithms", "Algorithmau a ataliwyd")
        case .lead:
            TextPair(
                "One person stops an algorithm everywhere, at once. Two people let it be used again, on a new evaluation.",
                "Mae un person yn atal algorithm ym mhobman, ar unwaith. Mae dau yn gadael iddo gael ei ddefnyddio eto, ar "
                    + "werthusiad newydd.")
        case .empty: TextPair("No algorithm was ever stopped.", "Ni ataliwyd unrhyw algorithm erioed.")
        case .done:
            TextPair(
                "The algorithm is stopped. Live deployments that were paused: {0}.",
                "Mae’r algorithm wedi’i atal. Defnydd byw a oedwyd: {0}.")
        case .version: TextPair("Version", "Fersiwn")
        case .everyVersion: TextPair("Every version", "Pob fersiwn")
        case .stoppedBy: TextPair("Stopped by", "Ataliwyd gan")
        case .reasons: TextPair("Reasons", "Rhesymau")
        case .proposedBy: TextPair("Proposed by", "Cynigiwyd gan")
        case .agreedBy: TextPair("Agreed by", "Cytunwyd gan")
        case .lifted: TextPair("May be used again", "Caniateir ei ddefnyddio eto")
        case .inForce: TextPair("Stopped", "Ataliwyd")
        case .proposed:
            TextPair(
                "{0} proposes to use it again, since {1}, on this evaluation:",
                "Mae {0} yn cynnig ei ddefnyddio eto, ers {1}, ar sail y gwerthusiad hwn:")
        case .agreeLead:
            TextPair(
                "Once you agree, the algorithm can go live again under its approval.",
                "Ar ôl ichi gytuno, gall yr algorithm fynd yn fyw eto o dan ei gymeradwyaeth.")
        case .agree: TextPair("Agree to use it again", "Cytuno i’w ddefnyddio eto")
        case .noGround:
            TextPair(
                "No evaluation of it was signed and accepted since it was stopped, so it can’t be used again.",
                "Ni chafodd unrhyw werthusiad ohono ei lofnodi a’i dderbyn ers ei atal, felly ni ellir ei ddefnyddio eto."
            )
        case .ground: TextPair("Evaluation made since", "Gwerthusiad a wnaed ers hynny")
        case .proposeLead:
            TextPair(
                "The science lead or the data protection officer has to agree.",
                "Rhaid i’r arweinydd gwyddoniaeth neu’r swyddog diogelu data gytuno.")
        case .propose: TextPair("Propose to use it again", "Cynnig ei ddefnyddio eto")
        case .stopTitle: TextPair("Stop an algorithm", "Atal algorithm")
        case .stopLead:
            TextPair(
                "Everything that is live with it pauses, no search uses it, and it takes two people and a new evaluation "
                    + "to use it again.",
                "Mae popeth sy’n fyw gydag ef yn oedi, nid oes chwiliad yn ei ddefnyddio, ac mae angen dau berson a "
                    + "gwerthusiad newydd i’w ddefnyddio eto.")
        case .algorithm: TextPair("Algorithm", "Algorithm")
        case .algorithmHint: TextPair("The pack’s name", "Enw’r pecyn")
        case .versionHint: TextPair("Leave it empty to stop every version", "Gadewch yn wag i atal pob fersiwn")
        case .stop: TextPair("Stop it everywhere", "Ei atal ym mhobman")
        case .toAgree:
            TextPair("Agree to use an algorithm again, or don’t", "Cytuno i ddefnyddio algorithm eto, neu beidio")
        }
    }
}

/// False alerts in operation beside the forecast.
enum MonitoringText: String, CatalogueText {
    case title, lead, empty, exercises, plotTitle, plotCaption, allSites, faces, falseAlerts, withInterval, expected
    case atMost, lasting, lastingState, chart, chartState, effect, pauses, onlyTask, reviewed, reviewLead, review
    case groupsTitle, group, share, finding, noGroup, fewerThanFive, tooFew, shareUnknown, moreThanShare
    case notMoreThanShare, sharesTitle, sharesLead, badShares, blueListTitle, placeAndThreshold, recognised
    case recognisedRate, evaluatedRate, walksTitle, walksLead, deployment, walks, recognisedWalks, recordWalks, toReview

    var pair: TextPair {
        switch self {
        case .title: TextPair("Monitoring", "Monitro")
        case .lead:
            TextPair(
                "False alerts beside what the evaluation’s upper bound predicts for the faces seen and the list.",
                "Rhybuddion ffug ochr yn ochr â’r hyn y mae arffin uchaf y gwerthusiad yn peri ei ddisgwyl ar gyfer yr "
                    + "wynebau a welwyd a’r rhestr.")
        case .empty:
            TextPair(
                "Nothing is watched yet. Without an accepted evaluation there is no forecast.",
                "Nid oes dim yn cael ei wylio eto. Heb werthusiad a dderbyniwyd nid oes rhagolwg.")
        case .exercises: TextPair("Exercises", "Ymarferion")
        case .plotTitle:
            TextPair(
                "False alerts by site and threshold, beside what is to be expected",
                "Rhybuddion ffug fesul safle a throthwy, ochr yn ochr â’r hyn sydd i’w ddisgwyl")
        case .plotCaption:
            TextPair(
                "Dot: false alerts. Thin line: the exact 95 % interval of their mean. Upright bar: at most to expect. The "
                    + "figures stand below.",
                "Dot: rhybuddion ffug. Llinell denau: cyfwng union 95 % eu cymedr. Bar unionsyth: y mwyaf i’w ddisgwyl. Mae’r "
                    + "ffigurau isod.")
        case .allSites: TextPair("All sites", "Pob safle")
        case .faces: TextPair("Faces seen", "Wynebau a welwyd")
        case .falseAlerts: TextPair("False alerts", "Rhybuddion ffug")
        case .withInterval: TextPair("{0} (95 % interval of the mean: {1})", "{0} (cyfwng 95 % y cymedr: {1})")
        case .expected: TextPair("To be expected", "I’w ddisgwyl")
        case .atMost: TextPair("at most {0}", "{0} ar y mwyaf")
        case .lasting: TextPair("Lasting test", "Prawf parhaol")
        case .lastingState:
            TextPair(
                "Evidence {0}; it alarms at {1}. If the forecast is right, the chance that it ever alarms is at most {2}.",
                "Tystiolaeth {0}; mae’n seinio larwm ar {1}. Os yw’r rhagolwg yn gywir, {2} ar y mwyaf yw’r siawns y bydd "
                    + "byth yn seinio larwm.")
        case .chart: TextPair("Sum chart", "Siart swm")
        case .chartState:
            TextPair(
                "Sum {0}; it alarms at {1}. If the forecast is right, {2} expected false alerts lie between two false "
                    + "alarms, on average; a real rise is found after {3}.",
                "Swm {0}; mae’n seinio larwm ar {1}. Os yw’r rhagolwg yn gywir, mae {2} o rybuddion ffug disgwyliedig rhwng "
                    + "dau larwm ffug, ar gyfartaledd; canfyddir cynnydd gwirioneddol ar ôl {3}.")
        case .effect: TextPair("What the alarm does", "Yr hyn y mae’r larwm yn ei wneud")
        case .pauses:
            TextPair(
                "It pauses live deployments, and none goes live under it.",
                "Mae’n oedi defnydd byw, ac nid oes dim yn mynd yn fyw oddi tano.")
        case .onlyTask:
            TextPair(
                "It makes a task for the science lead; policy lets deployments go on.",
                "Mae’n creu tasg i’r arweinydd gwyddoniaeth; mae polisi’n gadael i’r defnydd barhau.")
        case .reviewed: TextPair("Reviewed", "Adolygwyd")
        case .reviewLead:
            TextPair(
                "Review the alarm once you have found the cause. The sum chart begins again; the lasting test doesn’t.",
                "Adolygwch y larwm ar ôl ichi ganfod yr achos. Mae’r siart swm yn dechrau eto; nid yw’r prawf parhaol.")
        case .review: TextPair("I found the cause", "Canfûm yr achos")
        case .groupsTitle: TextPair("False alerts by recorded group", "Rhybuddion ffug fesul grŵp a gofnodwyd")
        case .group: TextPair("Group", "Grŵp")
        case .share: TextPair("Share of passers-by", "Cyfran y rhai sy’n mynd heibio")
        case .finding: TextPair("What can be said", "Yr hyn y gellir ei ddweud")
        case .noGroup: TextPair("No group was recorded", "Ni chofnodwyd grŵp")
        case .fewerThanFive: TextPair("fewer than 5", "llai na 5")
        case .tooFew:
            TextPair(
                "Too few to say anything: it takes {0} with a group",
                "Rhy ychydig i ddweud dim: mae angen {0} â grŵp")
        case .shareUnknown: TextPair("Its share was not estimated", "Nid amcangyfrifwyd ei gyfran")
        case .moreThanShare:
            TextPair(
                "More than its share predicts (p {0})",
                "Mwy nag y mae ei gyfran yn peri ei ddisgwyl (p {0})")
        case .notMoreThanShare:
            TextPair(
                "Not shown to be more than its share predicts (p {0})",
                "Heb ei ddangos yn fwy nag y mae ei gyfran yn peri ei ddisgwyl (p {0})")
        case .sharesTitle: TextPair("Compare with shares of passers-by", "Cymharu â chyfrannau’r rhai sy’n mynd heibio")
        case .sharesLead:
            TextPair(
                "Your estimates, in per cent. They are kept nowhere. Groups are those that people stated or an officer saw.",
                "Eich amcangyfrifon, fesul y cant. Nis cedwir yn unman. Y grwpiau yw’r rhai a nododd pobl neu a welodd swyddog."
            )
        case .badShares:
            TextPair(
                "Enter shares of 0 to 100 per cent, together 100 at most",
                "Rhowch gyfrannau o 0 i 100 y cant, gyda’i gilydd 100 ar y mwyaf")
        case .blueListTitle:
            TextPair(
                "Known volunteers on the list, measured apart",
                "Gwirfoddolwyr hysbys ar y rhestr, wedi’u mesur ar wahân")
        case .placeAndThreshold: TextPair("Site and threshold", "Safle a throthwy")
        case .recognised: TextPair("Walks recognised", "Teithiau a adnabuwyd")
        case .recognisedRate: TextPair("Rate (95 %)", "Cyfradd (95 %)")
        case .evaluatedRate: TextPair("Rate of the evaluation (95 %)", "Cyfradd y gwerthusiad (95 %)")
        case .walksTitle: TextPair("Record walks of volunteers", "Cofnodi teithiau gwirfoddolwyr")
        case .walksLead:
            TextPair(
                "Count each walk of a listed volunteer past a camera once, whether a face was found or not.",
                "Cyfrwch bob taith gan wirfoddolwr rhestredig heibio camera unwaith, p’un a ganfuwyd wyneb ai peidio.")
        case .deployment: TextPair("Reference of the deployment", "Cyfeirnod y defnydd")
        case .walks: TextPair("Walks", "Teithiau")
        case .recognisedWalks:
            TextPair("Of these, with the volunteer’s own alert", "O’r rhain, gyda rhybudd y gwirfoddolwr ei hun")
        case .recordWalks: TextPair("Record", "Cofnodi")
        case .toReview: TextPair("Find the cause of an alarm of monitoring", "Canfod achos larwm monitro")
        }
    }
}

/// Which of the two charts of monitoring alarms.
enum AlarmText: String, CatalogueText {
    case overForecast, recentRise, noAlarm

    /// The text of an alarm; nil is none.
    init(_ alarm: MonitoringVerdict.Alarm?) {
        switch alarm {
        case .overForecast?: self = .overForecast
        case .recentRise?: self = .recentRise
        case nil: self = .noAlarm
        }
    }

    var pair: TextPair {
        switch self {
        case .overForecast:
            TextPair(
                "Alarm: over the forecast since monitoring began", "Larwm: dros y rhagolwg ers dechrau’r monitro")
        case .recentRise:
            TextPair(
                "Alarm: it rose over the forecast lately",
                "Larwm: cododd dros y rhagolwg yn ddiweddar")
        case .noAlarm: TextPair("No alarm", "Dim larwm")
        }
    }
}

/// What walks of volunteers say beside the evaluation.
enum BlueListText: String, CatalogueText {
    case tooFew, inLine, worse, noEvaluation

    /// The text of a finding.
    init(_ finding: BlueListTally.Finding) {
        switch finding {
        case .tooFew: self = .tooFew
        case .inLine: self = .inLine
        case .worse: self = .worse
        }
    }

    var pair: TextPair {
        switch self {
        case .tooFew: TextPair("Too few walks to say anything", "Rhy ychydig o deithiau i ddweud dim")
        case .inLine: TextPair("In line with the evaluation", "Yn unol â’r gwerthusiad")
        case .worse:
            TextPair(
                "Recognises fewer than the evaluation let expect",
                "Yn adnabod llai nag y gwnaeth y gwerthusiad beri ei ddisgwyl")
        case .noEvaluation: TextPair("No evaluation to compare with", "Dim gwerthusiad i gymharu ag ef")
        }
    }
}
