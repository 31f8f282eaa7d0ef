/// A review of images whose truth is known, put among the others to see how well examiners do.
///
/// Its images are of volunteers, or of cases that were decided by other evidence. It leads to nobody: no lead, no
/// evidence, no outcome.
package struct KnownAnswer: Sendable, Codable, Hashable {
    /// Who of the list is the person of the probe; nil where nobody is.
    package let truth: Identifier<ReferencePerson>?
    /// The reference image that is shown as the probe; nil where it lies elsewhere.
    package let probe: CustodyImage.ID?

    /// Takes the truth and its probe.
    package init(truth: Identifier<ReferencePerson>?, probe: CustodyImage.ID? = nil) {
        self.truth = truth
        self.probe = probe
    }

    /// Whether the next review is to be one of these.
    ///
    /// - Parameters:
    ///   - draw: a random number of the caller's, uniform over all values.
    ///   - rate: the policy's share, 0…1.
    package static func isDue(_ draw: UInt64, rate: Double) -> Bool {
        // 53 bits: as many as a Double tells apart.
        Double(draw >> 11) * 0x1p-53 < rate
    }
}

/// How one examiner did with one known answer.
package struct ExaminerScore: Sendable, Codable, Hashable {
    package let officer: Officer.ID
    /// Whether the person was on the list.
    package let mated: Bool
    package let result: Result

    /// What was true and what was said.
    package enum Result: String, Sendable, Codable, Hashable, CaseIterable {
        /// The person is on the list, and support was seen for that person only.
        case found
        /// The person is on the list, and no support was seen for anybody.
        case missed
        /// Support was seen for somebody else.
        case falseSupport = "false-support"
        /// Nobody of the list is the person, and no support was seen.
        case rejected
    }

    /// Compares what was seen with the truth.
    init(_ supported: Set<Identifier<ReferencePerson>>, truth: Identifier<ReferencePerson>?, by officer: Officer.ID) {
        self.officer = officer
        mated = truth != nil
        let others = supported.subtracting(truth.map { [$0] } ?? [])
        if !others.isEmpty {
            result = .falseSupport
        } else if let truth {
            result = supported.contains(truth) ? .found : .missed
        } else {
            result = .rejected
        }
    }
}
