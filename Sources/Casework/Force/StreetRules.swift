/// What a policy decides about searches at the roadside (rulebook §13).
///
/// The numbers are suggestions until a force publishes its own.
package struct StreetRules: Sendable, Codable, Hashable {
    /// Galleries that may be searched at the roadside; none means that nobody may search there.
    package var galleries: Set<ReferenceGallery.ID> = []
    /// Reasons for which an officer may search.
    package var reasons = Set(StreetReason.allCases)
    /// How far a device's clock may differ from the server's, in seconds.
    package var clockSkew: Double = 30
    /// After how long without an act an officer signs in again, in seconds.
    package var idle: Double = 10 * 60
    /// How old a warrant may be when it is used, in seconds.
    package var warrant: Double = 30
    package var limits = StreetLimits()
    /// How many searches an officer needs in a period before figures of their own say anything.
    package var fewestSearches = 10

    package init() {}

    /// The most seconds that a device's clock may differ: a request that was overheard is good for no longer.
    package static let longestClockSkew: Double = 120
    /// The longest time without an act, in seconds: a phone that lies about must not search.
    package static let longestIdle: Double = 60 * 60
    /// The most seconds that a warrant may be good for.
    package static let longestWarrant: Double = 60

    /// Why these rules can't be published; empty where they can.
    func refusals() -> [Refusal] {
        let times = [clockSkew, idle, warrant]
        let counts = [limits.officerHour, limits.officerDay, limits.forceHour, fewestSearches]
        guard times.allSatisfy({ $0.isFinite && $0 > 0 }), counts.allSatisfy({ $0 > 0 }),
            limits.officerHour <= limits.officerDay
        else {
            return [
                Refusal(
                    rule: "§13", reason: "a time or limit for searches at the roadside makes no sense.",
                    remedy: "Give positive numbers, and no more an hour than a day.")
            ]
        }
        guard clockSkew <= Self.longestClockSkew, idle <= Self.longestIdle, warrant <= Self.longestWarrant else {
            return [
                Refusal(
                    rule: "§13", reason: "a time for searches at the roadside is too long to protect anybody.",
                    remedy: "Allow clocks 120 seconds at most, 60 minutes without an act, 60 seconds for a warrant.")
            ]
        }
        return []
    }
}

/// How often a search at the roadside may be made.
package struct StreetLimits: Sendable, Codable, Hashable {
    package var officerHour = 6
    package var officerDay = 20
    /// All officers of the force together.
    package var forceHour = 200

    package init() {}
}
