/// What a search is asked for, apart from its queries.
package struct SearchOptions: Sendable {
    /// How many candidates a query may have at most, 1…1,000.
    package var limit: Int
    /// Candidates below this score are not listed; none where it is `nil`.
    package var floor: Double?
    /// Threads that scan at once.
    package var threads: Int
    /// The instruction set of the kernels; the best one where it is `nil`.
    package var level: SimilarityLevel?
    /// When the search has to have ended; it fails then, since half an answer could lack the right candidate.
    package var deadline: ContinuousClock.Instant?
    /// Called now and then, from any thread, with how many templates were looked at.
    package var progress: (@Sendable (Int) -> Void)?
    /// Asked now and then, from any thread, whether to give up.
    package var isCancelled: (@Sendable () -> Bool)?

    /// The longest list that can be asked for.
    package static let largestLimit = 1000

    /// A search without a deadline, with the best kernels.
    package init(limit: Int = 20, floor: Double? = nil, threads: Int = 1) {
        self.limit = limit
        self.floor = floor
        self.threads = threads
    }
}
