package import Foundation

/// One officer's look at one entry for one deployment (G6): it says nothing about the next deployment.
package struct EntryReview: Sendable, Codable, Hashable {
    package let deployment: DeploymentCase.ID
    package let reviewer: Officer.ID
    package let reviewedAt: Date
    package let keeps: Bool
    /// The warnings that the reviewer saw and kept the entry in spite of.
    package let acknowledged: Set<EntryWarning.Kind>
}

/// A named sign-off of one entry that needs more than a review.
package struct LineItemApproval: Sendable, Codable, Hashable {
    /// What was signed off.
    package enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        /// By the authorising officer.
        case underEighteen = "under-18"
        /// By a second officer, besides that for under-18s.
        case underThirteen = "under-13"
        /// A category that needs a reason of its own; two people.
        case exception
    }

    package let kind: Kind
    package let officer: Officer.ID
    package let approvedAt: Date
}

/// What a reviewer has to see before keeping an entry.
package enum EntryWarning: Sendable, Codable, Hashable {
    case oldImage(years: Int)
    /// The image was taken at one age and the person is now another, with puberty in between.
    case agedAcrossPuberty(from: Int, to: Int)
    case ageUnknown
    case underEighteen(age: Int)
    case underThirteen(age: Int)
    case lowQuality(Int, lowest: Int)
    /// Nobody checked within the policy's hours that the person is still sought.
    case staleStatus
    case thirdPartySource

    /// The warning without its figures.
    package enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case oldImage = "old-image"
        case agedAcrossPuberty = "aged-across-puberty"
        case ageUnknown = "age-unknown"
        case underEighteen = "under-18"
        case underThirteen = "under-13"
        case lowQuality = "low-quality"
        case staleStatus = "stale-status"
        case thirdPartySource = "third-party-source"
    }

    /// The warning without its figures.
    package var kind: Kind {
        switch self {
        case .oldImage: .oldImage
        case .agedAcrossPuberty: .agedAcrossPuberty
        case .ageUnknown: .ageUnknown
        case .underEighteen: .underEighteen
        case .underThirteen: .underThirteen
        case .lowQuality: .lowQuality
        case .staleStatus: .staleStatus
        case .thirdPartySource: .thirdPartySource
        }
    }

    /// What the reviewer reads.
    package var text: String {
        switch self {
        case .oldImage(let years): "The image is \(years) years old. Is there a later one?"
        case .agedAcrossPuberty(let from, let to):
            "The image shows the person at \(from); they are \(to) now. Faces change much between these ages."
        case .ageUnknown: "The records give no date of birth, so nobody can tell whether this is a child."
        case .underEighteen(let age): "The person is \(age). Recognition is least certain for children."
        case .underThirteen(let age): "The person is \(age). A second sign-off is needed."
        case .lowQuality(let value, let lowest): "The image's quality is \(value); policy asks for \(lowest)."
        case .staleStatus: "Nobody has checked lately that the person is still sought."
        case .thirdPartySource: "The image is not the police's own. Who took it, and who is it?"
        }
    }
}
