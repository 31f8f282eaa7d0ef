package import Foundation

/// A written authority for one live deployment, as it was granted (rulebook §5.1).
///
/// The flat form that a session and the guards read: from the authority file, or from a ``WrittenAuthority`` by
/// ``DeploymentCase/liveAuthority(staff:list:folder:at:)``. Fields that a guard examines may be missing or out of range
/// here: the guard refuses and says why.
package struct LiveAuthority: Sendable, Hashable {
    package var operation: String
    package var reference: String
    package var force: String
    package var applicant: String?
    package var authorisingOfficer: String
    package var rank: Rank
    /// Granted by an inspector or above because a superintendent could not be reached in time.
    package var isUrgent: Bool
    package var start: Date
    /// nil is an open-ended authority, which is refused.
    package var end: Date?
    package var place: Place
    package var useCase: UseCase?
    package var purposes: [Purpose]
    /// As written; only names of ``WatchlistCategory`` are accepted.
    package var categories: [String]
    /// Lowest cosine that alerts, in the pack's own scale.
    package var threshold: Float
    package var watchlist: WatchlistReference
    package var isExercise: Bool
    package var prohibited: ProhibitedUses
    /// Needed unless the deployment is an exercise.
    package var preparation: Preparation?
    /// The evaluation that approved the pack at this threshold; needed unless the deployment is an exercise.
    package var evaluation: String?

    /// Takes the values as they are.
    package init(
        operation: String, reference: String, force: String, applicant: String? = nil, authorisingOfficer: String,
        rank: Rank, isUrgent: Bool = false, start: Date, end: Date?, place: Place, useCase: UseCase?,
        purposes: [Purpose], categories: [String], threshold: Float, watchlist: WatchlistReference,
        isExercise: Bool, prohibited: ProhibitedUses = ProhibitedUses(), preparation: Preparation? = nil,
        evaluation: String? = nil
    ) {
        self.operation = operation
        self.reference = reference
        self.force = force
        self.applicant = applicant
        self.authorisingOfficer = authorisingOfficer
        self.rank = rank
        self.isUrgent = isUrgent
        self.start = start
        self.end = end
        self.place = place
        self.useCase = useCase
        self.purposes = purposes
        self.categories = categories
        self.threshold = threshold
        self.watchlist = watchlist
        self.isExercise = isExercise
        self.prohibited = prohibited
        self.preparation = preparation
        self.evaluation = evaluation
    }

    /// Where, and why there.
    package struct Place: Sendable, Hashable {
        package var name: String
        /// As written; only names of ``LocationCriterion`` are accepted.
        package var criterion: String?
        /// The reasoned link between the place and the people on the list.
        package var reason: String?

        /// Takes the values as they are.
        package init(name: String, criterion: String?, reason: String?) {
            self.name = name
            self.criterion = criterion
            self.reason = reason
        }
    }

    /// The list that was approved: its folder and the digest of what was in it.
    package struct WatchlistReference: Sendable, Hashable {
        package var folder: String
        package var digest: String

        /// Takes the values as they are.
        package init(folder: String, digest: String) {
            self.folder = folder
            self.digest = digest
        }
    }

    /// Uses that no authority can permit (G12); true only where somebody asked for one.
    package struct ProhibitedUses: Sendable, Hashable, Codable {
        package var isCovert = false
        package var sharesWithPrivateOperator = false
        package var tracksAcrossDeployments = false

        package init() {}
    }

    /// What has to be in place before an operational deployment goes live (G1).
    package struct Preparation: Sendable, Hashable {
        package var noticePosted: Bool
        /// Why no notice was given: a critical threat.
        package var noticeWaiver: String?
        package var signageConfirmed: Bool
        package var assessmentsValidUntil: Date?
        package var operatorTrainedUntil: Date?
        package var engagementOfficerTrainedUntil: Date?

        /// Takes the values as they are.
        package init(
            noticePosted: Bool, noticeWaiver: String?, signageConfirmed: Bool, assessmentsValidUntil: Date?,
            operatorTrainedUntil: Date?, engagementOfficerTrainedUntil: Date?
        ) {
            self.noticePosted = noticePosted
            self.noticeWaiver = noticeWaiver
            self.signageConfirmed = signageConfirmed
            self.assessmentsValidUntil = assessmentsValidUntil
            self.operatorTrainedUntil = operatorTrainedUntil
            self.engagementOfficerTrainedUntil = engagementOfficerTrainedUntil
        }
    }
}
