import Foundation

/// INV-01: a warrant counts once, for one request as it is, right after the guards held, and for a list within it.
enum SearchWarrantGuard {
    static func refusals(
        _ warrant: borrowing SearchWarrant, for request: SearchRequest, _ found: SearchReturn, under policy: Policy,
        at instant: Date
    ) -> [Refusal] {
        var all: [Refusal] = []
        // Copied out first, because a borrowed warrant can't go into the closures that || makes.
        let (asked, authority) = (warrant.request, warrant.authority)
        let (issuedAt, limit) = (warrant.issuedAt, warrant.settings.parameters.limit)
        if asked != request.id || authority != request.authority {
            all.append(
                Refusal(
                    rule: "INV-01", reason: "the warrant is for another request, or its leave was withdrawn.",
                    remedy: "Ask the guards again for this one."))
        }
        let age = instant.timeIntervalSince(issuedAt)
        if !(0...policy.terms.caps.warrant).contains(age) || issuedAt < request.lastActAt {
            all.append(
                Refusal(
                    rule: "INV-01", reason: "the guards were asked too long ago, or before the last act.",
                    remedy: "Ask them again."))
        }
        let candidates = found.candidates
        let isInOrder = candidates.map(\.rank) == candidates.indices.map { $0 + 1 }
        if candidates.count > limit || !isInOrder
            || Set(candidates.map(\.id)).count != candidates.count
            || Set(candidates.map(\.image)).count != candidates.count || found.listDigest.isBlank
        {
            all.append(
                Refusal(
                    rule: "§12", reason: "the list is longer than was authorised, out of order, or without digest.",
                    remedy: "Report it as an incident; nothing of it may be used."))
        }
        return all
    }
}
