import Casework

/// What follows after a deployment's end.
enum ClosingText: String, CatalogueText {
    case title, recordTitle, recordLead, openAlerts, reportTitle, filedAt, objectivesMet, lessons, lessonsHint
    case engagements, complaints, complaintsText, groups, incidents, fileReport, reviewTitle, remainsJustified
    case reviewText, review, publishTitle, publishLead, publish, openRecords, awaitsReport, awaitsPurge
    case awaitsReview, awaitsPublication

    var pair: TextPair {
        switch self {
        case .title: TextPair("Closing {0}", "Cau {0}")
        case .recordTitle: TextPair("Record", "Cofnod")
        case .recordLead:
            TextPair(
                "Computed from what happened. It is published in this form.",
                "Wedi’i gyfrifo o’r hyn a ddigwyddodd. Fe’i cyhoeddir ar y ffurf hon.")
        case .openAlerts:
            TextPair("Alerts that are not assessed to the end: {0}", "Rhybuddion heb eu hasesu i’r pen: {0}")
        case .reportTitle: TextPair("Cancellation report", "Adroddiad canslo")
        case .filedAt: TextPair("Filed", "Cyflwynwyd")
        case .objectivesMet: TextPair("The objectives were met", "Cyflawnwyd yr amcanion")
        case .lessons: TextPair("What is to be learnt", "Beth sydd i’w ddysgu")
        case .lessonsHint: TextPair("Write “none” if there is nothing.", "Ysgrifennwch “dim” os nad oes dim.")
        case .engagements: TextPair("Alerts on which somebody was spoken to", "Rhybuddion lle siaradwyd â rhywun")
        case .complaints: TextPair("Number of complaints", "Nifer y cwynion")
        case .complaintsText: TextPair("What they were about", "Am beth yr oeddent")
        case .groups: TextPair("False alerts by group", "Rhybuddion anghywir fesul grŵp")
        case .incidents: TextPair("Incidents", "Digwyddiadau")
        case .fileReport: TextPair("File the report", "Cyflwyno’r adroddiad")
        case .reviewTitle: TextPair("Review", "Adolygiad")
        case .remainsJustified:
            TextPair(
                "Seen from its end, it was necessary and proportionate",
                "O edrych yn ôl, roedd yn angenrheidiol ac yn gymesur")
        case .reviewText: TextPair("Reasons", "Rhesymau")
        case .review: TextPair("Sign the review", "Llofnodi’r adolygiad")
        case .publishTitle: TextPair("Publish the record", "Cyhoeddi’r cofnod")
        case .publishLead:
            TextPair(
                "Anybody can then read the record. A published record is never changed.",
                "Gall unrhyw un ddarllen y cofnod wedyn. Ni newidir cofnod cyhoeddedig byth.")
        case .publish: TextPair("Publish", "Cyhoeddi")
        case .openRecords: TextPair("See the published records", "Gweld y cofnodion cyhoeddedig")
        case .awaitsReport:
            TextPair(
                "The cancellation report has not been filed yet.", "Nid yw’r adroddiad canslo wedi’i gyflwyno eto.")
        case .awaitsPurge: TextPair("The list has not been destroyed yet.", "Nid yw’r rhestr wedi’i dinistrio eto.")
        case .awaitsReview:
            TextPair(
                "The deployment awaits its review by somebody else than the report’s author.",
                "Mae’r defnydd yn aros i rywun heblaw awdur yr adroddiad ei adolygu.")
        case .awaitsPublication:
            TextPair("The record has not been published yet.", "Nid yw’r cofnod wedi’i gyhoeddi eto.")
        }
    }
}

/// Figures of ended deployments whose records aren't published yet.
enum UnpublishedText: String, CatalogueText {
    case title, lead, contradiction

    var pair: TextPair {
        switch self {
        case .title: TextPair("Records that are not published yet", "Cofnodion nas cyhoeddwyd eto")
        case .lead:
            TextPair(
                "Computed from what happened so far; alerts that await people can still change them.",
                "Wedi’u cyfrifo o’r hyn a ddigwyddodd hyd yn hyn; gall rhybuddion sy’n aros am bobl eu newid eto.")
        case .contradiction:
            TextPair(
                "Records that can’t be computed, because what happened contradicts itself: {0}",
                "Cofnodion na ellir eu cyfrifo, am fod yr hyn a ddigwyddodd yn gwrth-ddweud ei hun: {0}")
        }
    }
}

/// Reporting an incident.
enum IncidentFormText: String, CatalogueText {
    case title, lead, kind, narrative, narrativeHint, report, notifyBy

    var pair: TextPair {
        switch self {
        case .title: TextPair("Report an incident", "Rhoi gwybod am ddigwyddiad")
        case .lead:
            TextPair(
                "Something went wrong. Any officer may report it; somebody else closes it.",
                "Aeth rhywbeth o’i le. Caiff unrhyw swyddog roi gwybod amdano; rhywun arall sy’n ei gau.")
        case .kind: TextPair("What went wrong", "Beth aeth o’i le")
        case .narrative: TextPair("What happened", "Beth ddigwyddodd")
        case .narrativeHint:
            TextPair(
                "It is kept sealed and isn’t shown on this page.", "Fe’i cedwir dan sêl ac ni chaiff ei ddangos yma.")
        case .report: TextPair("Report the incident", "Rhoi gwybod am y digwyddiad")
        case .notifyBy:
            TextPair(
                "The Information Commissioner has to hear of it by {0}.",
                "Rhaid i’r Comisiynydd Gwybodaeth glywed amdano erbyn {0}.")
        }
    }
}

/// Incidents; the raw values are those of `Incident.Kind`.
enum IncidentText: String, CatalogueText {
    case wrongfulEngagement = "wrongful-engagement"
    case wrongfulDetention = "wrongful-detention"
    case dataBreach = "data-breach"
    case lateErasure = "late-erasure"
    case outsideAuthority = "outside-authority"
    case signage
    case equipment
    case complaint

    /// The text of a kind.
    init(_ kind: Incident.Kind) { self = IncidentText(rawValue: kind.rawValue) ?? .complaint }

    var pair: TextPair {
        switch self {
        case .wrongfulEngagement: TextPair("The wrong person was spoken to", "Siaradwyd â’r person anghywir")
        case .wrongfulDetention: TextPair("The wrong person was detained", "Cafodd y person anghywir ei gadw")
        case .dataBreach: TextPair("Breach of personal data", "Tor diogelwch data personol")
        case .lateErasure: TextPair("Something was erased too late", "Dilëwyd rhywbeth yn rhy hwyr")
        case .outsideAuthority: TextPair("Outside the authority", "Y tu allan i’r awdurdod")
        case .signage: TextPair("Signs", "Arwyddion")
        case .equipment: TextPair("Equipment", "Offer")
        case .complaint: TextPair("Complaint", "Cwyn")
        }
    }
}
