/// What no force decides for itself: a policy is narrower than the rulebook, never wider.
extension PolicyTerms {
    /// Periods, ranks, hours and rates that lie beyond the rulebook's limits (§3, §5.2, §5.4, §8).
    func limitRefusals() -> [Refusal] { periodRefusals() + rankRefusals() + hourRefusals() + rateRefusals() }

    /// The longest period of what shows people of the street, in days: ministers and forces name a day for lists, and
    /// at most 31 days for alerts and recordings.
    private static let longestDays: [RetentionKind: Double] = [.watchlist: 1, .alert: 31, .recording: 31]

    /// What may take a force's own time, but never for ever.
    private static let temporary: Set<RetentionKind> = [
        .alert, .watchlist, .recording, .searchCandidates, .searchWithoutResult, .sheetRemainder,
    ]

    /// The largest count of hours, days or years that a period may state: a calendar has an end.
    private static let largestCount = 1000

    private func periodRefusals() -> [Refusal] {
        retention.rules.compactMap { rule -> Refusal? in
            let name = rule.kind.rawValue
            let isCountable: Bool =
                switch rule.period {
                case .hours(let count), .days(let count), .years(let count): (0...Self.largestCount).contains(count)
                case .permanent: true
                }
            if !isCountable {
                return Refusal(
                    rule: "§8", reason: "the period for “\(name)” is out of range.",
                    remedy: "State it with a number of at most \(Self.largestCount).")
            }
            if rule.period == .permanent, Self.temporary.contains(rule.kind) {
                return Refusal(
                    rule: "§8", reason: "“\(name)” would be kept for ever.",
                    remedy: "Give it a period; an evidential hold keeps what a case needs.")
            }
            if let longest = Self.longestDays[rule.kind], rule.period.days > longest {
                return Refusal(
                    rule: "§8", reason: "“\(name)” would be kept longer than \(longest == 1 ? "24 hours" : "31 days").",
                    remedy: "Shorten the period; an evidential hold keeps what a case needs.")
            }
            return nil
        }
    }

    private func rankRefusals() -> [Refusal] {
        var all: [Refusal] = []
        if ranks.authority < .superintendent {
            all.append(
                Refusal(
                    rule: "G3", reason: "an authority needs a superintendent.",
                    remedy: "Name superintendent or a higher rank."))
        }
        if ranks.urgentAuthority < .inspector {
            all.append(
                Refusal(
                    rule: "G3", reason: "an urgent authority needs an inspector.",
                    remedy: "Name inspector or a higher rank."))
        }
        return all
    }

    private func hourRefusals() -> [Refusal] {
        let longest = TimeCaps()
        var all: [Refusal] = []
        if caps.authority > longest.authority {
            all.append(
                Refusal(
                    rule: "§5.2", reason: "an authority would cover more than 12 hours.",
                    remedy: "Set at most 12; a longer event has an authority for each part."))
        }
        if caps.urgentAuthority > longest.urgentAuthority {
            all.append(
                Refusal(
                    rule: "§5.2", reason: "an urgent authority would last more than 4 hours unconfirmed.",
                    remedy: "Set at most 4."))
        }
        let others = [caps.watchlistAhead, caps.statusCheck, caps.warrant, caps.alert, caps.proposal, caps.holdReview]
        if others.contains(where: { $0 > 3660 * 86_400 }) {
            all.append(
                Refusal(
                    rule: "§5.2", reason: "a limit of time is longer than ten years.", remedy: "Set it in hours."))
        }
        if caps.breachNotice > longest.breachNotice {
            all.append(
                Refusal(
                    rule: "§5.2",
                    reason: "a breach of personal data would be reported after more than 72 hours (DPA 2018 s.67).",
                    remedy: "Set at most 72."))
        }
        return all
    }

    private func rateRefusals() -> [Refusal] {
        guard monitoring.falseAlertLimit > MonitoringRules().falseAlertLimit else { return [] }
        return [
            Refusal(
                rule: "§5.4", reason: "more than one face in a thousand might be a false alert.",
                remedy: "Set falseAlertLimit to at most 0.001.")
        ]
    }
}
