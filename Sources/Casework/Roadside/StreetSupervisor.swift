package import Foundation

/// Who supervises an officer's searches at the roadside: the nearest supervisor of rulebook §13. One for each officer.
package struct StreetSupervisor: CaseworkEntity, Hashable {
    package let id: Identifier<StreetSupervisor>
    package var revision = 0
    package let force: Force.ID
    /// Who is supervised.
    package let officer: Officer.ID
    /// Who supervises; nil where nobody does any more.
    package private(set) var supervisor: Officer.ID?
    package private(set) var setBy: Officer.ID
    package private(set) var setAt: Date

    /// Names the first supervisor of an officer.
    ///
    /// - Throws: ``Refusals`` as ``change(to:for:by:at:)``.
    package init(
        id: Identifier<StreetSupervisor>, of user: Officer, _ supervisor: Officer?, by administrator: Officer,
        at instant: Date
    ) throws(Refusals) {
        try Self.check(user, supervisor, administrator)
        self.id = id
        force = user.force
        officer = user.id
        self.supervisor = supervisor?.id
        setBy = administrator.id
        setAt = instant
    }

    /// Names another supervisor, or nobody.
    ///
    /// - Parameter user: the officer who is supervised.
    /// - Throws: ``Refusals`` where the supervisor isn't one or supervises themselves, or somebody decides about their
    ///   own supervision.
    package mutating func change(
        to supervisor: Officer?, for user: Officer, by administrator: Officer, at instant: Date
    ) throws(Refusals) {
        try Self.check(user, supervisor, administrator)
        guard user.id == officer else {
            throw Refusals(
                Refusal(rule: "§13", reason: "the entry is another officer's.", remedy: "Name the same officer."))
        }
        self.supervisor = supervisor?.id
        setBy = administrator.id
        setAt = instant
    }

    private static func check(_ user: Officer, _ supervisor: Officer?, _ administrator: Officer) throws(Refusals) {
        var refusals = [
            RoleGuard.refusal(administrator, RecordAct.setSupervisor.roles, user.force),
            RoleGuard.refusal(user, [.streetSearchUser], nil),
        ].compactMap { $0 }
        if let supervisor {
            if let refusal = RoleGuard.refusal(supervisor, [.streetSearchSupervisor], user.force) {
                refusals.append(refusal)
            }
            if supervisor.id == user.id { refusals.append(SeparationGuard.refusal("searches", "supervises it")) }
        }
        // Otherwise somebody could choose who looks at their searches.
        if administrator.id == user.id {
            refusals.append(SeparationGuard.refusal("names the supervisor", "is supervised"))
        }
        try Refusals.check(refusals)
    }
}

extension StreetSupervisor {
    /// Whose use somebody sees: their own officers', and that of officers whom nobody active supervises, so that no
    /// use is seen by nobody.
    ///
    /// - Parameters:
    ///   - viewer: who looks.
    ///   - table: who supervises whom.
    ///   - supervisors: who may supervise today; whoever left or lost the role supervises nobody.
    ///   - users: everybody with a figure.
    /// - Returns: some of `users`; all of them for whoever answers for the whole force.
    package static func seen(
        by viewer: Officer, _ table: [StreetSupervisor], supervisors: Set<Officer.ID>, of users: Set<Officer.ID>
    ) -> Set<Officer.ID> {
        guard viewer.roles.isDisjoint(with: overseers) else { return users }
        var nearest: [Officer.ID: Officer.ID] = [:]
        for entry in table {
            if let supervisor = entry.supervisor, supervisors.contains(supervisor) {
                nearest[entry.officer] = supervisor
            }
        }
        return users.filter { nearest[$0].map { $0 == viewer.id } ?? true }
    }

    /// Who answers for the whole force and sees everybody's use.
    package static let overseers: Set<Role> = [.seniorResponsibleOfficer, .dataProtectionOfficer, .auditor]
}
