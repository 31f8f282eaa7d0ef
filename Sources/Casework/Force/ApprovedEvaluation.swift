package import Foundation
import Statistics

/// An evaluation of one algorithm version at one threshold, approved for one use.
///
/// The rate is FPIR: the share of searches by people who are not listed that return anybody (ISO/IEC 19795-1).
package struct ApprovedEvaluation: CaseworkEntity, Hashable {
    package let id: Identifier<ApprovedEvaluation>
    package var revision = 0
    package let algorithm: AlgorithmIdentity
    package let use: AlgorithmUse
    package let threshold: Float
    /// How many entries the list had that the rate was measured with.
    package let gallerySize: Int
    /// The longest list that the approval covers; over ``gallerySize`` only where the evaluation said so, by the model
    /// of ``FalseAlertForecast``.
    package let largestList: Int
    /// False positive identification rate, 0…1: the point, and its 95 % interval.
    package let rate: Double
    package let lowerRate: Double
    package let upperRate: Double
    package let approvedBy: Officer.ID
    package let approvedAt: Date
    package let validUntil: Date
    /// When the science lead signed what was approved; nil in documents of before it was kept.
    package let signedAt: Date?

    /// Approves a measured count: so many false positives among so many searches by people who are not listed.
    ///
    /// The interval is Clopper and Pearson's, whose coverage is never under 95 %. Without a `largestList` the approval
    /// covers lists up to the gallery's size.
    /// - Throws: ``Refusal`` where the officer may not approve algorithms, or the counts say nothing.
    package init(
        id: Identifier<ApprovedEvaluation>, algorithm: AlgorithmIdentity, use: AlgorithmUse, threshold: Float,
        gallerySize: Int, falsePositives: Int, searches: Int, approvedBy officer: Officer, approvedAt: Date,
        validUntil: Date, largestList: Int? = nil, signedAt: Date? = nil
    ) throws(Refusal) {
        if let refusal = RoleGuard.refusal(officer, [.seniorResponsibleOfficer], nil) { throw refusal }
        guard gallerySize > 0, searches > 0, (0...searches).contains(falsePositives), threshold.isFinite else {
            throw Refusal(
                rule: "§7.7", reason: "the evaluation's counts contradict each other or are missing.",
                remedy: "State the list's size, the searches and the false positives among them.")
        }
        let interval = clopperPearson(successes: falsePositives, trials: searches)
        self.id = id
        self.algorithm = algorithm
        self.use = use
        self.threshold = threshold
        self.gallerySize = gallerySize
        self.largestList = largestList ?? gallerySize
        rate = Double(falsePositives) / Double(searches)
        lowerRate = interval.lower
        upperRate = interval.upper
        self.approvedBy = officer.id
        self.approvedAt = approvedAt
        self.validUntil = validUntil
        self.signedAt = signedAt
    }
}
