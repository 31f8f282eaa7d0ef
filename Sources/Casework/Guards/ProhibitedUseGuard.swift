/// G12: no covert use, no private operator, no tracking of a person across deployments.
enum ProhibitedUseGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        let asked = facts.authority.prohibited
        let remedy = "No authority can permit it; remove it."
        var all: [Refusal] = []
        if asked.isCovert {
            all.append(Refusal(rule: "G12", reason: "covert use is asked for.", remedy: remedy))
        }
        if asked.sharesWithPrivateOperator {
            all.append(Refusal(rule: "G12", reason: "sharing with a private operator is asked for.", remedy: remedy))
        }
        if asked.tracksAcrossDeployments {
            all.append(
                Refusal(rule: "G12", reason: "tracking a person across deployments is asked for.", remedy: remedy))
        }
        return all
    }
}
