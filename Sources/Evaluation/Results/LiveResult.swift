/// What `peel evaluate live` measures: one recording against one list at one threshold.
package struct LiveResult: Sendable, Codable {
    package let threshold: Float
    package let listSize: Int
    package let recordings: Int
    /// Crossings of listed people that were recognised (TRR); an event is a recognition.
    package let recognition: MeasuredRate
    package let listedPeople: Int
    package let strangers: Int
    package let alerts: Int
    package let falseAlerts: Int
    /// Faces that the system counted; its own number, beside the true number of crossings.
    package let facesSeen: Int
    /// False alerts of all crossings, and of the faces that were counted (rulebook §7.6).
    package let falsePerCrossing: MeasuredRate
    package let falsePerFaceSeen: MeasuredRate
    package let differentials: [Differential]

    /// Combines what one or several recordings gave.
    ///
    /// - Parameter set: people with attributes by the references of the list, for groups; nil without.
    package init(
        _ scores: [LiveScore], threshold: Float, listSize: Int, facesSeen: Int, attributes: [String],
        people set: LabelledSet?, _ resampling: Resampling
    ) {
        let names = Set(scores.flatMap(\.people)).sorted()
        let places = Dictionary(uniqueKeysWithValues: (set?.subjects ?? []).enumerated().map { ($1.name, $0) })
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        // People whom the file doesn't know stay apart from one another, and out of every group.
        let outcomes = scores.flatMap(\.opportunities).map { one in
            let number = numbers[one.crossing.reference] ?? 0
            let place = set == nil ? number : places[one.crossing.reference] ?? -1 - number
            return TrialOutcome(subject: place, isEvent: one.isRecognised)
        }
        self.threshold = threshold
        self.listSize = listSize
        recordings = scores.count
        recognition = MeasuredRate(outcomes.clusters, resamples: resampling.resamples, seed: resampling.seed)
        listedPeople = names.count
        strangers = scores.reduce(0) { $0 + $1.strangers }
        alerts = scores.reduce(0) { $0 + $1.alerts }
        let wrong = scores.reduce(0) { $0 + $1.falseAlerts }
        falseAlerts = wrong
        self.facesSeen = facesSeen
        let crossings = scores.reduce(0) { $0 + $1.strangers + $1.opportunities.count }
        func share(_ whole: Int) -> MeasuredRate {
            // More false alerts than faces can't be a share; the larger number then stands for both.
            let trials = max(whole, wrong)
            return MeasuredRate(events: wrong, trials: trials, units: trials, bootstrap: nil)
        }
        falsePerCrossing = share(crossings)
        falsePerFaceSeen = share(facesSeen)
        let known = outcomes.filter { $0.subject >= 0 }.map {
            TrialOutcome(subject: $0.subject, isEvent: !$0.isEvent)
        }
        differentials =
            set.map { set in
                attributes.flatMap {
                    [
                        Differential("Missed crossings by \($0)", by: $0, known, of: set, resampling),
                        LiveResult.falseAlerts(scores, by: $0, of: set, places, resampling),
                    ]
                }
            } ?? []
    }

    /// Passages during which a false alert was raised. One alert counts for everybody who was passing, so a group's rate
    /// is no surer than the alerts that its passages came from.
    private static func falseAlerts(
        _ scores: [LiveScore], by attribute: String, of set: LabelledSet, _ places: [String: Int],
        _ resampling: Resampling
    ) -> Differential {
        var passages: [TrialOutcome] = []
        var alerts: [String: Set<[Int]>] = [:]
        for (recording, score) in scores.enumerated() {
            for one in score.passages {
                guard let place = places[one.crossing.reference] else { continue }
                passages.append(TrialOutcome(subject: place, isEvent: !one.falseAlerts.isEmpty))
                guard let group = set.group(of: place, by: attribute) else { continue }
                alerts[group, default: []].formUnion(one.falseAlerts.map { [recording, $0] })
            }
        }
        return Differential("False alerts by \(attribute)", by: attribute, sharing: passages, of: set) {
            MeasuredRate(
                $1, alerts: alerts[$0, default: []].count, resamples: resampling.resamples, seed: resampling.seed)
        }
    }
}
