/// One person whom a photograph may show: a reference image, a band and an instruction.
///
/// It can't be encoded, so nothing can store or queue it; a screen shows it and it is gone.
package struct StreetCandidate: Sendable {
    package let image: CustodyImage.ID
    /// A word from the pack's card, never a percentage.
    package let band: String
    package let instruction: String
    package let flags: Set<ReferenceFlag>

    /// Takes the values as they are.
    package init(image: CustodyImage.ID, band: String, instruction: String, flags: Set<ReferenceFlag> = []) {
        self.image = image
        self.band = band
        self.instruction = instruction
        self.flags = flags
    }
}

/// What an officer is shown: at most three candidates, because there is no place for a fourth.
package struct StreetAnswer: Sendable {
    package let first: StreetCandidate?
    package let second: StreetCandidate?
    package let third: StreetCandidate?

    /// Takes the most similar three of a list, the most similar first.
    package init(_ candidates: [StreetCandidate]) {
        func candidate(_ index: Int) -> StreetCandidate? {
            candidates.indices.contains(index) ? candidates[index] : nil
        }
        first = candidate(0)
        second = candidate(1)
        third = candidate(2)
    }

    /// The candidates, the most similar first.
    package var candidates: [StreetCandidate] { [first, second, third].compactMap { $0 } }

    /// What is said with it.
    package var text: String {
        first == nil
            ? "No result. That proves nothing: not who this is, and not that what was said is true."
            : "These are possible matches and identify nobody. Find out who this is by other means before you act."
    }
}
