package import Foundation

/// What is applied for and what is granted: the fields of a written authority that are not free text (rulebook §5.1).
package struct AuthorityTerms: Sendable, Codable, Hashable {
    package var operation: String
    package var start: Date
    /// nil is open-ended, which is refused.
    package var end: Date?
    package var site: DeploymentSite
    package var useCase: UseCase?
    package var purposes: [Purpose]
    package var watchlist: WatchlistPlan
    package var matching: MatchingTerms
    package var assessments: ImpactAssessments
    package var notice: NoticePlan
    package var command = Command()
    package var isExercise: Bool
    package var prohibited = LiveAuthority.ProhibitedUses()
    /// Kit or staff that another force lends.
    package var mutualAid: MutualAidAgreement.ID?

    /// The largest number that an application may state, of entries, faces or signs: more is a slip of the hand.
    package static let largestNumber = 10_000_000

    /// Takes the values as they are.
    package init(
        operation: String, start: Date, end: Date?, site: DeploymentSite, useCase: UseCase?, purposes: [Purpose],
        watchlist: WatchlistPlan, matching: MatchingTerms, assessments: ImpactAssessments, notice: NoticePlan,
        isExercise: Bool
    ) {
        self.operation = operation
        self.start = start
        self.end = end
        self.site = site
        self.useCase = useCase
        self.purposes = purposes
        self.watchlist = watchlist
        self.matching = matching
        self.assessments = assessments
        self.notice = notice
        self.isExercise = isExercise
    }

    /// Who may be listed, and how many.
    package struct WatchlistPlan: Sendable, Codable, Hashable {
        /// The most entries of each category; a category without a number may not be listed.
        package var sizes: [WatchlistCategory: Int]
        package var includesUnderEighteen: Bool
        package var includesThirdPartyImages: Bool

        /// Takes the values as they are.
        package init(
            sizes: [WatchlistCategory: Int], includesUnderEighteen: Bool = false, includesThirdPartyImages: Bool = false
        ) {
            self.sizes = sizes
            self.includesUnderEighteen = includesUnderEighteen
            self.includesThirdPartyImages = includesThirdPartyImages
        }

        /// The most entries in all; `Int.max` where they can't be counted, as in a draft of before there was a limit.
        package var totalSize: Int {
            sizes.values.reduce(0) { sum, size in
                let (total, isTooLarge) = sum.addingReportingOverflow(max(0, size))
                return isTooLarge ? .max : total
            }
        }
    }

    /// How faces are compared.
    package struct MatchingTerms: Sendable, Codable, Hashable {
        package var algorithm: AlgorithmIdentity
        /// Lowest similarity that alerts, in the algorithm's own scale.
        package var threshold: Float
        package var evaluation: ApprovedEvaluation.ID?
        /// How many faces are expected to pass; the forecast of false alerts needs it.
        package var expectedFootfall: Int

        /// Takes the values as they are.
        package init(
            algorithm: AlgorithmIdentity, threshold: Float, evaluation: ApprovedEvaluation.ID?, expectedFootfall: Int
        ) {
            self.algorithm = algorithm
            self.threshold = threshold
            self.evaluation = evaluation
            self.expectedFootfall = expectedFootfall
        }
    }

    /// How the public hears of it (APP; Bridges para 19).
    package struct NoticePlan: Sendable, Codable, Hashable {
        package var channels: [String]
        package var signs: Int
        package var hasLeaflets: Bool
        package var hasAlternativeRoute: Bool
        /// The critical threat that forbids a notice in advance; nil where one is given. Signs stand in any case.
        package var waiver: String?

        /// Takes the values as they are.
        package init(
            channels: [String], signs: Int, hasLeaflets: Bool, hasAlternativeRoute: Bool, waiver: String? = nil
        ) {
            self.channels = channels
            self.signs = signs
            self.hasLeaflets = hasLeaflets
            self.hasAlternativeRoute = hasAlternativeRoute
            self.waiver = waiver
        }
    }

    /// Who commands; any of them may pause or end the deployment.
    package struct Command: Sendable, Codable, Hashable {
        package var gold: Officer.ID?
        package var silver: Officer.ID?
        package var bronze: Officer.ID?

        package init() {}
    }
}
