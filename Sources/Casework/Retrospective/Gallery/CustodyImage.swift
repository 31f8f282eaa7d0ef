package import Foundation

/// Stands for a person of a reference gallery in identifiers: several images may be of one.
package enum ReferencePerson {}

/// Stands for a reference photograph in identifiers; the picture itself lies in a store's sealed folder.
package enum ReferencePhotograph {}

/// What became of the matter that somebody was photographed for.
package enum ConvictionStatus: String, Sendable, Codable, Hashable, CaseIterable {
    case convicted
    case cautioned
    /// Not decided yet.
    case pending
    case noFurtherAction = "no-further-action"
    case acquitted
    case unknown

    /// Whether the person was found or admitted to have offended; false also where nobody knows.
    package var isConvicted: Bool { self == .convicted || self == .cautioned }
}

/// A review group of the management of police information (rulebook §9).
package enum RetentionGroup: Int, Sendable, Codable, Hashable, CaseIterable, CodingKeyRepresentable {
    /// Public protection and the gravest offences.
    case one = 1
    /// Other sexual, violent and serious offences.
    case two
    case three
    /// Undetected matters.
    case four
}

/// One image that was taken of somebody on arrest, with everything that decides whether it may be searched.
///
/// Its identifier is also that of its template in the search engine.
package struct CustodyImage: SealedEntity, Hashable {
    package let id: Identifier<CustodyImage>
    package var revision = 0
    package let gallery: ReferenceGallery.ID
    /// The controller of the gallery.
    package let force: Force.ID
    package let person: Identifier<ReferencePerson>
    /// The force that took the image.
    package let sourceForce: Force.ID
    package let arrestedAt: Date
    package let takenAt: Date
    /// 0…100 (ISO/IEC 29794-5 scale).
    package let quality: Int
    /// SHA-256 of the file.
    package let digest: String
    package internal(set) var conviction: ConvictionStatus
    package internal(set) var group: RetentionGroup
    /// When somebody has to decide whether it is still kept; nil where nobody said, which excludes it like an overdue
    /// review.
    package internal(set) var reviewDueAt: Date?
    /// A request for deletion that isn't decided; while it runs, the image isn't searched (DPA 2018 s.47).
    package internal(set) var contestedBy: DeletionRequest.ID?
    package internal(set) var lastActAt: Date
    package internal(set) var sealed: Sealed

    /// Who it is, and what was written about keeping the image.
    package struct Sealed: Sendable, Codable, Hashable {
        /// The force's own reference; never a name.
        package var nominalReference: String
        /// Of the custody record.
        package var custodyReference: String
        /// From the records, never guessed from the image; nil where the records don't say.
        package var dateOfBirth: Date?
        package var photograph: Identifier<ReferencePhotograph>
        package var notes: [Note] = []

        /// Takes the values as they are.
        package init(
            nominalReference: String, custodyReference: String, dateOfBirth: Date?,
            photograph: Identifier<ReferencePhotograph>
        ) {
            self.nominalReference = nominalReference
            self.custodyReference = custodyReference
            self.dateOfBirth = dateOfBirth
            self.photograph = photograph
        }
    }

    /// Takes an image into a gallery, from a manifest's row.
    ///
    /// An unknown status or a missing review date is taken as it is, flagged, and left out of searches by policy.
    /// - Throws: ``Refusals`` with everything that is wrong with the row.
    package init(
        id: Identifier<CustodyImage>, in gallery: ReferenceGallery, person: Identifier<ReferencePerson>,
        sourceForce: Force.ID, arrestedAt: Date, takenAt: Date, quality: Int, digest: String,
        conviction: ConvictionStatus, group: RetentionGroup, reviewDueAt: Date?, sealed: Sealed, by officer: Officer,
        at instant: Date
    ) throws(Refusals) {
        var refusals = [RoleGuard.refusal(officer, [.referenceManager], gallery.force)].compactMap { $0 }
        if takenAt < arrestedAt || takenAt > instant {
            refusals.append(
                Refusal(
                    rule: "§9", reason: "the image was taken before the arrest, or in the future.",
                    remedy: "Correct the dates of the row."))
        }
        if !(0...100).contains(quality) || digest.isBlank {
            refusals.append(
                Refusal(
                    rule: "§9", reason: "the quality lies outside 0 to 100, or the digest is missing.",
                    remedy: "Measure the image again."))
        }
        if sealed.nominalReference.isBlank || sealed.custodyReference.isBlank {
            refusals.append(
                Refusal(
                    rule: "§9", reason: "the row names no person or no custody record.",
                    remedy: "Name both, so that the image's lawfulness can be checked."))
        }
        try Refusals.check(refusals)
        self.id = id
        self.gallery = gallery.id
        force = gallery.force
        self.person = person
        self.sourceForce = sourceForce
        self.arrestedAt = arrestedAt
        self.takenAt = takenAt
        self.quality = quality
        self.digest = digest
        self.conviction = conviction
        self.group = group
        self.reviewDueAt = reviewDueAt
        self.sealed = sealed
        lastActAt = instant
    }

    /// The person's age in full years when the image was taken; nil where the records give no date of birth.
    package var ageInImage: Int? { sealed.dateOfBirth.map { Nomination.years(from: $0, to: takenAt) } }

    /// Whether the person was under 18 when the image was taken; nil where the records don't say.
    package var showsChild: Bool? { ageInImage.map { $0 < 18 } }
}
