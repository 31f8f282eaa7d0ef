package import Foundation

/// The counts of one published row (rulebook §14).
package struct PublicationFigures: Sendable, Codable, Hashable {
    package let totalAlerts: Int
    package let assessments: [AlertAssessment: Int]
    package let outcomes: [AlertOutcome: Int]
    package let facesSeen: Int

    /// Takes the values as they are, e.g. those of a row that somebody else published.
    package init(
        totalAlerts: Int, assessments: [AlertAssessment: Int], outcomes: [AlertOutcome: Int], facesSeen: Int
    ) {
        self.totalAlerts = totalAlerts
        self.assessments = assessments
        self.outcomes = outcomes
        self.facesSeen = facesSeen
    }

    /// The counts of a computed record.
    package init(_ record: DeploymentRecord) {
        self.init(
            totalAlerts: record.totalAlerts, assessments: record.assessments, outcomes: record.outcomes,
            facesSeen: record.facesSeen)
    }

    /// False alerts, confirmed or not.
    package var falseAlerts: Int {
        assessments[.falseConfirmed, default: 0] + assessments[.falseUnconfirmed, default: 0]
    }

    /// Why these counts can't be published; empty where they add up (G16).
    package var refusals: [Refusal] { PublicationGuard.refusals(self) }
}

/// One deployment's row of the public register. It exists only where its figures add up (G16).
package struct PublishedRow: Sendable, Codable, Hashable {
    package let deployment: DeploymentCase.ID
    package let figures: PublicationFigures
    /// In the order of ``DeploymentRecord/columnTitles``.
    package let columns: [String]

    /// Makes the row of a computed record.
    ///
    /// - Throws: ``Refusals`` by G16.
    package init(_ record: DeploymentRecord, of deployment: DeploymentCase.ID) throws(Refusals) {
        let figures = PublicationFigures(record)
        try Refusals.check(PublicationGuard.refusals(figures))
        self.deployment = deployment
        self.figures = figures
        columns = record.columns
    }
}

/// The authorising officer's or gold commander's look back.
package struct PostDeploymentReview: Sendable, Codable, Hashable {
    package let reviewer: Officer.ID
    package let reviewedAt: Date
    package let objectivesMet: Bool
    /// Whether the deployment was necessary and proportionate, seen from its end.
    package let remainsJustified: Bool
}
