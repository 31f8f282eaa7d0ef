package import Foundation

/// Which flagged images a search left out.
///
/// An image becomes overdue by the passing of time alone, so a search that is run again judges reviews at the moment of
/// the first one. Everything else that is known of an image is an attribute in its gallery; changing it makes another
/// ``GalleryEdition``.
package struct SearchExclusions: Sendable, Codable, Hashable {
    package let flags: Set<ReferenceFlag>
    package let judgedAt: Date
}

/// One image that a search found: a lead for people to look at, never an answer.
///
/// It has no score. Rank and band are for statistics and for the investigating officer; examiners get a
/// ``BlindCandidate``.
package struct SearchCandidate: Sendable, Codable, Hashable {
    package let id: Identifier<SearchCandidate>
    package let image: CustodyImage.ID
    package let person: Identifier<ReferencePerson>
    /// 1 for the most similar.
    package let rank: Int
    /// A word from the pack's card, never a percentage.
    package let band: String
    /// What was to be known about the image when it was found.
    package let flags: Set<ReferenceFlag>

    /// Takes the values as they are.
    package init(
        id: Identifier<SearchCandidate>, image: CustodyImage.ID, person: Identifier<ReferencePerson>, rank: Int,
        band: String, flags: Set<ReferenceFlag> = []
    ) {
        self.id = id
        self.image = image
        self.person = person
        self.rank = rank
        self.band = band
        self.flags = flags
    }
}

/// That a search was made, with all that is needed to make it again; it names nobody.
package struct SearchRun: Sendable, Codable, Hashable, Identifiable {
    package let id: Identifier<SearchRun>
    package let searchedAt: Date
    package let officer: Officer.ID
    package let settings: SearchSettings
    /// How many candidates it gave.
    package let candidates: Int
    /// SHA-256 of the candidates' images and scores in order, salted by the store.
    package let listDigest: String

    /// What running the same search again came to.
    package enum Repetition: String, Sendable, Codable, Hashable, CaseIterable {
        case sameList = "same-list"
        /// The gallery, the pack, the probes or the parameters are others, so nothing follows.
        case otherSettings = "other-settings"
        /// The same search gave another list: an incident.
        case otherList = "other-list"
    }

    /// Compares a repetition with this run.
    package func compare(_ settings: SearchSettings, listDigest: String) -> Repetition {
        guard settings == self.settings else { return .otherSettings }
        return listDigest == self.listDigest ? .sameList : .otherList
    }
}

/// That a run was made again, and what came of it.
package struct SearchRepetition: Sendable, Codable, Hashable {
    package let run: Identifier<SearchRun>
    package let officer: Officer.ID
    package let repeatedAt: Date
    package let result: SearchRun.Repetition
}
