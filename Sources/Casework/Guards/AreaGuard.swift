/// G1: every camera stands inside an authorised area, and none is there that the authority doesn't name.
enum AreaGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let casework = facts.casework else { return [] }
        let site = casework.authority.terms.site
        var all: [Refusal] = []
        // An exercise takes recordings, which stand nowhere; what a camera says of itself is judged wherever there is
        // one.
        if casework.cameras.isEmpty, facts.usesCamera {
            all.append(
                Refusal(
                    rule: "G1", reason: "no camera says where it stands.", remedy: "Give each camera its position."))
        }
        for camera in casework.cameras where !site.areas.contains(where: { $0.contains(camera.position) }) {
            all.append(
                Refusal(
                    rule: "G1", reason: "camera “\(camera.name)” stands outside the authorised area.",
                    remedy: "Move it, or have the authority varied."))
        }
        if casework.cameras.count > site.cameras.count {
            all.append(
                Refusal(
                    rule: "G1",
                    reason: "there are \(casework.cameras.count) cameras; the authority names \(site.cameras.count).",
                    remedy: "Remove the others, or have the authority varied."))
        }
        return all
    }
}
