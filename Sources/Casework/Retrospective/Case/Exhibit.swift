package import Foundation

/// Stands for a file of an exhibit in identifiers; the bytes lie in a store's sealed folder.
package enum ExhibitFile {}

/// One still or video of a case: the original as it was received, and each step that was made from it.
///
/// The original never changes. An enhancement is a step with its settings, so that anybody can make it again from the
/// original and get the same bytes.
package struct Exhibit: SealedEntity, Hashable {
    package let id: Identifier<Exhibit>
    package var revision = 0
    package let investigation: Investigation.ID
    package let force: Force.ID
    package let medium: Medium
    package let source: Source
    package let receivedBy: Officer.ID
    package let receivedAt: Date
    /// SHA-256 of the original, taken when it was received; lower-case hexadecimal.
    package let digest: String
    package let bytes: Int
    /// Steps in the order in which they were made.
    package internal(set) var steps: [EnhancementStep] = []
    package internal(set) var lastActAt: Date
    package var sealed: Sealed

    /// What the original is.
    package enum Medium: String, Sendable, Codable, Hashable, CaseIterable {
        case photograph
        case video
        /// A composite, an e-fit, a sketch, or something a machine made up. It may be an exhibit, but shows nobody's
        /// face, so it is never searched with (rulebook §12).
        case drawing
    }

    /// Where an original comes from (rulebook §12).
    package enum Source: String, Sendable, Codable, Hashable, CaseIterable {
        case closedCircuit = "closed-circuit"
        case bodyWorn = "body-worn"
        case phone
        case dashboardCamera = "dashboard-camera"
        case doorbell
        case socialMedia = "social-media"
        case seizedDevice = "seized-device"
        case publicAppeal = "public-appeal"
        /// Of somebody who is missing, dead or can't say who they are.
        case safeguarding
    }

    /// What names the exhibit and the people who gave it.
    package struct Sealed: Sendable, Codable, Hashable {
        /// The exhibit's own reference, e.g. initials and number.
        package let reference: String
        /// Who produced it.
        package let producer: String
        /// How the police came to hold it lawfully.
        package let lawfulReceipt: String
        package let original: Identifier<ExhibitFile>
        package var notes: [Note] = []

        /// Takes the values as they are.
        package init(
            reference: String, producer: String, lawfulReceipt: String, original: Identifier<ExhibitFile>
        ) {
            self.reference = reference
            self.producer = producer
            self.lawfulReceipt = lawfulReceipt
            self.original = original
        }
    }

    /// Receives an original into an open case.
    ///
    /// - Throws: ``Refusals`` by rulebook §12 where nothing says what it is, whose, or how it was lawfully received.
    package init(
        id: Identifier<Exhibit>, in investigation: Investigation, medium: Medium, source: Source, digest: String,
        bytes: Int, sealed: Sealed, by officer: Officer, at instant: Date
    ) throws(Refusals) {
        var refusals = [investigation.refusal(toShow: officer)].compactMap { $0 }
        if let refusal = RoleGuard.refusal(officer, Investigation.investigators, investigation.force) {
            refusals.append(refusal)
        }
        if !investigation.isOpen || instant < investigation.openedAt {
            refusals.append(
                Refusal(rule: "§12", reason: "the case is not open.", remedy: "Receive it into an open case."))
        }
        if sealed.reference.isBlank || sealed.producer.isBlank || sealed.lawfulReceipt.isBlank {
            refusals.append(
                Refusal(
                    rule: "§12", reason: "the exhibit's reference, its producer or its lawful receipt is missing.",
                    remedy: "Write down all three."))
        }
        if !Exhibit.isDigest(digest) || bytes <= 0 {
            refusals.append(
                Refusal(
                    rule: "§12", reason: "the original has no digest, or no bytes.",
                    remedy: "Take the digest of the file as it was received."))
        }
        try Refusals.check(refusals)
        self.id = id
        self.investigation = investigation.id
        force = investigation.force
        self.medium = medium
        self.source = source
        receivedBy = officer.id
        receivedAt = instant
        self.digest = digest
        self.bytes = bytes
        lastActAt = instant
        self.sealed = sealed
    }

    /// Why the bytes that lie in the store are not what was received; nil where they are.
    ///
    /// - Parameter found: SHA-256 of the file as it lies there now.
    package func refusal(ofOriginal found: String) -> Refusal? {
        found == digest
            ? nil
            : Refusal(
                rule: "§12", reason: "the original is not the file that was received.",
                remedy: "Restore it from the backup, and report an incident.")
    }

    /// Whether a text is a SHA-256 digest in lower-case hexadecimal.
    static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
