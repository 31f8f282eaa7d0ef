package import Foundation

/// Something that went wrong and that somebody has to answer for.
package struct Incident: SealedEntity, Hashable {
    package let id: Identifier<Incident>
    package var revision = 0
    package let kind: Kind
    package let deployment: DeploymentCase.ID?
    package let alert: AlertCase.ID?
    package let noticedAt: Date
    /// nil where Peel noticed it itself.
    package let reportedBy: Officer.ID?
    package private(set) var state = State.open
    package var sealed: Sealed

    /// What went wrong.
    package enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case wrongfulEngagement = "wrongful-engagement"
        case wrongfulDetention = "wrongful-detention"
        case dataBreach = "data-breach"
        case lateErasure = "late-erasure"
        case outsideAuthority = "outside-authority"
        case signage
        case equipment
        case complaint
    }

    /// Where the incident stands.
    package enum State: Sendable, Codable, Hashable {
        case open
        case closed(by: Officer.ID, at: Date, reportedToCommissioner: Bool)
    }

    /// What was written of it.
    package struct Sealed: Sendable, Codable, Hashable {
        package var narrative: String
        package var conclusion = ""

        /// Takes the values as they are.
        package init(narrative: String) {
            self.narrative = narrative
        }
    }

    /// Opens an incident.
    package init(
        id: Identifier<Incident>, kind: Kind, deployment: DeploymentCase.ID?, alert: AlertCase.ID? = nil,
        noticedAt: Date, reportedBy: Officer.ID?, sealed: Sealed
    ) {
        self.id = id
        self.kind = kind
        self.deployment = deployment
        self.alert = alert
        self.noticedAt = noticedAt
        self.reportedBy = reportedBy
        self.sealed = sealed
    }

    /// By when the Information Commissioner has to hear of it; nil where it is no breach of personal data (DPA 2018
    /// s.67).
    package func notifiableBy(under policy: Policy) -> Date? {
        switch kind {
        case .dataBreach, .lateErasure: noticedAt.addingTimeInterval(policy.terms.caps.breachNotice)
        case .wrongfulEngagement, .wrongfulDetention, .outsideAuthority, .signage, .equipment, .complaint: nil
        }
    }

    /// Closes the incident; not by whoever reported it.
    package mutating func close(
        by officer: Officer, conclusion: String, reportedToCommissioner: Bool, at instant: Date
    ) throws(Refusals) {
        var refusals = [
            RoleGuard.refusal(officer, [.dataProtectionOfficer, .auditor, .seniorResponsibleOfficer], nil)
        ].compactMap { $0 }
        if officer.id == reportedBy { refusals.append(SeparationGuard.refusal("reports", "closes")) }
        if conclusion.isBlank {
            refusals.append(
                Refusal(rule: "§8", reason: "nothing says what was concluded.", remedy: "Write the conclusion."))
        }
        if case .closed = state {
            refusals.append(
                Refusal(rule: "§8", reason: "the incident is closed already.", remedy: "Open a new one."))
        }
        try Refusals.check(refusals)
        sealed.conclusion = conclusion
        state = .closed(by: officer.id, at: instant, reportedToCommissioner: reportedToCommissioner)
    }
}
