package import Casework
import Foundation
import Storage

extension Desk {
    /// What an officer on loan, or who signs for the lending force, can be: nothing by which a force is run, and no
    /// engineer, who could copy the whole store.
    static let lentRoles: Set<Role> = [.goldCommander, .bronzeCommander, .liveOperator, .engagementOfficer]

    /// The force whose store this is: the one that has a senior responsible officer; nil before it was made.
    package func ownForce() async throws -> Force? {
        for force in try await store.forces() {
            if try await isOwn(force.id) { return force }
        }
        return nil
    }

    /// Admits a force that lends kit or staff; the senior responsible officer does.
    ///
    /// - Throws: `Refusal` by role, or by design §10 where one of both forces is fictional and the other isn't.
    package func admit(lender: Force, by acting: ActingOfficer) async throws -> Force {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, [.seniorResponsibleOfficer], "admit a lending force", on: .init(.force, lender.id))
        return try await attempt(entry) {
            try Self.require(officer, [.seniorResponsibleOfficer])
            guard let host = try await store.force(acting.force) else { throw OperationError.missing("force") }
            guard host.isFictional == lender.isFictional else {
                throw Refusal(
                    rule: "design §10", reason: "one of the two forces is fictional, and the other isn't.",
                    remedy: "Borrow from a force of the same kind.")
            }
            try await commit(
                UnitOfWork([.saveForce(lender)], logging: [entry.event(.alteration, at: now, id: makeID())]))
            return lender
        }
    }

    /// Lets an officer of a lending force in; the host's senior responsible officer does, and may end the access.
    ///
    /// - Throws: `Refusal` by role or by §5.6 for a role that runs a force; ``OperationError``.
    package func add(_ person: NewOfficer, lentBy lender: Force.ID, by acting: ActingOfficer) async throws
        -> MadeOfficer
    {
        let officer = try await current(acting)
        let roles: [Role] = [.seniorResponsibleOfficer]
        let entry = Entry(acting, officer, roles, "let an officer on loan in", on: .init(.force, lender))
        return try await attempt(entry) {
            try Self.require(officer, roles)
            guard lender != acting.force, try await store.force(lender) != nil else {
                throw OperationError.missing("lending force")
            }
            try Self.requireLent(person.roles)
            // The host's policy decides what a lender's grades count as (rulebook §5.6).
            let counted = try await rank(person.rank, of: lender, under: acting.force)
            let (made, credential, address) = try await make(person, counted, lender)
            try await commit(
                UnitOfWork(
                    [.saveOfficer(made), .saveCredential(credential)],
                    logging: [entry.event(.alteration, at: now, id: makeID())]))
            return MadeOfficer(officer: made, codeAddress: address)
        }
    }

    /// Whether the acting officer's force answers for the accounts of a force: its own, and those that lend to it.
    func administers(_ force: Force.ID, _ acting: ActingOfficer) async throws -> Bool {
        if force == acting.force { return true }
        guard try await isOwn(acting.force) else { return false }
        return try await !isOwn(force)
    }

    /// Asks that an officer on loan gets no role by which a force is run.
    static func requireLent(_ roles: Set<Role>) throws {
        guard roles.isSubset(of: lentRoles) else {
            throw Refusal(
                rule: "§5.6", reason: "the host controls: officers on loan don't decide, list or review.",
                remedy: "Give some of: " + lentRoles.map(\.title).sorted().joined(separator: ", ") + ".")
        }
    }

    /// Whether somebody may name a deployment: the host's officers, and staff on loan while it goes on.
    func mayName(_ deployment: DeploymentCase, _ acting: ActingOfficer) async throws -> Bool {
        if deployment.force == acting.force { return true }
        guard let officer = try await store.officer(acting.officer), let id = deployment.terms.mutualAid else {
            return false
        }
        let agreement = try await store.agreement(id)
        return MutualAidAgreement.refusal(officer, to: deployment, under: agreement, at: now) == nil
    }

    private func isOwn(_ force: Force.ID) async throws -> Bool {
        try await store.officers(of: force).contains { $0.roles.contains(.seniorResponsibleOfficer) }
    }
}
