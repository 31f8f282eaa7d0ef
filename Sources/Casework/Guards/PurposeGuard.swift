/// Rulebook §5.1: an authority names a published use case and at least one purpose.
enum PurposeGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        var all: [Refusal] = []
        if facts.authority.useCase == nil {
            all.append(
                Refusal(
                    rule: "§5.1", reason: "the authority names no use case of 1 to 5.",
                    remedy: "Name the use case that the place and the list follow from."))
        }
        if facts.authority.purposes.isEmpty {
            all.append(
                Refusal(
                    rule: "§5.1", reason: "the authority names no purpose of 1 to 4.",
                    remedy: "Name at least one purpose."))
        }
        return all
    }
}
