/// G16: a published row adds up, or it isn't published.
enum PublicationGuard {
    static func refusals(_ figures: PublicationFigures) -> [Refusal] {
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "G16", reason: reason, remedy: remedy))
        }
        let correct = "Correct the events; a record is never edited."
        let counts =
            [figures.totalAlerts, figures.facesSeen] + Array(figures.assessments.values)
            + Array(figures.outcomes.values)
        if counts.contains(where: { $0 < 0 }) { refuse("a count is negative.", correct) }
        let assessed = figures.assessments.values.reduce(0, +)
        if assessed < figures.totalAlerts {
            let missing = figures.totalAlerts - assessed
            refuse(
                "\(missing) \(missing == 1 ? "alert is" : "alerts are") not assessed.",
                "Have two people assess each alert.")
        } else if assessed > figures.totalAlerts {
            refuse("there are more assessments than alerts: \(assessed) and \(figures.totalAlerts).", correct)
        }
        let confirmed = figures.assessments[.trueConfirmed, default: 0]
        let outcomes = figures.outcomes.values.reduce(0, +)
        if outcomes != confirmed {
            refuse(
                "arrests, other outcomes and no action make \(outcomes), and \(confirmed) true alerts are confirmed.",
                "Record one outcome for each.")
        }
        if figures.falseAlerts > figures.facesSeen { refuse("there are more false alerts than faces.", correct) }
        return all
    }
}
