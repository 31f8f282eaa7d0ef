package import Foundation

/// A request that another department searches its own pictures (rulebook §10; G15).
///
/// A form and its answer: Peel has no connection to such a database, and gets none. One ticket is one search with one
/// image.
package struct ExternalSearchTicket: SealedEntity, Hashable {
    package let id: Identifier<ExternalSearchTicket>
    package var revision = 0
    package let investigation: Investigation.ID
    package let force: Force.ID
    package let requester: Officer.ID
    package let database: Database
    package let ground: Ground
    /// Whether the person is thought to be of another nationality; then immigration fingerprints come first.
    package let concernsForeignNational: Bool
    package let probe: Probe
    package let isUrgent: Bool
    package internal(set) var exhausted: Set<Avenue>
    package internal(set) var state = State.draft
    package internal(set) var lastActAt: Date
    package internal(set) var sealed: Sealed

    /// Whose pictures are asked for.
    package enum Database: String, Sendable, Codable, Hashable, CaseIterable {
        case passports
        case immigration
    }

    /// The only grounds of public interest (R73).
    package enum Ground: String, Sendable, Codable, Hashable, CaseIterable {
        case seriousCrime = "serious-crime"
        case nationalSecurity = "national-security"
        case protectionOfLife = "protection-of-life"
    }

    /// What has to be tried first.
    package enum Avenue: String, Sendable, Codable, Hashable, CaseIterable {
        case forceGallery = "force-gallery"
        case nationalGallery = "national-gallery"
        case otherRecords = "other-records"
        case appeals
        case immigrationFingerprints = "immigration-fingerprints"
    }

    /// Who allowed it.
    package struct Approval: Sendable, Codable, Hashable {
        package let officer: Officer.ID
        package let rank: Rank
        package let approvedAt: Date
    }

    /// What the owner of the database answered; two of its staff look, and none of it is expert evidence (R74).
    package enum Answer: String, Sendable, Codable, Hashable, CaseIterable {
        case declined
        case nobodyFound = "nobody-found"
        case possibleMatch = "possible-match"
    }

    /// Where the ticket stands.
    package enum State: Sendable, Codable, Hashable {
        case draft
        case submitted(at: Date)
        case refused(by: Officer.ID, at: Date)
        case approved(Approval)
        case sent(Approval, at: Date)
        case answered(Approval, Answer, at: Date)
        case withdrawn(at: Date)
    }

    /// What was written.
    package struct Sealed: Sendable, Codable, Hashable {
        package internal(set) var text: Text
        package internal(set) var answer = ""
        package internal(set) var notes: [Note] = []
    }

    /// The words of the form.
    package struct Text: Sendable, Codable, Hashable {
        package var matter: String
        package var necessity: String
        /// Why the database is likely to hold the person.
        package var likelihood: String
        /// Why it can't wait; blank where it can.
        package var urgency: String

        /// Takes the values as they are.
        package init(matter: String, necessity: String, likelihood: String, urgency: String = "") {
            self.matter = matter
            self.necessity = necessity
            self.likelihood = likelihood
            self.urgency = urgency
        }
    }

    /// Drafts a form.
    package init(
        id: Identifier<ExternalSearchTicket>, in investigation: Investigation, database: Database, ground: Ground,
        concernsForeignNational: Bool, probe: Probe, isUrgent: Bool = false, exhausted: Set<Avenue>, text: Text,
        by officer: Officer, at instant: Date
    ) throws(Refusals) {
        var refusals = [
            RoleGuard.refusal(officer, [.searchRequester], investigation.force), investigation.refusal(toShow: officer),
        ].compactMap { $0 }
        if !investigation.isOpen {
            refusals.append(Refusal(rule: "§10", reason: "the case is closed.", remedy: "Open a case for the matter."))
        }
        try Refusals.check(refusals)
        self.id = id
        self.investigation = investigation.id
        force = investigation.force
        requester = officer.id
        self.database = database
        self.ground = ground
        self.concernsForeignNational = concernsForeignNational
        self.probe = probe
        self.isUrgent = isUrgent
        self.exhausted = exhausted
        lastActAt = instant
        sealed = Sealed(text: text)
    }

    /// What has to be tried before this form is allowed.
    package var required: Set<Avenue> {
        var all: Set<Avenue> = [.forceGallery, .nationalGallery, .otherRecords]
        if concernsForeignNational { all.insert(.immigrationFingerprints) }
        return all
    }
}
