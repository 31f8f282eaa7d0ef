package import Foundation

/// The last of the paper trail: what a deployment came to, and what is to be learnt (rulebook §5.5).
///
/// Its figures are computed from events; only the words and the complaints are written.
package struct CancellationReport: SealedEntity, Hashable {
    package let id: Identifier<CancellationReport>
    package var revision = 0
    package let deployment: DeploymentCase.ID
    package let author: Officer.ID
    package let filedAt: Date
    package let durationSeconds: Int
    package let figures: PublicationFigures
    /// Alerts on which somebody was spoken to.
    package let engagements: Int
    package let complaints: Int
    package let objectivesMet: Bool
    /// False alerts by how people described themselves; never guessed from an image.
    package let falseAlertsBySelfDescription: [String: Int]
    package var sealed: Sealed

    /// What was written.
    package struct Sealed: Sendable, Codable, Hashable {
        package var lessons: String
        package var complaints: String

        /// Takes the values as they are.
        package init(lessons: String, complaints: String = "") {
            self.lessons = lessons
            self.complaints = complaints
        }
    }

    /// Computes the report of a deployment that has ended.
    ///
    /// - Throws: ``Refusal`` where the deployment is not over, its events contradict each other, or nothing was learnt.
    package init(
        id: Identifier<CancellationReport>, on deployment: DeploymentCase, alerts: [AlertCase], author: Officer,
        filedAt: Date, complaints: Int, objectivesMet: Bool, falseAlertsBySelfDescription: [String: Int] = [:],
        sealed: Sealed
    ) throws(Refusal) {
        guard let ending = deployment.phase.ending, filedAt >= ending.endedAt else {
            throw Refusal(rule: "§5.5", reason: "the deployment has not ended.", remedy: "Wait for its end.")
        }
        guard !sealed.lessons.isBlank, complaints >= 0 else {
            throw Refusal(
                rule: "§5.5", reason: "the report says nothing of lessons, or counts complaints below none.",
                remedy: "Write the lessons, “none” if there were none.")
        }
        let own = alerts.filter { $0.deployment == deployment.id }
        var tally = RecordTally()
        for event in deployment.recordEvents(own) ?? [] { try tally.add(event) }
        self.id = id
        self.deployment = deployment.id
        self.author = author.id
        self.filedAt = filedAt
        durationSeconds = Int(ending.endedAt.timeIntervalSince(ending.run.startedAt).rounded())
        figures = PublicationFigures(
            totalAlerts: tally.alerts.count, assessments: tally.assessments, outcomes: try tally.outcomes(),
            facesSeen: tally.facesSeen)
        engagements = own.count {
            if case .spoken = $0.engagement?.contact { true } else { false }
        }
        self.complaints = complaints
        self.objectivesMet = objectivesMet
        self.falseAlertsBySelfDescription = falseAlertsBySelfDescription
        self.sealed = sealed
    }

    /// Attaches the report to the deployment's end.
    func sign(_ ending: inout Ending) {
        ending.report = id
        ending.reportedBy = author
    }
}
