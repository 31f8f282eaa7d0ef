package import Foundation

/// One case: what exhibits, searches and leads belong to, and what their periods run from.
package struct Investigation: SealedEntity, Hashable {
    package let id: Identifier<Investigation>
    package var revision = 0
    package let force: Force.ID
    package let openedBy: Officer.ID
    package let openedAt: Date
    /// Who may read it and act in it.
    package internal(set) var team: Set<Officer.ID>
    package internal(set) var closedAt: Date?
    package internal(set) var lastActAt: Date
    package var sealed: Sealed

    /// Which case it is.
    package struct Sealed: Sendable, Codable, Hashable {
        /// The force's own crime or occurrence number.
        package let reference: String
        package var summary: String
        package var notes: [Note] = []

        /// Takes the values as they are.
        package init(reference: String, summary: String) {
            self.reference = reference
            self.summary = summary
        }
    }

    /// Opens a case.
    ///
    /// - Throws: ``Refusal`` without a reference, or where the officer investigates nothing.
    package init(
        id: Identifier<Investigation>, reference: String, summary: String, by officer: Officer, at instant: Date
    ) throws(Refusal) {
        if let refusal = RoleGuard.refusal(officer, Investigation.investigators, nil) { throw refusal }
        guard !reference.isBlank else {
            throw Refusal(
                rule: "§12", reason: "the case has no reference.", remedy: "Give the force's own number of the case.")
        }
        self.id = id
        force = officer.force
        openedBy = officer.id
        openedAt = instant
        team = [officer.id]
        lastActAt = instant
        sealed = Sealed(reference: reference, summary: summary)
    }

    /// Whether work goes on.
    package var isOpen: Bool { closedAt == nil }

    /// Lets a further officer read the case and act in it.
    ///
    /// Each review of the case has to hear of it in the same unit of work, by ``CandidateReview/join(_:of:)``.
    package mutating func admit(_ member: Officer, by officer: Officer, at instant: Date) throws(Refusal) {
        try requireTeam(officer, at: instant)
        if let refusal = RoleGuard.refusal(member, Investigation.investigators, force) { throw refusal }
        team.insert(member.id)
        lastActAt = instant
    }

    /// Closes the case; the periods of its exhibits and searches begin.
    ///
    /// - Parameter items: what is kept for the case, whose clocks have not begun.
    /// - Returns: the same items with their clocks begun.
    package mutating func close(_ items: [RetentionItem], by officer: Officer, at instant: Date) throws(Refusal)
        -> [RetentionItem]
    {
        try requireTeam(officer, at: instant)
        closedAt = instant
        lastActAt = instant
        return items.map { item in
            var begun = item
            begun.startedAt = item.startedAt ?? instant
            return begun
        }
    }

    /// Why an officer may not read the case; nil where they may. Looking is a consultation, to be logged.
    package func refusal(toShow officer: Officer) -> Refusal? {
        if officer.isActive, officer.force == force,
            team.contains(officer.id) || !officer.roles.isDisjoint(with: Investigation.overseers)
        {
            return nil
        }
        return Refusal(
            rule: "§4", reason: "the officer doesn't belong to the case.",
            remedy: "Have an officer of the case admit this one.")
    }

    private func requireTeam(_ officer: Officer, at instant: Date) throws(Refusal) {
        if let refusal = RoleGuard.refusal(officer, Investigation.investigators, force) { throw refusal }
        guard team.contains(officer.id), isOpen, instant >= lastActAt else {
            throw Refusal(
                rule: "§12",
                reason: "the case is closed, the officer doesn't belong to it, or the clock runs backwards.",
                remedy: "Have an officer of the open case do it.")
        }
    }

    /// Who may work on cases.
    static let investigators: [Role] = [.searchRequester, .investigatingOfficer]

    /// Who may look at every case of the force, because they answer for the searches or check them.
    private static let overseers: Set<Role> = [.searchSupervisor, .dataProtectionOfficer, .auditor]
}
