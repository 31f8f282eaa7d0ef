package import Foundation

/// Who really passed a camera, and when: what live alerts are measured against.
package struct LiveTruth: Sendable {
    /// One person's way past one camera.
    package struct Crossing: Sendable, Codable, Hashable {
        /// As the watchlist names the person, or any other name for those who aren't listed.
        package let reference: String
        /// Seconds of the recording's own time.
        package let from: Double
        package let to: Double

        /// Takes the values as they are.
        package init(reference: String, from: Double, to: Double) {
            self.reference = reference
            self.from = from
            self.to = to
        }
    }

    package let crossings: [Crossing]
    /// SHA-256 of the file.
    package let digest: String

    /// Reads a JSON array of crossings, as `peel exercise video` prints it, or a CSV file with the columns `reference`,
    /// `from` and `to`.
    ///
    /// - Throws: ``EvaluationError``.
    package init(_ file: URL) throws(EvaluationError) {
        guard let data = try? Data(contentsOf: file) else {
            throw EvaluationError(.unreadable, "The file with the ground truth can't be read.")
        }
        digest = SHA256Text.of(data)
        if let crossings = try? JSONDecoder().decode([Crossing].self, from: data) {
            self.crossings = crossings
        } else {
            let table = try CSVTable(file)
            let reference = try table.column("reference", "ground truth")
            let (from, to) = (try table.column("from", "ground truth"), try table.column("to", "ground truth"))
            var crossings: [Crossing] = []
            for (number, row) in table.rows {
                guard let start = Double(row[from]), let end = Double(row[to]) else {
                    throw EvaluationError(.badTable, "Line \(number) of the ground truth: times are seconds.")
                }
                crossings.append(Crossing(reference: row[reference], from: start, to: end))
            }
            self.crossings = crossings
        }
        guard !crossings.isEmpty, crossings.allSatisfy({ $0.to > $0.from && $0.from.isFinite && $0.to.isFinite }) else {
            throw EvaluationError(.badTable, "The ground truth is empty, or a crossing ends before it begins.")
        }
    }

    /// Takes crossings as they are.
    package init(_ crossings: [Crossing]) {
        self.crossings = crossings
        digest = ""
    }
}

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

    /// Seconds by which an alert may lie outside of its person's crossing, for the frames that confirm it.
    package static let slack = 1.0

    /// Matches alerts with crossings.
    ///
    /// A crossing with several alerts is one opportunity and one recognition. A face that was never detected is an
    /// opportunity all the same: detection losses stay in the denominator.
    package init(_ truth: LiveTruth, listed: Set<String>, alerts: [Alert]) {
        func belongs(_ alert: Alert, _ crossing: LiveTruth.Crossing) -> Bool {
            alert.reference == crossing.reference && alert.seconds >= crossing.from - LiveScore.slack
                && alert.seconds <= crossing.to + LiveScore.slack
        }
        opportunities = truth.crossings.filter { listed.contains($0.reference) }
            .map { crossing in (crossing, alerts.contains { belongs($0, crossing) }) }
        strangers = truth.crossings.count { !listed.contains($0.reference) }
        self.alerts = alerts.count
        falseAlerts = alerts.count { alert in !truth.crossings.contains { belongs(alert, $0) } }
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
