/// G1, G6: the list in the folder is the list that was authorised, and it is not empty.
enum WatchlistGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        let wanted = plain(facts.authority.watchlist.digest)
        if wanted != facts.watchlistDigest {
            return [
                Refusal(
                    rule: "G1",
                    reason: "the watchlist's digest is \(facts.watchlistDigest.prefix(12))…, "
                        + "the authority names \(wanted.prefix(12))…: the list changed after it was authorised.",
                    remedy: "Restore the authorised list, or have the changed one reviewed and authorised.")
            ]
        }
        guard facts.entries.isEmpty else { return [] }
        return [
            Refusal(
                rule: "G6", reason: "the watchlist holds nobody, so there is no purpose to serve.",
                remedy: "Build and review a list first.")
        ]
    }

    /// A digest as the guards compare it: lower-case hexadecimal, without the algorithm's name.
    static func plain(_ digest: String) -> String {
        let lowercase = digest.lowercased()
        return lowercase.hasPrefix("sha256:") ? String(lowercase.dropFirst(7)) : lowercase
    }
}
