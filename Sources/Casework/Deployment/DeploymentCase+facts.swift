package import Foundation

extension DeploymentCase {
    /// The flat form of the current authority that a session and the guards read.
    ///
    /// Officers stand in it by identifier: separation is by officer, and a device needs no names.
    /// - Parameters:
    ///   - staff: the officers whom the preparation names; their training counts as of now.
    ///   - list: the authorised list.
    ///   - folder: where the list lies that the device will load.
    /// - Returns: nil before an authority was granted.
    package func liveAuthority(staff: [Officer], list: Watchlist, folder: String, at instant: Date) -> LiveAuthority? {
        guard let authority else { return nil }
        let terms = authority.terms
        let urgent = authority.unconfirmed
        return LiveAuthority(
            operation: terms.operation, reference: reference, force: force.description,
            applicant: authority.applicant.description, authorisingOfficer: authority.decider.officer.description,
            rank: authority.decider.rank, isUrgent: urgent != nil,
            // An urgent authority covers what lies between its grant and its lapse, whatever was applied for.
            start: urgent == nil ? terms.start : max(terms.start, urgent?.spokenAt ?? authority.grantedAt),
            end: authority.effectiveEnd,
            place: .init(
                name: terms.site.name, criterion: terms.site.criterion?.rawValue,
                reason: sealed.narratives.last?.placeLink),
            useCase: terms.useCase, purposes: terms.purposes,
            categories: terms.watchlist.sizes.keys.map(\.rawValue).sorted(),
            threshold: max(terms.matching.threshold, phase.run?.threshold ?? -1),
            watchlist: .init(folder: folder, digest: list.authorisation?.digest ?? ""),
            isExercise: terms.isExercise, prohibited: terms.prohibited,
            preparation: preparation.map { ready(terms, $0, staff, instant) },
            evaluation: terms.matching.evaluation?.description)
    }

    /// Everything that the go-live guards look at, for ``LiveWarrant/issue(_:)``.
    ///
    /// - Parameters:
    ///   - casework: what the store and the device know.
    ///   - digest: of the list as it lies in its folder now.
    ///   - entries: the list as the device loaded it.
    /// - Returns: nil before an authority was granted.
    package func goLiveFacts(
        _ casework: CaseworkFacts, staff: [Officer], folder: String, digest: String, entries: [WatchlistEntry],
        usesCamera: Bool, at instant: Date
    ) -> GoLiveFacts? {
        liveAuthority(staff: staff, list: casework.watchlist, folder: folder, at: instant).map {
            GoLiveFacts(
                authority: $0, policy: casework.policy.live, now: instant, watchlistDigest: digest, entries: entries,
                packName: casework.algorithm.name, usesCamera: usesCamera, casework: casework)
        }
    }

    /// Whether nothing of it may be published before its end: the authority waives the notice, or a critical threat was
    /// recorded when it was prepared (APP; rulebook §14).
    package var withholdsNotice: Bool {
        // Records from before the answer was kept have it in their preparation alone.
        terms.notice.waiver != nil || (isNoticeWaived ?? preparation?.notice.isWaived ?? false)
    }

    /// Whether it was live without a notice in advance, which its public record says; false before it was live.
    package var wasUnannounced: Bool {
        phase.run.map { $0.wasUnannounced ?? $0.preparation.notice.isWaived } ?? false
    }

    /// What a granted authority asks for in public; nothing where the notice is waived.
    var announcement: [DeploymentAction] { withholdsNotice ? [] : [.publishNotice] }

    /// What was made ready; nil before the preparation.
    package var preparation: Preparation? {
        if case .prepared(let preparation) = phase { preparation } else { phase.run?.preparation }
    }

    private func ready(_ terms: AuthorityTerms, _ preparation: Preparation, _ staff: [Officer], _ instant: Date)
        -> LiveAuthority.Preparation
    {
        func trained(_ ids: [Officer.ID], _ course: TrainingCourse) -> Date? {
            // Somebody who isn't there, or was never trained, is not trained; nobody at all isn't either.
            let dates = ids.map { id in
                staff.first { $0.id == id && $0.isActive }?.trainedUntil(course, at: instant) ?? .distantPast
            }
            return dates.min()
        }
        var (posted, waiver): (Bool, String?) = (false, nil)
        switch preparation.notice {
        case .posted: posted = true
        case .waived(let threat): waiver = threat
        case .missing: break
        }
        return LiveAuthority.Preparation(
            noticePosted: posted, noticeWaiver: waiver, signageConfirmed: preparation.signageConfirmedAt != nil,
            assessmentsValidUntil: terms.assessments.validUntil,
            operatorTrainedUntil: trained(preparation.operators, .liveOperator),
            engagementOfficerTrainedUntil: trained(preparation.engagementOfficers, .engagement))
    }
}
