/// G5: the place meets one of the published criteria, with a reasoned link (Bridges para 130).
enum LocationGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        let known = facts.policy.criteria.map(\.rawValue).sorted().joined(separator: ", ")
        guard let written = facts.authority.place.criterion, !written.isEmpty else {
            return [
                Refusal(
                    rule: "G5", reason: "the place has no location criterion.",
                    remedy: "Name one of \(known), or choose another place.")
            ]
        }
        guard let criterion = LocationCriterion(rawValue: written), facts.policy.criteria.contains(criterion) else {
            return [
                Refusal(
                    rule: "G5", reason: "“\(written)” is not a published location criterion.",
                    remedy: "Name one of \(known).")
            ]
        }
        let reason = facts.authority.place.reason ?? ""
        guard reason.allSatisfy(\.isWhitespace) else { return [] }
        return [
            Refusal(
                rule: "G5", reason: "nothing says why people on the list are expected at this place.",
                remedy: "Give the reason, e.g. hotspot data or event intelligence.")
        ]
    }
}
