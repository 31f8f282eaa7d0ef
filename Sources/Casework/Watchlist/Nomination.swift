package import Foundation

/// Stands for the image of a listed person in identifiers; the image itself lives in a store's sealed folder.
package enum EnrolmentImage {}

/// Where an image comes from (APP): custody first, other police images next, others only exceptionally.
package enum ImageOrigin: String, Sendable, Hashable, Codable, CaseIterable {
    case custody
    case policeOther = "police-other"
    case nonPolice = "non-police"
}

/// How grave the matter is that a person is listed for.
package enum RiskBand: String, Sendable, Hashable, Codable, CaseIterable {
    case standard
    case serious
    case critical
}

/// One person's place on one deployment's list, as casework keeps it: every field of rulebook §6.
///
/// A ``WatchlistEntry`` is the same place as a device carries it: reference, category, image and instruction, without
/// the reasons, sources and reviews, which a device has no need to know.
package struct Nomination: SealedEntity, Hashable {
    package let id: Identifier<Nomination>
    package var revision = 0
    package let watchlist: Watchlist.ID
    // Set from outside by ``amend(category:band:image:sealed:)`` alone, because a review counts for what was reviewed.
    package internal(set) var category: WatchlistCategory
    package internal(set) var band: RiskBand
    package internal(set) var image: ImageFacts
    /// Who checked that the force may hold this image, and when; nil means excluded ([2012] EWHC 1681).
    package var lawfulHold: Check?
    /// When the records last said that the person is still sought.
    package var soughtCheck: Check?
    package let nominator: Officer.ID
    package let nominatedAt: Date
    package var expiresAt: Date
    package internal(set) var review: EntryReview?
    package internal(set) var approvals: [LineItemApproval] = []
    package internal(set) var sealed: Sealed

    /// Takes the values as they are.
    package init(
        id: Identifier<Nomination>, watchlist: Watchlist.ID, category: WatchlistCategory, band: RiskBand = .standard,
        image: ImageFacts, lawfulHold: Check?, soughtCheck: Check?, nominator: Officer.ID, nominatedAt: Date,
        expiresAt: Date, sealed: Sealed
    ) {
        self.id = id
        self.watchlist = watchlist
        self.category = category
        self.band = band
        self.image = image
        self.lawfulHold = lawfulHold
        self.soughtCheck = soughtCheck
        self.nominator = nominator
        self.nominatedAt = nominatedAt
        self.expiresAt = expiresAt
        self.sealed = sealed
    }

    /// What is known of the image besides its pixels.
    package struct ImageFacts: Sendable, Codable, Hashable {
        package var origin: ImageOrigin
        package var takenAt: Date
        /// 0…100 (ISO/IEC 29794-5 scale).
        package var quality: Int
        /// SHA-256 of the file.
        package var digest: String

        /// Takes the values as they are.
        package init(origin: ImageOrigin, takenAt: Date, quality: Int, digest: String) {
            self.origin = origin
            self.takenAt = takenAt
            self.quality = quality
            self.digest = digest
        }
    }

    /// That somebody looked something up, and when.
    package struct Check: Sendable, Codable, Hashable {
        package let officer: Officer.ID
        package let checkedAt: Date

        /// Takes the values as they are.
        package init(officer: Officer.ID, checkedAt: Date) {
            self.officer = officer
            self.checkedAt = checkedAt
        }
    }

    /// Who it is, and what was written about them.
    package struct Sealed: Sendable, Codable, Hashable {
        /// The force's own reference; never a name.
        package var nominalReference: String
        /// From the records, never guessed from the image; nil where the records don't say.
        package var dateOfBirth: Date?
        package var image: Identifier<EnrolmentImage>
        /// Which system or person the image came from.
        package var imageSource: String
        /// Why listing this person is necessary and proportionate.
        package var rationale: String
        package var instruction: String
        /// The reason that an under-18 or an exceptional category needs.
        package var lineItemReason: String

        /// Takes the values as they are.
        package init(
            nominalReference: String, dateOfBirth: Date?, image: Identifier<EnrolmentImage>, imageSource: String,
            rationale: String, instruction: String = "", lineItemReason: String = ""
        ) {
            self.nominalReference = nominalReference
            self.dateOfBirth = dateOfBirth
            self.image = image
            self.imageSource = imageSource
            self.rationale = rationale
            self.instruction = instruction
            self.lineItemReason = lineItemReason
        }
    }

    /// What a device carries of it.
    ///
    /// - Parameter image: path of the image below the list's folder.
    package func entry(image: String) -> WatchlistEntry {
        WatchlistEntry(
            reference: sealed.nominalReference, category: category, image: image, instruction: sealed.instruction)
    }

    /// The person's age in full years; nil where the records give no date of birth.
    package func age(at instant: Date) -> Int? { sealed.dateOfBirth.map { Nomination.years(from: $0, to: instant) } }

    // Fixed zone: nobody's age depends on where a server stands.
    private static let calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    static func years(from start: Date, to end: Date) -> Int {
        calendar.dateComponents([.year], from: start, to: end).year ?? 0
    }
}
