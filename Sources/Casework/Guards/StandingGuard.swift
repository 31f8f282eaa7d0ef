import Foundation

/// G3: an urgent authority has not lapsed, and what the device was given is what was granted.
enum StandingGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let authority = facts.casework?.authority else { return [] }
        var all: [Refusal] = []
        if let grant = authority.unconfirmed, facts.now >= grant.lapsesAt {
            all.append(
                Refusal(
                    rule: "G3", reason: "the urgent authority lapsed unconfirmed.", remedy: "Apply for a new authority."
                ))
        }
        let flat = facts.authority
        let terms = authority.terms
        let isSame =
            flat.isUrgent == (authority.unconfirmed != nil) && flat.rank == authority.decider.rank
            && flat.applicant == authority.applicant.description
            && flat.authorisingOfficer == authority.decider.officer.description && flat.end == authority.effectiveEnd
            && flat.start >= terms.start && flat.threshold >= terms.matching.threshold
            && flat.isExercise == terms.isExercise && flat.place.name == terms.site.name
            && flat.place.criterion == terms.site.criterion?.rawValue && flat.useCase == terms.useCase
            && flat.purposes == terms.purposes && flat.prohibited == terms.prohibited
            && Set(flat.categories) == Set(terms.watchlist.sizes.keys.map(\.rawValue))
        if !isSame {
            all.append(
                Refusal(
                    rule: "G1", reason: "the authority on the device is not the version that was granted.",
                    remedy: "Load the current version."))
        }
        return all
    }
}
