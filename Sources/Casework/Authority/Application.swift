package import Foundation

/// What an applicant asks for; the first of the paper trail of application, written authority and cancellation report.
package struct Application: Sendable, Codable, Hashable {
    package let applicant: Officer.ID
    package var terms: AuthorityTerms
    package var submittedAt: Date?

    /// Starts a draft.
    package init(applicant: Officer.ID, terms: AuthorityTerms) {
        self.applicant = applicant
        self.terms = terms
    }
}

/// A change of a granted authority that somebody asks for: it becomes a new version or nothing.
package struct Variation: Sendable, Codable, Hashable {
    package let proposer: Officer.ID
    package let proposedAt: Date
    package let terms: AuthorityTerms
    package let narrative: AuthorityNarrative

    /// Takes the values as they are.
    package init(proposer: Officer.ID, proposedAt: Date, terms: AuthorityTerms, narrative: AuthorityNarrative) {
        self.proposer = proposer
        self.proposedAt = proposedAt
        self.terms = terms
        self.narrative = narrative
    }
}
