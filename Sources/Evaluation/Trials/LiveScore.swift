/// Live alerts beside the truth: recognition opportunities, TRR, and false alerts per face seen (rulebook §7.6).
package struct LiveScore: Sendable {
    /// An alert: whom it names, and when in the recording.
    package struct Alert: Sendable, Hashable {
        package let reference: String
        package let seconds: Double

        /// Takes the values as they are.
        package init(reference: String, seconds: Double) {
            self.reference = reference
            self.seconds = seconds
        }
    }

    /// Crossings of listed people, and those of them with an alert that names the person.
    package let opportunities: [(crossing: LiveTruth.Crossing, isRecognised: Bool)]
    /// Crossings of people who are not listed.
    package let strangers: Int
    package let alerts: Int
    /// Alerts that name somebody who wasn't there at that moment.
    package let falseAlerts: Int
    /// Everybody's crossings, listed or not, and the places among the false alerts of those that were raised meanwhile.
    ///
    /// The ground truth doesn't say whose face an alert came from, so it counts for everybody who was passing then.
    package let passages: [(crossing: LiveTruth.Crossing, falseAlerts: [Int])]

    /// Seconds by which an alert may lie outside of its person's crossing, for the frames that confirm it.
    package static let slack = 1.0

    /// Matches alerts with crossings.
    ///
    /// A crossing with several alerts is one opportunity and one recognition. A face that was never detected is an
    /// opportunity all the same: detection losses stay in the denominator.
    package init(_ truth: LiveTruth, listed: Set<String>, alerts: [Alert]) {
        func belongs(_ alert: Alert, _ crossing: LiveTruth.Crossing) -> Bool {
            alert.reference == crossing.reference && isDuring(alert, crossing)
        }
        func isDuring(_ alert: Alert, _ crossing: LiveTruth.Crossing) -> Bool {
            alert.seconds >= crossing.from - LiveScore.slack && alert.seconds <= crossing.to + LiveScore.slack
        }
        opportunities = truth.crossings.filter { listed.contains($0.reference) }
            .map { crossing in (crossing, alerts.contains { belongs($0, crossing) }) }
        strangers = truth.crossings.count { !listed.contains($0.reference) }
        self.alerts = alerts.count
        let wrong = alerts.filter { alert in !truth.crossings.contains { belongs(alert, $0) } }
        falseAlerts = wrong.count
        passages = truth.crossings.map { crossing in
            (crossing, wrong.indices.filter { isDuring(wrong[$0], crossing) })
        }
    }

    /// People by their references, so that intervals and groups are by person.
    package var people: [String] { Set(opportunities.map { $0.crossing.reference }).sorted() }

    /// Opportunities of each of ``people``, an event being a recognition.
    package var outcomes: [TrialOutcome] {
        let places = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, $0) })
        return opportunities.map {
            TrialOutcome(subject: places[$0.crossing.reference] ?? 0, isEvent: $0.isRecognised)
        }
    }

    /// The true recognition rate, with people resampled; without a value where there is no opportunity.
    package func recognitionRate(_ resampling: Resampling) -> MeasuredRate {
        MeasuredRate(outcomes.clusters, resamples: resampling.resamples, seed: resampling.seed)
    }
}
