package import Foundation

/// The only grounds of an urgent authority (APP; rulebook §3).
package enum UrgentGround: String, Sendable, Hashable, Codable, CaseIterable {
    case threatToLife = "threat-to-life"
    case seriousHarm = "serious-harm"
    case limitedOpportunity = "limited-opportunity"
}

/// Why an authority could not wait for a superintendent. What was said stands in the sealed notes.
package struct UrgentGrant: Sendable, Codable, Hashable {
    package let ground: UrgentGround
    /// When it was given by word of mouth, where it was; it is then written down as soon as practicable.
    package let spokenAt: Date?
    /// When it ends by itself unless it is confirmed.
    package let lapsesAt: Date

    /// Takes the values as they are.
    package init(ground: UrgentGround, spokenAt: Date? = nil, lapsesAt: Date) {
        self.ground = ground
        self.spokenAt = spokenAt
        self.lapsesAt = lapsesAt
    }
}
