import Casework
import Foundation

/// An alert without images and without what was written; who it seemed to be is on its own page.
struct AlertDocument: Encodable, Sendable, Hashable {
    let id: String
    let revision: Int
    let camera: String
    let raisedAt: Date
    let expiresAt: Date
    let category: String
    let band: String
    let step: AlertStep
    /// What people found it to be; nil while they haven't said.
    let assessment: String?
    let outcome: String?
    /// Whether it waits for whoever asks.
    let awaitsYou: Bool
    /// The page of the alert.
    let address: String
    /// One line for screens and for screen readers.
    let text: String
    let stepText: String

    /// Describes an alert to an officer.
    init(_ alert: AlertCase, for officer: Officer, in language: Language) {
        self.init(AlertFacts(alert, for: officer, in: language))
    }

    init(_ facts: AlertFacts) {
        let language = facts.language
        id = facts.id.description
        revision = facts.revision
        camera = facts.camera
        raisedAt = facts.raisedAt
        expiresAt = facts.expiresAt
        category = facts.category.rawValue
        band = facts.band
        step = facts.step
        assessment = facts.assessment?.rawValue
        outcome = facts.outcome?.rawValue
        awaitsYou = facts.awaitsYou
        address = RouteTable.address(.alert, facts.deployment.description, facts.id.description)
        text = language.text(
            LiveText.alertLine, language.clock(facts.raisedAt), facts.camera,
            language.text(CategoryText(facts.category)), facts.band)
        stepText =
            facts.assessment.map { language.text(AssessmentText($0)) } ?? language.text(facts.step.text)
    }
}

/// Everything that an alert's description is made of.
struct AlertFacts: Hashable, Sendable {
    let id: AlertCase.ID
    let deployment: DeploymentCase.ID
    let revision: Int
    let camera: String
    let raisedAt: Date
    let expiresAt: Date
    let category: WatchlistCategory
    let band: String
    let step: AlertStep
    let assessment: AlertAssessment?
    let outcome: AlertOutcome?
    let awaitsYou: Bool
    let language: Language

    init(_ alert: AlertCase, for officer: Officer, in language: Language) {
        id = alert.id
        deployment = alert.deployment
        revision = alert.revision
        camera = alert.camera
        raisedAt = alert.raisedAt
        expiresAt = alert.expiresAt
        category = alert.category
        band = alert.band
        step = AlertStep(alert)
        assessment = alert.classification?.assessment
        outcome = alert.outcome?.outcome
        awaitsYou = step.awaits(officer, alert)
        self.language = language
    }
}

/// What alerts are in words, as they were in the last seconds: every browser asks for all alerts of its deployment when one
/// of them changes.
struct DescribedAlerts: Sendable {
    // Texts of an alert, and a place in the table.
    private let kept = ShortMemory<AlertFacts, AlertDocument>(seconds: 5, mostBytes: 16 << 20) { _, _ in 1500 }

    /// An alert, described to an officer.
    func document(_ alert: AlertCase, for officer: Officer, in language: Language) -> AlertDocument {
        let facts = AlertFacts(alert, for: officer, in: language)
        return kept.value(facts) { AlertDocument(facts) }
    }
}
