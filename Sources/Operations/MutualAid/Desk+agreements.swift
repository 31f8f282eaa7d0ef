package import Casework
package import Foundation
import Storage

extension Desk {
    /// Drafts what another force lends for one deployment; both forces sign it (Police Act 1996 s.24; rulebook §5.6).
    ///
    /// - Parameters:
    ///   - reference: of the document.
    ///   - lender: a force that was admitted.
    ///   - deployment: the host's.
    ///   - loans: what is lent.
    ///   - start: from when.
    ///   - end: until when; going live asks that it covers the authority's time.
    ///   - acting: an officer of the host.
    /// - Throws: `Refusal` by role or §5.6; ``OperationError`` with code `notFound`.
    package func draftAgreement(
        _ reference: String, with lender: Force.ID, for deployment: DeploymentCase.ID,
        lending loans: Set<MutualAidAgreement.Loan>, from start: Date, until end: Date, by acting: ActingOfficer
    ) async throws -> MutualAidAgreement {
        let officer = try await current(acting)
        let id = MutualAidAgreement.ID(makeID())
        let entry = Entry(
            acting, officer, Self.borrowers, "draft a mutual-aid agreement", on: .init(.agreement, id),
            deployment: deployment)
        return try await attempt(entry) {
            try Self.require(officer, Self.borrowers)
            guard let found = try await store.deployment(deployment), found.force == acting.force else {
                throw OperationError.missing("deployment")
            }
            guard try await store.force(lender) != nil else { throw OperationError.missing("force") }
            let agreement = try MutualAidAgreement(
                id: id, reference: reference, host: acting.force, lender: lender, deployment: deployment,
                loans: loans, start: start, end: end)
            try await save(agreement, entry)
            return try await self.agreement(id, acting)
        }
    }

    /// Signs an agreement for the acting officer's force.
    ///
    /// - Throws: `Refusal` by role; ``OperationError`` with code `notFound`, also for an agreement of other forces.
    package func sign(_ id: MutualAidAgreement.ID, by acting: ActingOfficer) async throws -> MutualAidAgreement {
        try await change(id, [.seniorResponsibleOfficer, .goldCommander], "sign a mutual-aid agreement", acting) {
            agreement, officer, _ in
            try agreement.sign(by: officer)
        }
    }

    /// Ends the lender's access before its time; the host does, and nothing brings it back.
    ///
    /// - Throws: `Refusal` by role or §5.6; ``OperationError`` with code `notFound`.
    package func endAgreement(_ id: MutualAidAgreement.ID, by acting: ActingOfficer) async throws
        -> MutualAidAgreement
    {
        try await change(id, Self.enders, "end a mutual-aid agreement", acting) { agreement, officer, instant in
            guard officer.force == agreement.host else {
                throw Refusal(
                    rule: "§5.6", reason: "the officer belongs to the lending force.",
                    remedy: "Have an officer of the host end it; the lender may pause or end the deployment.")
            }
            agreement.close(at: instant)
        }
    }

    /// One agreement, for the officers of both forces; looking is logged.
    ///
    /// - Throws: ``OperationError`` with code `notFound`.
    package func show(_ id: MutualAidAgreement.ID, by acting: ActingOfficer) async throws -> MutualAidAgreement {
        let officer = try await current(acting)
        let agreement = try await self.agreement(id, acting)
        try await consult(
            officer, "look at a mutual-aid agreement", on: .init(.agreement, id), agreement.deployment, by: acting)
        return agreement
    }

    private func change(
        _ id: MutualAidAgreement.ID, _ roles: [Role], _ act: String, _ acting: ActingOfficer,
        _ body: (inout MutualAidAgreement, Officer, Date) throws -> Void
    ) async throws -> MutualAidAgreement {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, roles, act, on: .init(.agreement, id))
        return try await attempt(entry) {
            try Self.require(officer, roles)
            var agreement = try await self.agreement(id, acting)
            try body(&agreement, officer, now)
            var own = entry
            own.deployment = agreement.deployment
            try await save(agreement, own)
            return try await self.agreement(id, acting)
        }
    }

    private func save(_ agreement: MutualAidAgreement, _ entry: Entry) async throws {
        try await commit(
            UnitOfWork([.saveAgreement(agreement)], logging: [entry.event(.alteration, at: now, id: makeID())]))
    }

    private func agreement(_ id: MutualAidAgreement.ID, _ acting: ActingOfficer) async throws -> MutualAidAgreement {
        guard let found = try await store.agreement(id), [found.host, found.lender].contains(acting.force) else {
            throw OperationError.missing("agreement")
        }
        return found
    }

    private static let borrowers: [Role] = [.applicant, .goldCommander, .seniorResponsibleOfficer]
    private static let enders: [Role] = [.authorisingOfficer, .goldCommander, .seniorResponsibleOfficer]
}
