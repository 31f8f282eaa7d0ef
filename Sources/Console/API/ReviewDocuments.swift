import Casework
import Foundation
import Operations

/// A list as its examiner gets it: shuffled, without scores, ranks, bands or anybody's views.
struct ExaminationDocument: Encodable, Sendable {
    /// One image of it.
    struct Candidate: Encodable, Sendable {
        let id: String
        /// What has to be known about the image, in words.
        let flags: [String]
        let isCompared: Bool
    }

    let id: String
    let revision: Int
    let isBegun: Bool
    let isAnalysed: Bool
    /// Empty before the probe was analysed.
    let candidates: [Candidate]
    /// The words of conclusions by their number.
    let scale: [String: String]

    init(_ review: CandidateReview, _ sheet: ExaminerSheet?) {
        id = review.id.description
        revision = review.revision
        isBegun = sheet != nil
        isAnalysed = sheet?.own.analysis != nil
        candidates = (sheet?.candidates ?? []).map { candidate in
            Candidate(
                id: candidate.id.description, flags: candidate.flags.map(\.text).sorted(),
                isCompared: sheet?.own.comparisons[candidate.id] != nil)
        }
        scale = Dictionary(
            (sheet?.scale.labels ?? [:]).map { (String($0.key.rawValue), $0.value) },
            uniquingKeysWith: { first, _ in first })
    }
}

/// What examiners found, and what became of it. It is no identification.
struct FindingDocument: Encodable, Sendable {
    /// An image that two examiners support.
    struct Selected: Encodable, Sendable {
        let id: String
        let person: String
        let rank: Int
        let band: String
        let flags: [String]
    }

    /// Evidence besides recognition.
    struct Evidence: Encodable, Sendable {
        let kind: EvidenceKind
        let reference: String
        let addedAt: Date
    }

    let id: String
    let revision: Int
    let outcome: SearchOutcome?
    let agreed: Bool?
    let selected: [Selected]
    let evidence: [Evidence]

    init(_ review: CandidateReview) {
        id = review.id.description
        revision = review.revision
        outcome = review.outcome
        agreed = review.finding?.agreed
        let chosen = review.finding?.selected ?? []
        selected = review.sealed.candidates.filter { chosen.contains($0.id) }.map {
            Selected(
                id: $0.id.description, person: $0.person.description, rank: $0.rank, band: $0.band,
                flags: $0.flags.map(\.text).sorted())
        }
        evidence = review.sealed.evidence.map {
            Evidence(kind: $0.kind, reference: $0.reference, addedAt: $0.addedAt)
        }
    }
}

/// Figures of searches, every share with its denominator.
struct SearchFiguresDocument: Encodable, Sendable {
    /// A share with what it is of.
    struct ShareDocument: Encodable, Sendable {
        let count: Int
        let total: Int

        init(_ share: Share) { (count, total) = (share.count, share.total) }
    }

    /// How one examiner does with known answers.
    struct Examiner: Encodable, Sendable {
        let officer: String
        let found: ShareDocument
        let falseSupport: ShareDocument
    }

    let searches: [String: Int]
    let outcomes: [String: Int]
    let ranks: [String: Int]
    let agreement: ShareDocument
    let reviewedAfterwards: ShareDocument
    let justified: ShareDocument
    let refusedRequests: Int
    let examiners: [Examiner]

    init(_ figures: SearchFigures) {
        func named<Key: RawRepresentable>(_ counts: [Key: Int]) -> [String: Int] where Key.RawValue == String {
            Dictionary(counts.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: +)
        }
        let all = figures.searches
        searches = named(all.searches)
        outcomes = named(all.outcomes)
        ranks = Dictionary(all.ranks.map { (String($0.key), $0.value) }, uniquingKeysWith: +)
        agreement = ShareDocument(all.agreement)
        reviewedAfterwards = ShareDocument(all.reviewedAfterwards)
        justified = ShareDocument(all.justified)
        refusedRequests = all.refusedRequests
        examiners = figures.examiners.map {
            Examiner(
                officer: $0.officer.description, found: ShareDocument($0.found),
                falseSupport: ShareDocument($0.falseSupport))
        }
    }
}
