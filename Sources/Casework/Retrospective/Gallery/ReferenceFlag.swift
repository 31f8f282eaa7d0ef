package import Foundation

/// Something about a reference image that a policy may exclude it for, and that is shown beside it in any case.
package enum ReferenceFlag: String, Sendable, Codable, Hashable, CaseIterable {
    case pastReview = "past-review"
    case noReviewDate = "no-review-date"
    case statusUnknown = "status-unknown"
    /// Never charged, or acquitted: keeping the image needs a reason ([2012] EWHC 1681).
    case unconvicted
    /// The person or somebody for them asked for its deletion, and nobody has decided.
    case contested
    case child
    case ageUnknown = "age-unknown"

    /// What screens show beside the image.
    package var text: String {
        switch self {
        case .pastReview: "Its review is overdue."
        case .noReviewDate: "Nobody said when it has to be reviewed."
        case .statusUnknown: "Nobody knows what became of the matter."
        case .unconvicted: "The person was not convicted."
        case .contested: "Its deletion was asked for and is not decided."
        case .child: "The person was under 18. Recognition is least certain for children."
        case .ageUnknown: "The records give no date of birth."
        }
    }
}

extension CustodyImage {
    /// What has to be known about the image at a moment.
    package func flags(at instant: Date) -> Set<ReferenceFlag> {
        var flags: Set<ReferenceFlag> = []
        if let due = reviewDueAt {
            if instant >= due { flags.insert(.pastReview) }
        } else {
            flags.insert(.noReviewDate)
        }
        switch conviction {
        case .unknown: flags.insert(.statusUnknown)
        case .noFurtherAction, .acquitted: flags.insert(.unconvicted)
        case .convicted, .cautioned, .pending: break
        }
        if contestedBy != nil { flags.insert(.contested) }
        switch showsChild {
        case true?: flags.insert(.child)
        case false?: break
        case nil: flags.insert(.ageUnknown)
        }
        return flags
    }

    /// Whether a search may find the image; what decides is the use, the flags and the policy (rulebook §9).
    ///
    /// A contested image is left out of everything, because its processing is restricted until somebody decides.
    package func isSearchable(for use: AlgorithmUse, under policy: Policy, at instant: Date) -> Bool {
        let flags = flags(at: instant)
        guard !flags.contains(.contested) else { return false }
        switch use {
        case .live: return flags.isDisjoint(with: CustodyImage.excludedLive)
        case .retrospective, .operatorInitiated:
            return flags.isDisjoint(with: policy.terms.searches.excludedFlags)
        }
    }

    /// A watchlist takes no image whose keeping is in doubt, whatever policy says.
    private static let excludedLive: Set<ReferenceFlag> = [.pastReview, .noReviewDate, .statusUnknown, .unconvicted]
}
