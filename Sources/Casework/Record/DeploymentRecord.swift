package import Foundation
package import Statistics

/// The published record of one deployment: the sixteen columns of rulebook §14, computed from events.
package struct DeploymentRecord: Sendable, Hashable {
    package let location: String
    package let date: Date
    package let durationSeconds: Int
    package let useCase: UseCase?
    package let watchlistSize: Int
    package let threshold: Float
    package let totalAlerts: Int
    package let assessments: [AlertAssessment: Int]
    package let outcomes: [AlertOutcome: Int]
    package let facesSeen: Int
    package let isExercise: Bool

    /// - Throws: ``Refusal`` by rule G16 where the events contradict each other.
    package init(_ authority: LiveAuthority, _ events: [DeploymentEvent]) throws(Refusal) {
        var tally = RecordTally()
        for event in events { try tally.add(event) }
        guard let start = tally.start, let end = tally.end else {
            throw RecordTally.contradiction("the deployment has no start or no end.")
        }
        location = authority.place.name
        date = start
        durationSeconds = Int(end.timeIntervalSince(start).rounded())
        useCase = authority.useCase
        watchlistSize = tally.watchlistSize
        threshold = authority.threshold
        totalAlerts = tally.alerts.count
        assessments = tally.assessments
        outcomes = try tally.outcomes()
        facesSeen = tally.facesSeen
        isExercise = authority.isExercise
    }

    /// Alerts that nobody has assessed yet; while there are any, the record is provisional.
    package var awaitingAssessment: Int { totalAlerts - assessments.values.reduce(0, +) }

    /// Alerts that people found to be of somebody else, confirmed or not.
    package var falseAlerts: Int {
        assessments[.falseConfirmed, default: 0] + assessments[.falseUnconfirmed, default: 0]
    }

    /// False alerts per face seen, 0…1; nil while an alert is unassessed or without a face (rulebook §7.6).
    package var falseAlertRate: Double? {
        awaitingAssessment == 0 && facesSeen > 0 ? Double(falseAlerts) / Double(facesSeen) : nil
    }

    /// The exact 95 % interval of the rate.
    package var falseAlertInterval: Interval? {
        falseAlertRate == nil || falseAlerts > facesSeen
            ? nil : clopperPearson(successes: falseAlerts, trials: facesSeen)
    }
}
