import Foundation

extension DeploymentRecord {
    /// The sixteen columns in the Met's order (rulebook §14, R20).
    package static let columnTitles = [
        "Deployment Location", "Date", "Duration", "LFR Use Case", "Watchlist Size", "Min Threshold Setting",
        "Total Alerts", "True Alerts Confirmed", "True Alerts Unconfirmed", "False Alerts Confirmed",
        "False Alerts Unconfirmed", "False Alert Rate", "Outcome - Arrest", "Outcome - Other", "No action",
        "Faces seen (estimate)",
    ]

    /// How many of the columns are words; the others are figures.
    package static let wordColumns = 4

    /// What stands for a figure that isn't known yet.
    package static let awaiting = "awaiting"

    /// The values of the columns as they are printed; ``awaiting`` where people have not decided yet.
    package var columns: [String] {
        func count(_ assessment: AlertAssessment) -> String {
            awaitingAssessment > 0 ? DeploymentRecord.awaiting : String(assessments[assessment, default: 0])
        }
        let confirmed = assessments[.trueConfirmed, default: 0]
        let isFollowed = awaitingAssessment == 0 && outcomes.values.reduce(0, +) == confirmed
        func count(_ outcome: AlertOutcome) -> String {
            isFollowed ? String(outcomes[outcome, default: 0]) : DeploymentRecord.awaiting
        }
        return [
            (isExercise ? "EXERCISE " : "") + location, DeploymentRecord.day(date),
            DeploymentRecord.duration(durationSeconds), useCase?.title ?? "", String(watchlistSize),
            String(threshold), String(totalAlerts), count(.trueConfirmed), count(.trueUnconfirmed),
            count(.falseConfirmed), count(.falseUnconfirmed),
            falseAlertRate.map(DeploymentRecord.rate) ?? DeploymentRecord.awaiting, count(.arrest), count(.other),
            count(.noAction), String(facesSeen),
        ]
    }

    /// Day first, as published.
    private static func day(_ date: Date) -> String {
        let parts = Calendar(identifier: .gregorian).dateComponents(in: .gmt, from: date)
        return String(format: "%02d/%02d/%04d", parts.day ?? 0, parts.month ?? 0, parts.year ?? 0)
    }

    private static func duration(_ seconds: Int) -> String {
        String(format: "%dh %02dm %02ds", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }

    /// A share as a percentage with four significant digits, so that small rates don't vanish (G16).
    package static func rate(_ share: Double) -> String {
        guard share > 0 else { return "0%" }
        let percent = share * 100
        let digits = max(0, 3 - Int(log10(percent).rounded(.down)))
        return String(format: "%.\(digits)f%%", percent)
    }
}
