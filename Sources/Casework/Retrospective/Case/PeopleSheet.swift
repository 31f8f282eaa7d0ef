package import Foundation

/// Stands for one person of a sheet in identifiers.
package enum SheetPerson {}

/// The people that were found in one video, for an investigator to choose from.
///
/// Finding is not searching: nothing on a sheet is compared with a gallery until an officer picks a person, with a
/// reason, and a request with that person's image is authorised. Everybody else is erased or stays with the exhibit, as
/// policy says.
package struct PeopleSheet: SealedEntity, Hashable {
    package let id: Identifier<PeopleSheet>
    package var revision = 0
    package let investigation: Investigation.ID
    package let exhibit: Exhibit.ID
    package let force: Force.ID
    package let madeAt: Date
    /// The exact pack that found and grouped the people.
    package let algorithm: AlgorithmIdentity
    package internal(set) var state = State.open
    package internal(set) var lastActAt: Date
    package internal(set) var sealed: Sealed

    /// Where the sheet stands.
    package enum State: Sendable, Codable, Hashable {
        case open
        /// Nobody is picked any more.
        case selected(by: Officer.ID, at: Date)
        /// Only those who were picked are left.
        case reduced(at: Date)
    }

    /// One person: when they are seen, and the images of them.
    package struct Person: Sendable, Codable, Hashable {
        package let id: Identifier<SheetPerson>
        package let spans: [Span]
        /// SHA-256 of the images that can be probes: frames cut out by steps of the exhibit.
        package let images: [String]
        package internal(set) var pick: Pick?

        /// Takes the values as they are.
        package init(id: Identifier<SheetPerson>, spans: [Span], images: [String]) {
            self.id = id
            self.spans = spans
            self.images = images
        }
    }

    /// A stretch of the video, in seconds from its start.
    package struct Span: Sendable, Codable, Hashable {
        package let start: Double
        package let end: Double

        /// Takes the values as they are.
        package init(start: Double, end: Double) {
            self.start = start
            self.end = end
        }
    }

    /// Who picked a person, and why this one.
    package struct Pick: Sendable, Codable, Hashable {
        package let officer: Officer.ID
        package let pickedAt: Date
        package let reason: String
    }

    /// The people; all of it is about faces, so all of it is sealed.
    package struct Sealed: Sendable, Codable, Hashable {
        package internal(set) var people: [Person]
    }

    /// Makes a sheet of a video.
    ///
    /// - Throws: ``Refusal`` where the exhibit is no video, or a person is seen at no time.
    package init(
        id: Identifier<PeopleSheet>, of exhibit: Exhibit, people: [Person], algorithm: AlgorithmIdentity,
        at instant: Date
    ) throws(Refusal) {
        guard exhibit.medium == .video,
            people.allSatisfy({ !$0.spans.isEmpty && $0.spans.allSatisfy { 0 <= $0.start && $0.start <= $0.end } }),
            people.allSatisfy({ $0.pick == nil }), Set(people.map(\.id)).count == people.count
        else {
            throw Refusal(
                rule: "§12", reason: "the exhibit is no video, or the people on the sheet make no sense.",
                remedy: "Make the sheet again.")
        }
        self.id = id
        investigation = exhibit.investigation
        self.exhibit = exhibit.id
        force = exhibit.force
        madeAt = instant
        self.algorithm = algorithm
        lastActAt = instant
        sealed = Sealed(people: people)
    }

    /// Everybody that was picked.
    package var picked: [Person] { sealed.people.filter { $0.pick != nil } }

    /// Picks one person.
    ///
    /// - Parameter reason: why this person and not another; it is part of the case.
    package mutating func pick(
        _ person: Identifier<SheetPerson>, reason: String, of investigation: Investigation, by officer: Officer,
        under policy: Policy, at instant: Date
    ) throws(Refusals) {
        try admit(investigation, officer, policy, instant)
        guard let index = sealed.people.firstIndex(where: { $0.id == person }), !reason.isBlank else {
            throw Refusals(
                Refusal(
                    rule: "§12", reason: "nobody of this sheet is picked, or nothing says why.",
                    remedy: "Pick a person of the sheet, and write down why."))
        }
        sealed.people[index].pick = Pick(officer: officer.id, pickedAt: instant, reason: reason)
        lastActAt = instant
    }

    /// Ends the picking.
    ///
    /// - Returns: when the period of everybody else begins; nil where they stay with the exhibit.
    package mutating func finish(
        of investigation: Investigation, by officer: Officer, under policy: Policy, at instant: Date
    ) throws(Refusals) -> Date? {
        try admit(investigation, officer, policy, instant)
        state = .selected(by: officer.id, at: instant)
        lastActAt = instant
        return policy.terms.searches.sheetRemainder == .erase ? instant : nil
    }

    /// Forgets everybody who was not picked.
    ///
    /// - Parameter event: the erasure event, already in the log (G10).
    package mutating func forgetOthers(logged event: LoggedEvent, at instant: Date) throws(Refusal) {
        guard case .selected = state else {
            throw Refusal(
                rule: "§12", reason: "the picking has not ended, or the others are gone.",
                remedy: "Have the investigator finish first.")
        }
        if let refusal = ErasureGuard.refusal(LoggedEvent.Object(.peopleSheet, id), [event]) { throw refusal }
        sealed.people = picked
        state = .reduced(at: instant)
        lastActAt = max(lastActAt, instant)
    }

    private func admit(
        _ investigation: Investigation, _ officer: Officer, _ policy: Policy, _ instant: Date
    ) throws(Refusals) {
        let context = ActContext(officer: officer, policy: policy, instant: instant)
        var refusals = context.refusals(Investigation.investigators, of: force, since: lastActAt)
        if investigation.id != self.investigation || !investigation.isOpen {
            refusals.append(
                Refusal(
                    rule: "§12", reason: "the sheet is of another case, or the case is closed.",
                    remedy: "Open the case of the exhibit."))
        } else if let refusal = investigation.refusal(toShow: officer) {
            refusals.append(refusal)
        }
        if state != .open {
            refusals.append(
                Refusal(rule: "§12", reason: "the picking has ended.", remedy: "Make a new sheet of the exhibit."))
        }
        try Refusals.check(refusals)
    }
}
