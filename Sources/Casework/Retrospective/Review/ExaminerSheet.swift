/// One candidate as an examiner sees it: the image and what limits it, without rank, band or score, and without what
/// anybody else thought of it.
package struct BlindCandidate: Sendable, Hashable {
    package let id: Identifier<SearchCandidate>
    package let image: CustodyImage.ID
    package let flags: Set<ReferenceFlag>
}

/// All that an examiner gets of a review. It has no place for another examiner's work, and doesn't say whether the
/// review is of a search or of a pair whose truth is known.
package struct ExaminerSheet: Sendable, Hashable {
    package let review: CandidateReview.ID
    /// The examiner's own work so far.
    package let own: Examination
    /// Shuffled for this examiner.
    package let candidates: [BlindCandidate]
    package let scale: SupportScale
}

/// The order in which one examiner sees the candidates.
///
/// It follows from the review's seed and the position, so it can be shown again years later, and tells nothing about
/// ranks.
package struct PresentationOrder: Sendable {
    private var state: UInt64

    /// - Parameter seed: of the review, drawn by the caller and recorded.
    package init(seed: UInt64, position: ExaminerPosition) {
        // Apart by an odd constant, so that no two examiners get the same sequence.
        state = seed &+ UInt64(position.rawValue) &* 0xd1b5_4a32_d192_ed03
    }

    /// The indices 0..<count in the order of presentation (Fisher and Yates).
    package func indices(_ count: Int) -> [Int] {
        var generator = self
        var order = Array(0..<max(0, count))
        for last in order.indices.reversed() where last > 0 {
            order.swapAt(last, generator.below(UInt64(last + 1)))
        }
        return order
    }

    /// A number under a bound, each as likely as the others.
    private mutating func below(_ bound: UInt64) -> Int {
        // Values beyond the last full multiple would favour small numbers.
        let limit = UInt64.max - UInt64.max % bound
        var value = next()
        while value >= limit { value = next() }
        return Int(value % bound)
    }

    /// SplitMix64 (Steele, Lea and Flood): fixed here, because a recorded order must not change with a library.
    private mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
