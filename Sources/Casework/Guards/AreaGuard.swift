/// G1: a session has the cameras that the authority names, in its areas, and looks at nothing else.
///
/// It judges which cameras a session is said to have, and where the authority places those. No device measures its
/// position (docs/live.md). Recorded video is searched under a search warrant; only an exercise takes recordings here.
enum AreaGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let casework = facts.casework else { return [] }
        let (site, cameras) = (casework.authority.terms.site, casework.cameras)
        guard !cameras.isEmpty else { return withoutCamera(facts) }
        var all = cameras.compactMap { refusal($0, site) }
        if cameras.count > site.cameras.count {
            all.append(
                Refusal(
                    rule: "G1",
                    reason: "there are \(cameras.count) cameras; the authority names \(site.cameras.count).",
                    remedy: "Remove the others, or have the authority varied."))
        } else if all.isEmpty, !isPaired(cameras, site.cameras) {
            all.append(
                Refusal(
                    rule: "G1", reason: "two sources are said to be the same camera.",
                    remedy: "Name each camera of the authority once."))
        }
        return all
    }

    /// A session without a camera is an exercise's.
    private static func withoutCamera(_ facts: GoLiveFacts) -> [Refusal] {
        if facts.usesCamera {
            return [
                Refusal(
                    rule: "G1", reason: "nothing says which cameras these are.",
                    remedy: "Name each source as the authority names its camera.")
            ]
        }
        guard !facts.authority.isExercise else { return [] }
        return [
            Refusal(
                rule: "G1", reason: "no camera of the authority is among the sources.",
                remedy: "Give the cameras that the authority names; search recordings as a retrospective search.")
        ]
    }

    private static func refusal(_ camera: CameraPosition, _ site: DeploymentSite) -> Refusal? {
        guard site.cameras.contains(camera) else {
            return Refusal(
                rule: "G1", reason: "“\(camera.name)” is no camera that the authority names at that place.",
                remedy: "Use the authority's cameras, or have it varied.")
        }
        guard !site.areas.contains(where: { $0.contains(camera.position) }) else { return nil }
        return Refusal(
            rule: "G1", reason: "camera “\(camera.name)” stands outside the authorised area.",
            remedy: "Move it, or have the authority varied.")
    }

    /// Whether each camera has one of the authority's to itself.
    private static func isPaired(_ cameras: [CameraPosition], _ named: [CameraPosition]) -> Bool {
        var free = named
        for camera in cameras {
            guard let index = free.firstIndex(of: camera) else { return false }
            free.remove(at: index)
        }
        return true
    }
}
