package import Foundation

/// Stands for the probe of an alert in identifiers; the crop itself lives in a store's sealed folder.
package enum ProbeImage {}

/// One alert and what people made of it.
///
/// A state machine: raised, adjudicated by one officer, assessed by another (G2), classified, and where it was a
/// confirmed true alert, concluded. Nothing in it is ever decided by Peel, and no outcome is derived from a score
/// (INV-04).
package struct AlertCase: SealedEntity, Hashable {
    package let id: Identifier<AlertCase>
    package var revision = 0
    package let deployment: DeploymentCase.ID
    package let force: Force.ID
    package let nomination: Nomination.ID
    package let category: WatchlistCategory
    package let camera: String
    package let raisedAt: Date
    /// After this nobody is approached on it any more; it is still assessed for the record.
    package let expiresAt: Date
    /// A word from the pack's card, never a percentage.
    package let band: String
    package let algorithm: AlgorithmIdentity
    package let threshold: Float
    package let policy: Policy.ID
    package internal(set) var state = State.raised
    package var sealed: Sealed

    /// Raises an alert of a deployment that is or was live at that moment.
    ///
    /// - Throws: ``Refusal`` by INV-01 where it was not, or the person is on another list.
    package init(
        id: Identifier<AlertCase>, deployment: DeploymentCase, nomination: Nomination, camera: String, raisedAt: Date,
        band: String, threshold: Float, policy: Policy, probe: Identifier<ProbeImage>
    ) throws(Refusal) {
        guard let run = deployment.phase.run, raisedAt >= run.startedAt,
            raisedAt <= deployment.phase.ending?.endedAt ?? .distantFuture,
            nomination.watchlist == run.preparation.watchlist
        else {
            throw Refusal(
                rule: "INV-01", reason: "the deployment was not live then, or the person is not on its list.",
                remedy: "Nothing may be matched outside a live deployment; report it as an incident.")
        }
        self.id = id
        self.deployment = deployment.id
        force = deployment.force
        self.nomination = nomination.id
        category = nomination.category
        self.camera = camera
        self.raisedAt = raisedAt
        expiresAt = raisedAt.addingTimeInterval(policy.terms.caps.alert)
        self.band = band
        algorithm = deployment.terms.matching.algorithm
        self.threshold = threshold
        self.policy = policy.id
        sealed = Sealed(
            nominalReference: nomination.sealed.nominalReference, probe: probe, candidate: nomination.sealed.image,
            instruction: nomination.sealed.instruction)
    }

    /// Where the alert is in its life; each case holds who did what.
    package enum State: Sendable, Codable, Hashable {
        case raised
        case adjudicated(Adjudication)
        case assessed(Adjudication, Engagement)
        case classified(Adjudication, Engagement, Classification)
        case concluded(Adjudication, Engagement, Classification, Outcome)
    }

    /// Who it seemed to be, the two images, and what officers wrote.
    package struct Sealed: Sendable, Codable, Hashable {
        package let nominalReference: String
        package let probe: Identifier<ProbeImage>
        package let candidate: Identifier<EnrolmentImage>
        /// What officers were told to do; kept with the alert, because the list is destroyed before it.
        package let instruction: String?
        package var notes: [Note] = []
        /// Of a false alert, for equality monitoring; nil where nobody recorded it.
        package var observed: ObservedPerson?
    }

    /// The first assessment; nil while there is none.
    package var adjudication: Adjudication? {
        switch state {
        case .raised: nil
        case .adjudicated(let first), .assessed(let first, _), .classified(let first, _, _),
            .concluded(let first, _, _, _):
            first
        }
    }

    /// The second assessment; nil while there is none.
    package var engagement: Engagement? {
        switch state {
        case .raised, .adjudicated: nil
        case .assessed(_, let second), .classified(_, let second, _), .concluded(_, let second, _, _): second
        }
    }

    /// What people found it to be; nil while they haven't said.
    package var classification: Classification? {
        switch state {
        case .raised, .adjudicated, .assessed: nil
        case .classified(_, _, let classification), .concluded(_, _, let classification, _): classification
        }
    }

    /// What followed; nil while nobody has said, and for every alert but a confirmed true one.
    package var outcome: Outcome? {
        if case .concluded(_, _, _, let outcome) = state { outcome } else { nil }
    }

    /// What the published record is computed from.
    package var recordEvents: [DeploymentEvent] {
        let name = id.description
        var events: [DeploymentEvent] = [.alertRaised(id: name)]
        if let classification { events.append(.alertAssessed(id: name, classification.assessment)) }
        if let outcome { events.append(.outcomeRecorded(id: name, outcome.outcome)) }
        return events
    }
}
