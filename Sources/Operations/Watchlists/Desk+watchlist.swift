package import Casework
import Foundation
import Storage

extension Desk {
    /// Makes the empty list of an authorised deployment.
    ///
    /// - Throws: `Refusal`; ``OperationError`` with code `alreadyThere`.
    package func createWatchlist(for id: DeploymentCase.ID, by acting: ActingOfficer) async throws -> Watchlist {
        let officer = try await current(acting)
        let list = Watchlist(id: .init(makeID()), deployment: id, force: acting.force)
        let entry = Entry(
            acting, officer, Self.builders, "begin a list", on: .init(.watchlist, list.id), deployment: id)
        return try await attempt(entry) {
            try Self.require(officer, Self.builders)
            let (deployment, _) = try await upToDate(id)
            guard deployment.force == acting.force else { throw OperationError.missing("deployment") }
            guard deployment.authority != nil, !deployment.isOver else {
                throw Refusal(
                    rule: "INV-07", reason: "a list is built for an authorised deployment.",
                    remedy: "Have the deployment authorised first.")
            }
            guard try await store.watchlist(of: id) == nil else {
                throw OperationError(.alreadyThere, "The deployment has its list.")
            }
            // Its clock starts when the deployment ends; from here on it can be held.
            let item = try await clock(.watchlist, .init(.watchlist, list.id), id, from: nil)
            try await commit(
                UnitOfWork(
                    [.saveWatchlist(list), .saveRetentionItem(item)],
                    logging: [entry.event(.collection, at: now, id: makeID())]))
            return list
        }
    }

    /// The list of a deployment and its entries; looking is logged.
    package func watchlist(of id: DeploymentCase.ID, by acting: ActingOfficer) async throws -> (
        list: Watchlist, entries: [Nomination]
    ) {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, Self.readers, "look at a list", on: .init(.deployment, id), deployment: id)
        return try await attempt(entry) {
            try Self.require(officer, Self.readers)
            let list = try await self.list(of: id, acting)
            let entries = try await store.nominations(of: list.id)
            try await consult(
                officer, "look at a list", on: .init(.watchlist, list.id), id, by: acting, count: entries.count)
            return (list, entries)
        }
    }

    /// The image of an entry, for whoever reviews it; looking is logged.
    package func image(of nomination: Nomination, by acting: ActingOfficer) async throws -> [UInt8] {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, Self.readers, "look at an entry's image", on: .init(.nomination, nomination.id))
        return try await attempt(entry) {
            try Self.require(officer, Self.readers)
            try await consult(officer, entry.act, on: entry.object, nil, by: acting)
            let reference = BlobReference.enrolment(nomination.sealed.image, of: nomination.id)
            guard let bytes = try await store.bytes(of: reference) else { throw OperationError.missing("image") }
            return bytes
        }
    }

    /// Reviews one entry for this deployment (G6).
    ///
    /// - Parameters:
    ///   - id: the entry.
    ///   - deployment: whose list it is on.
    ///   - keeping: whether it stays on the list.
    ///   - seen: the warnings that the reviewer saw; keeping needs all of today's.
    ///   - acting: who acts.
    package func review(
        _ id: Nomination.ID, of deployment: DeploymentCase.ID, keeping: Bool,
        acknowledging seen: Set<EntryWarning.Kind>, seenAt revision: Int? = nil, by acting: ActingOfficer
    ) async throws -> Nomination {
        try await change(id, of: deployment, [.watchlistManager], "review an entry", seenAt: revision, by: acting) {
            nomination, officer, policy, instant in
            try nomination.review(
                keeping: keeping, acknowledging: seen, for: deployment, by: officer, under: policy, at: instant)
            return []
        }
    }

    /// Signs an entry off as an under-18 or under-13.
    package func approveChild(
        _ id: Nomination.ID, of deployment: DeploymentCase.ID, _ kind: LineItemApproval.Kind,
        seenAt revision: Int? = nil, by acting: ActingOfficer
    ) async throws -> Nomination {
        let act = "approve the listing of a child"
        return try await change(id, of: deployment, [.authorisingOfficer], act, seenAt: revision, by: acting) {
            nomination, officer, policy, instant in
            try nomination.approveChild(kind, by: officer, under: policy, at: instant)
            return []
        }
    }

    /// Records that the records were asked again whether the person is still sought.
    package func recordSought(_ id: Nomination.ID, of deployment: DeploymentCase.ID, by acting: ActingOfficer)
        async throws -> Nomination
    {
        try await change(id, of: deployment, Self.builders, "check that a person is still sought", by: acting) {
            nomination, officer, _, instant in
            nomination.soughtCheck = .init(officer: officer.id, checkedAt: instant)
            return []
        }
    }

    /// Changes one entry of a list, as an act of an officer with one of these roles.
    ///
    /// - Parameter body: changes the entry, and returns what else is to be saved with it.
    func change(
        _ id: Nomination.ID, of deployment: DeploymentCase.ID, _ roles: [Role], _ act: String,
        seenAt revision: Int? = nil, by acting: ActingOfficer,
        _ body: (inout Nomination, Officer, Policy, Date) throws -> [Change]
    ) async throws -> Nomination {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, roles, act, on: .init(.nomination, id), deployment: deployment)
        return try await attempt(entry) {
            try Self.require(officer, roles)
            let (_, policy) = try await upToDate(deployment)
            let list = try await self.list(of: deployment, acting)
            guard var nomination = try await store.nomination(id, on: list.id) else {
                throw OperationError.missing("entry")
            }
            try Self.require(nomination.revision, seenAt: revision)
            let instant = now
            let more = try body(&nomination, officer, policy, instant)
            try await commit(
                UnitOfWork(
                    more + [.saveNomination(nomination)],
                    logging: [entry.event(.alteration, at: instant, id: makeID())]))
            return nomination
        }
    }

    // MARK: - What the acts share

    static let builders: [Role] = [.watchlistManager, .watchlistNominator]
    static let readers: [Role] = [.watchlistManager, .watchlistNominator, .authorisingOfficer, .dataProtectionOfficer]

    static func require(_ officer: Officer, _ roles: [Role]) throws {
        guard officer.roles.isDisjoint(with: roles) else { return }
        throw Refusal(
            rule: "§4", reason: "this needs the role \(roles.map(\.title).joined(separator: " or ")).",
            remedy: "Have an officer with that role do it.")
    }

    func list(of id: DeploymentCase.ID, _ acting: ActingOfficer) async throws -> Watchlist {
        guard let list = try await store.watchlist(of: id), list.force == acting.force else {
            throw OperationError.missing("list")
        }
        return list
    }
}
