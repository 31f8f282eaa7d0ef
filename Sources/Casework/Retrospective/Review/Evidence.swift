package import Foundation

/// What may support a lead. Another facial recognition, of whatever kind, is not among these and never will be (G14).
package enum EvidenceKind: String, Sendable, Codable, Hashable, CaseIterable {
    case witness
    case fingerprints
    case dna
    case document
    case telephone
    case location
    case property
    case admission
    /// Footage in which the person is seen coming or going, told by clothing or path and not by the face.
    case movement
    case financial
    case otherRecords = "other-records"
}

/// One piece of evidence besides recognition.
package struct EvidenceItem: Sendable, Codable, Hashable {
    package let kind: EvidenceKind
    package let addedBy: Officer.ID
    package let addedAt: Date
    /// Where it is found: the exhibit's or statement's reference; sealed with the review.
    package let reference: String
    /// Whom it is about; nil in reviews from before this was asked, where it counts for the only person of a finding.
    package let person: Identifier<ReferencePerson>?
}

/// The investigating officer's own look at a possible match and at everything else that is known.
package struct InvestigatingReview: Sendable, Codable, Hashable {
    /// What the officer makes of it.
    package enum View: String, Sendable, Codable, Hashable, CaseIterable {
        /// Worth looking into; nothing more.
        case lead
        case excluded
    }

    package let officer: Officer.ID
    package let reviewedAt: Date
    package let view: View
    /// Whether the officer asked what speaks against it: alibi, custody, age, height, distance.
    package let consideredContrary: Bool
}

/// That a lead is supported by other evidence: whom it is about, and who said so.
package struct Corroboration: Sendable, Codable, Hashable {
    package let person: Identifier<ReferencePerson>
    /// Where the person's best image stood on the list; 1 for the most similar.
    package let rank: Int
    package let officer: Officer.ID
    package let corroboratedAt: Date
}
