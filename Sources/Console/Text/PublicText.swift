/// The published policy, categories and records.
enum PublicText: String, CatalogueText {
    case policyTitle, policyLead, noPolicy, version, published, placesTitle, limitsTitle, retentionTitle
    case categoriesTitle, categoriesLead, category, needsReason, needsReasonYes, criterion, definition, limit, value
    case longest, longestUrgent, rank, rankAuthority, rankUrgent, falseLimit, threshold, floor, algorithm
    case recordsTitle, recordsLead, recordsEmpty, recordsDefinitions, recordsUnfinished, alertsLast, kept, startsFrom
    case basis, item, childrenNote, notInterest

    var pair: TextPair {
        switch self {
        case .policyTitle: TextPair("Policy on live facial recognition", "Polisi ar adnabod wynebau byw")
        case .policyLead:
            TextPair(
                "Every deployment is held to the policy below. The program takes each limit from it.",
                "Caiff pob defnydd ei ddal i’r polisi isod. Mae’r rhaglen yn cymryd pob terfyn ohono.")
        case .noPolicy:
            TextPair(
                "The force has published no policy yet, so nothing can be deployed.",
                "Nid yw’r heddlu wedi cyhoeddi polisi eto, felly ni ellir defnyddio dim.")
        case .version: TextPair("Version", "Fersiwn")
        case .published: TextPair("Published", "Cyhoeddwyd")
        case .placesTitle: TextPair("Where it may be used", "Ble y caniateir ei ddefnyddio")
        case .limitsTitle: TextPair("Limits", "Terfynau")
        case .retentionTitle: TextPair("How long things are kept", "Am ba hyd y cedwir pethau")
        case .categoriesTitle: TextPair("Who may be looked for", "Am bwy y gellir chwilio")
        case .categoriesLead:
            TextPair(
                "Only people in these groups may be on a list. Each entry is looked at by an officer before every deployment.",
                "Dim ond pobl yn y grwpiau hyn a gaiff fod ar restr. Mae swyddog yn edrych ar bob cofnod cyn pob defnydd."
            )
        case .category: TextPair("Group", "Grŵp")
        case .needsReason: TextPair("Needs a reason of its own", "Angen rheswm penodol")
        case .needsReasonYes:
            TextPair("Yes, approved by two people", "Oes, wedi’i gymeradwyo gan ddau berson")
        case .criterion: TextPair("Kind of place", "Math o le")
        case .definition: TextPair("What it means", "Ei ystyr")
        case .limit: TextPair("Limit", "Terfyn")
        case .value: TextPair("Value", "Gwerth")
        case .longest: TextPair("Longest deployment", "Defnydd hwyaf")
        case .longestUrgent:
            TextPair("Longest urgent authority without confirmation", "Awdurdod brys hwyaf heb gadarnhad")
        case .rank: TextPair("Rank", "Rheng")
        case .rankAuthority: TextPair("Authority", "Awdurdod")
        case .rankUrgent: TextPair("Urgent authority", "Awdurdod brys")
        case .falseLimit:
            TextPair(
                "Most false alerts among faces seen", "Y nifer mwyaf o rybuddion anghywir ymhlith wynebau a welwyd")
        case .threshold: TextPair("Threshold", "Trothwy")
        case .floor: TextPair("Lowest threshold", "Trothwy isaf")
        case .algorithm: TextPair("Algorithm", "Algorithm")
        case .recordsTitle: TextPair("Past deployments", "Defnydd blaenorol")
        case .recordsLead:
            TextPair(
                "One row for each deployment, computed from what was logged and not typed. A false alert is one that an officer found to be of somebody else.",
                "Un rhes ar gyfer pob defnydd, wedi’i chyfrifo o’r hyn a gofnodwyd ac nid wedi’i theipio. Rhybudd anghywir yw un y canfu swyddog ei fod am rywun arall."
            )
        case .recordsEmpty: TextPair("Nothing has been published yet.", "Nid oes dim wedi’i gyhoeddi eto.")
        case .recordsDefinitions:
            TextPair(
                "False alert rate: false alerts divided by faces seen. A face is counted once for each time it passes a camera.",
                "Cyfradd rhybuddion anghywir: rhybuddion anghywir wedi’u rhannu â’r wynebau a welwyd. Caiff wyneb ei gyfrif unwaith am bob tro y mae’n mynd heibio i gamera."
            )
        case .recordsUnfinished: TextPair("Awaiting", "Yn aros")
        case .alertsLast: TextPair("An alert may be acted on for", "Gellir gweithredu ar rybudd am")
        case .kept: TextPair("Kept for", "Cedwir am")
        case .startsFrom: TextPair("Counted from", "Yn cyfrif o")
        case .basis: TextPair("Basis", "Sail")
        case .item: TextPair("What", "Beth")
        case .childrenNote:
            TextPair(
                "A person under 18 is listed only with an authorising officer’s approval of that entry; under 13, with a second officer’s.",
                "Dim ond gyda chymeradwyaeth swyddog awdurdodi i’r cofnod hwnnw y rhestrir person o dan 18; o dan 13, gyda chymeradwyaeth ail swyddog."
            )
        case .notInterest:
            TextPair(
                "Being of interest to the police is not a reason to be listed.",
                "Nid yw bod o ddiddordeb i’r heddlu yn rheswm dros fod ar restr.")
        }
    }
}

/// The sixteen columns of the public record, in its order (rulebook §14).
enum ColumnText: String, CatalogueText {
    case location, date, duration, useCase, watchlistSize, threshold, alerts, trueConfirmed, trueUnconfirmed
    case falseConfirmed, falseUnconfirmed, falseRate, arrest, other, noAction, faces

    var pair: TextPair {
        switch self {
        case .location: TextPair("Deployment Location", "Lleoliad")
        case .date: TextPair("Date", "Dyddiad")
        case .duration: TextPair("Duration", "Hyd")
        case .useCase: TextPair("LFR Use Case", "Achos defnydd")
        case .watchlistSize: TextPair("Watchlist Size", "Maint y rhestr")
        case .threshold: TextPair("Min Threshold Setting", "Gosodiad trothwy isaf")
        case .alerts: TextPair("Total Alerts", "Cyfanswm rhybuddion")
        case .trueConfirmed: TextPair("True Alerts Confirmed", "Rhybuddion cywir, wedi’u cadarnhau")
        case .trueUnconfirmed: TextPair("True Alerts Unconfirmed", "Rhybuddion cywir, heb eu cadarnhau")
        case .falseConfirmed: TextPair("False Alerts Confirmed", "Rhybuddion anghywir, wedi’u cadarnhau")
        case .falseUnconfirmed: TextPair("False Alerts Unconfirmed", "Rhybuddion anghywir, heb eu cadarnhau")
        case .falseRate: TextPair("False Alert Rate", "Cyfradd rhybuddion anghywir")
        case .arrest: TextPair("Outcome - Arrest", "Canlyniad - Arestio")
        case .other: TextPair("Outcome - Other", "Canlyniad - Arall")
        case .noAction: TextPair("No action", "Dim gweithredu")
        case .faces: TextPair("Faces seen (estimate)", "Wynebau a welwyd (amcangyfrif)")
        }
    }
}
