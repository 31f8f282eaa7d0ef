package import Foundation

/// Counts searches of late, by officer and in all of a force.
///
/// A value: whoever owns it serialises its use. Hours and days are sliding, so nobody gains by waiting for midnight.
package struct StreetRateLimiter: Sendable {
    private var byOfficer: [Officer.ID: [Date]] = [:]

    /// Starts with what a store still knows, so that a restart forgets no search.
    package init(_ searches: [StreetSearch] = []) {
        for search in searches { byOfficer[search.officer, default: []].append(search.searchedAt) }
    }

    /// Why an officer may not search now; nil where they may.
    package func refusal(_ officer: Officer.ID, under limits: StreetLimits, at instant: Date) -> Refusal? {
        let own = byOfficer[officer] ?? []
        let hour = own.count { isWithin($0, 3600, instant) }
        let day = own.count { isWithin($0, 86_400, instant) }
        if hour >= limits.officerHour || day >= limits.officerDay {
            return Refusal(
                rule: "§13", reason: "the officer made as many searches as policy allows for now.",
                remedy: "Use ordinary ways of finding out who somebody is, or ask a supervisor.")
        }
        let all = byOfficer.values.reduce(0) { sum, times in sum + times.count { isWithin($0, 3600, instant) } }
        guard all >= limits.forceHour else { return nil }
        return Refusal(
            rule: "§13", reason: "the force made as many searches as policy allows for this hour.",
            remedy: "Wait, or use ordinary ways.")
    }

    /// Counts one search, whether it found anybody or not.
    package mutating func count(_ officer: Officer.ID, at instant: Date) {
        byOfficer[officer, default: []].append(instant)
        byOfficer = byOfficer.compactMapValues { times in
            let recent = times.filter { isWithin($0, 86_400, instant) }
            return recent.isEmpty ? nil : recent
        }
    }

    /// Searches that lie in the future count too: a clock that was set back must not open a door.
    private func isWithin(_ time: Date, _ span: Double, _ instant: Date) -> Bool {
        instant.timeIntervalSince(time) < span
    }
}
