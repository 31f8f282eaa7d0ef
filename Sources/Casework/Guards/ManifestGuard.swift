/// G9: before anybody is matched, it is written down who is listed, so that the question can be answered afterwards.
enum ManifestGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let casework = facts.casework else { return [] }
        let listed = casework.nominations.map { Line(reference: $0.sealed.nominalReference, category: $0.category) }
        let written = casework.manifest.filter { $0.deployment == casework.deployment }.map {
            Line(reference: $0.sealed.nominalReference, category: $0.category)
        }
        guard count(listed) != count(written) else { return [] }
        return [
            Refusal(
                rule: "G9", reason: "the manifest doesn't have exactly the people who are listed.",
                remedy: "Write one line for each entry.")
        ]
    }

    private struct Line: Hashable {
        let reference: String
        let category: WatchlistCategory
    }

    private static func count(_ lines: [Line]) -> [Line: Int] { lines.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
}
