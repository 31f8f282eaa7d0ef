/// G4: categories come from the published list; interest alone is none (Bridges para 124).
enum CategoryGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        let written = facts.authority.categories
        guard !written.isEmpty else {
            return [
                Refusal(
                    rule: "G4", reason: "the authority names no category of people.",
                    remedy: "Name the categories that the list may hold.")
            ]
        }
        var all = written.compactMap { refusal($0, facts) }
        let authorised = Set(written)
        let strays = facts.entries.count { !authorised.contains($0.category.rawValue) }
        if strays > 0 {
            all.append(
                Refusal(
                    rule: "G4",
                    reason: "\(strays) entries of the list have a category that the authority does not name.",
                    remedy: "Remove them, or have the authority varied."))
        }
        return all
    }

    private static func refusal(_ written: String, _ facts: GoLiveFacts) -> Refusal? {
        let permitted = facts.policy.categories.map(\.rawValue).sorted().joined(separator: ", ")
        guard let category = WatchlistCategory(rawValue: written), facts.policy.categories.contains(category) else {
            return Refusal(
                rule: "G4", reason: "“\(written)” is not a category of the published policy.",
                remedy: "Only these are: \(permitted).")
        }
        if category == .volunteer, !facts.authority.isExercise {
            return Refusal(
                rule: "G4", reason: "volunteers may be listed in exercises only.",
                remedy: "Remove them from an operational list.")
        }
        // An exercise never calls anybody wanted: the people in it are volunteers.
        if category != .volunteer, facts.authority.isExercise {
            return Refusal(
                rule: "design §10", reason: "an exercise lists volunteers only, not “\(written)”.",
                remedy: "Use the category volunteer.")
        }
        return nil
    }
}
