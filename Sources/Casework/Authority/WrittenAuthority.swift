package import Foundation

/// One version of the written authority for a deployment. Immutable but for the confirmation of an urgent one.
package struct WrittenAuthority: Sendable, Codable, Hashable {
    /// 1, 2, 3 …; a variation of place, time, category or threshold is a new version (rulebook §5.2).
    package let version: Int
    package let terms: AuthorityTerms
    /// The published policy that it was judged by.
    package let policy: Policy.ID
    /// Who asked for this version.
    package let applicant: Officer.ID
    package let grantedBy: Officer.ID
    package let grantedRank: Rank
    package let grantedAt: Date
    package internal(set) var standing: Standing
    /// The second officer who agreed to a lower threshold.
    package let secondOfficer: Officer.ID?

    init(
        version: Int, terms: AuthorityTerms, policy: Policy.ID, applicant: Officer.ID, grantedBy: Officer,
        grantedAt: Date, standing: Standing, secondOfficer: Officer.ID? = nil
    ) {
        self.version = version
        self.terms = terms
        self.policy = policy
        self.applicant = applicant
        self.grantedBy = grantedBy.id
        grantedRank = grantedBy.rank
        self.grantedAt = grantedAt
        self.standing = standing
        self.secondOfficer = secondOfficer
    }

    /// How firm the authority is.
    package enum Standing: Sendable, Codable, Hashable {
        case ordinary
        case urgent(UrgentGrant)
        case urgentConfirmed(UrgentGrant, by: Officer.ID, rank: Rank, at: Date)
    }

    /// The urgent grant that still waits for a superintendent; nil for any other.
    package var unconfirmed: UrgentGrant? {
        if case .urgent(let grant) = standing { grant } else { nil }
    }

    /// Who answers for it now: whoever granted it, or the superintendent who confirmed it.
    package var decider: (officer: Officer.ID, rank: Rank) {
        if case .urgentConfirmed(_, let officer, let rank, _) = standing {
            (officer, rank)
        } else {
            (grantedBy, grantedRank)
        }
    }

    /// When it stops being an authority: its end, or earlier where it lapses unconfirmed.
    package var effectiveEnd: Date? {
        guard let grant = unconfirmed else { return terms.end }
        return terms.end.map { min($0, grant.lapsesAt) } ?? grant.lapsesAt
    }
}
