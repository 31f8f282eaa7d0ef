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
        let passages = scores.flatMap(\.passages).compactMap { one in
            places[one.crossing.reference].map { TrialOutcome(subject: $0, isEvent: one.isFalselyAlerted) }
        }
        differentials =
            set.map { set in
                attributes.flatMap {
                    [
                        Differential("Missed crossings by \($0)", by: $0, known, of: set, resampling),
                        Differential("False alerts by \($0)", by: $0, passages, of: set, resampling),
                    ]
                }
            } ?? []
    }
}
