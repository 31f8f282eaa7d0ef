import Foundation

/// Rulebook §13: the request was just verified to come from a phone that is enrolled for this officer.
enum StreetDeviceGuard: StreetGuard {
    static func refusals(_ facts: StreetFacts) -> [Refusal] {
        let age = facts.now.timeIntervalSince(facts.device.verifiedAt)
        guard facts.device.device.officer == facts.officer.id, facts.device.device.force == facts.policy.force,
            facts.device.device.isUsable, (0...facts.policy.terms.street.warrant).contains(age)
        else {
            return [
                Refusal(
                    rule: "§13", reason: "the phone is not enrolled for this officer, or its request is old.",
                    remedy: "Use the phone that was enrolled for you, and send the request again.")
            ]
        }
        return []
    }
}
