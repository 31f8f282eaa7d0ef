import Foundation

/// G15: another department's pictures are searched for grave matters only, after everything else, by an inspector's
/// leave.
enum ExternalSearchGuard {
    static func refusals(_ ticket: ExternalSearchTicket, under policy: Policy) -> [Refusal] {
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "G15", reason: reason, remedy: remedy))
        }
        let open = ticket.required.subtracting(ticket.exhausted)
        if !open.isEmpty {
            refuse(
                "these were not tried: \(open.map(\.rawValue).sorted().joined(separator: ", ")).",
                "Try everything less intrusive first, and record it.")
        }
        let text = ticket.sealed.text
        if text.matter.isBlank || text.necessity.isBlank || text.likelihood.isBlank {
            refuse(
                "nothing says what the matter is, why the search is necessary, or why it is likely to help.",
                "Write all three.")
        }
        if ticket.isUrgent, text.urgency.isBlank {
            refuse("an urgent request doesn't say why it can't wait.", "Write why, or send it as an ordinary one.")
        }
        if ticket.probe.quality < policy.terms.searches.lowestProbeQuality {
            refuse("the image's quality lies under what policy asks for.", "Use a better image.")
        }
        return all
    }

    /// What a decision needs: an inspector or above (policy may ask for more), and not the requester (G2).
    static func refusals(_ context: ActContext, deciding ticket: ExternalSearchTicket) -> [Refusal] {
        var all: [Refusal] = []
        if context.officer.id == ticket.requester { all.append(SeparationGuard.refusal("requests", "decides")) }
        let lowest = context.policy.terms.searches.ranks.external
        if context.officer.rank < lowest {
            all.append(
                Refusal(
                    rule: "G15", reason: "the deciding officer's rank is \(context.officer.rank.title).",
                    remedy: "Have an officer of rank \(lowest.title) or above decide."))
        }
        return all
    }
}
