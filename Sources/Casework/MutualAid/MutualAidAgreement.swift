package import Foundation

/// What one force lends another for one deployment (Police Act 1996 s.24; rulebook §5.6).
///
/// The host is controller: its officers decide, under its policy and assessments. The lender is processor, and has
/// access only while the deployment is going on.
package struct MutualAidAgreement: CaseworkEntity, Hashable {
    package let id: Identifier<MutualAidAgreement>
    package var revision = 0
    package let reference: String
    package let host: Force.ID
    package let lender: Force.ID
    package let deployment: DeploymentCase.ID
    package let loans: Set<Loan>
    package let start: Date
    package let end: Date
    package private(set) var signedByHost: Officer.ID?
    package private(set) var signedByLender: Officer.ID?
    /// When the lender's access ended; nothing brings it back.
    package private(set) var endedAt: Date?

    /// What is lent.
    package enum Loan: String, Sendable, Codable, Hashable, CaseIterable {
        case equipment
        case staff
    }

    /// Drafts an agreement.
    ///
    /// - Throws: ``Refusal`` where a force would lend to itself, or the times are reversed.
    package init(
        id: Identifier<MutualAidAgreement>, reference: String, host: Force.ID, lender: Force.ID,
        deployment: DeploymentCase.ID, loans: Set<Loan>, start: Date, end: Date
    ) throws(Refusal) {
        guard host != lender, start < end, !loans.isEmpty else {
            throw Refusal(
                rule: "§5.6", reason: "the agreement names one force twice, nothing that is lent, or reversed times.",
                remedy: "Correct it.")
        }
        self.id = id
        self.reference = reference
        self.host = host
        self.lender = lender
        self.deployment = deployment
        self.loans = loans
        self.start = start
        self.end = end
    }

    /// Signs for the officer's force.
    package mutating func sign(by officer: Officer) throws(Refusal) {
        if let refusal = RoleGuard.refusal(officer, [.seniorResponsibleOfficer, .goldCommander], nil) { throw refusal }
        switch officer.force {
        case host: signedByHost = officer.id
        case lender: signedByLender = officer.id
        default:
            throw Refusal(
                rule: "§5.6", reason: "the officer belongs to neither force.",
                remedy: "Have an officer of the host and one of the lender sign.")
        }
    }

    /// Ends the lender's access; done as soon as the deployment is over.
    package mutating func close(at instant: Date) {
        endedAt = endedAt ?? instant
    }

    /// Whether both forces signed, and the time has come and not passed.
    package func isInForce(at instant: Date) -> Bool {
        signedByHost != nil && signedByLender != nil && endedAt == nil && (start...end).contains(instant)
    }

    /// Refuses an officer's look at a deployment's data: the host's officers may, the lender's while it is going on.
    package static func refusal(
        _ officer: Officer, to deployment: DeploymentCase, under agreement: MutualAidAgreement?, at instant: Date
    ) -> Refusal? {
        if officer.isActive, officer.force == deployment.force { return nil }
        if officer.isActive, let agreement, agreement.deployment == deployment.id, agreement.host == deployment.force,
            agreement.lender == officer.force, agreement.loans.contains(.staff), agreement.isInForce(at: instant),
            [.prepared, .live, .paused].contains(deployment.phase.name)
        {
            return nil
        }
        return Refusal(
            rule: "§5.6", reason: "the data are the host force's, and the officer's access has ended or never began.",
            remedy: "Ask the host force.")
    }
}
