import Foundation

/// Rulebook §12: nobody is asked to allow a search that no guard would let run: its gallery, its floor and its images
/// are asked about as soon as the request is handed in.
package enum SearchSubmissionGuard {
    /// - Parameters:
    ///   - exhibits: that the probes come from.
    ///   - sheets: of those exhibits that are videos.
    /// - Throws: ``Refusals`` by §9, G1, G11 or §12.
    package static func check(
        _ request: SearchRequest, _ exhibits: [Exhibit], _ sheets: [PeopleSheet], under policy: Policy
    ) throws(Refusals) {
        try Refusals.check(
            SearchGalleryGuard.refusals(request.terms.gallery, under: policy) + floor(request.terms, policy)
                + ProbeGuard.refusals(request.terms.probes, exhibits, sheets))
    }

    /// Which pack will search is known only when it does; some version that policy allows has to admit the floor.
    private static func floor(_ terms: SearchTerms, _ policy: Policy) -> [Refusal] {
        let floors = policy.terms.thresholds.filter { $0.use == .retrospective }.map(\.floor)
        guard let lowest = floors.min() else {
            return [
                Refusal(
                    rule: "G1", reason: "policy allows no algorithm for searches in cases.",
                    remedy: "Have policy name one.")
            ]
        }
        // Written so that a floor that is no number is refused too.
        guard terms.parameters.floor >= lowest else {
            return [
                Refusal(
                    rule: "G11", reason: "the floor for similarities lies under the policy's \(lowest).",
                    remedy: "Set it to \(lowest) or more.")
            ]
        }
        return []
    }
}
