/// What is left for the figures of one search when the search itself is erased: counts, and nothing about anybody.
///
/// It names no officer, no case, no image and no day. Its identifier is made from the request's by the store's own key,
/// so the same search is counted once, and nobody without the key finds it by the request.
package struct SearchCount: CaseworkEntity, Hashable {
    package let id: Identifier<SearchCount>
    package var revision = 0
    package let force: Force.ID
    package let offence: OffenceGroup
    /// Whether it was searched at least once.
    package let wasSearched: Bool
    package let wasRefused: Bool
    /// What it came to; nil where it came to nothing that there is a word for.
    package let outcome: SearchOutcome?
    /// The ranks of corroborated people.
    package let ranks: [Int]
    /// Lists that at least two examiners concluded.
    package let examinedLists: Int
    /// Of those, the ones that the first two examiners saw alike.
    package let agreedLists: Int
    /// Whether somebody reviewed it afterwards and found it justified; nil where nobody did.
    package let wasJustified: Bool?

    /// Counts a request with its reviews.
    ///
    /// - Parameters:
    ///   - id: derived from the request's identifier by the store.
    ///   - request: the request as it is before it goes.
    ///   - reviews: of this request.
    package init(id: Identifier<SearchCount>, _ request: SearchRequest, _ reviews: [CandidateReview]) {
        let own = reviews.filter { $0.origin.request == request.id }
        let findings = own.compactMap(\.finding)
        self.id = id
        force = request.force
        offence = request.terms.offence
        wasSearched = !request.runs.isEmpty
        if case .refused = request.state { wasRefused = true } else { wasRefused = false }
        outcome = request.outcome(own)
        ranks = own.compactMap { $0.corroboratedRank }.sorted()
        examinedLists = findings.count
        agreedLists = findings.count { $0.agreed }
        wasJustified = request.afterwards?.wasJustified
    }
}

extension CandidateReview {
    /// Where the corroborated person stood on the list; nil where nobody is corroborated.
    var corroboratedRank: Int? {
        if case .corroborated(_, _, let corroboration) = phase { corroboration.rank } else { nil }
    }
}
