import Foundation

/// Rulebook §5.2: a set end, after the start, within the policy's cap; urgent authorities lapse sooner (G3).
enum DurationGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let end = facts.authority.end else {
            return [
                Refusal(
                    rule: "§5.2", reason: "the authority is open-ended: it names no end.",
                    remedy: "Have the authorising officer set an end.")
            ]
        }
        let duration = end.timeIntervalSince(facts.authority.start)
        guard duration > 0 else {
            return [
                Refusal(rule: "§5.2", reason: "the authority ends before it starts.", remedy: "Correct its times.")
            ]
        }
        let isUrgent = facts.authority.isUrgent
        let cap = isUrgent ? facts.policy.longestUrgentDuration : facts.policy.longestDuration
        guard duration > cap else { return [] }
        return [
            Refusal(
                rule: isUrgent ? "G3" : "§5.2",
                reason:
                    "the \(isUrgent ? "urgent " : "")authority lasts \(hours(duration)) h; policy permits \(hours(cap)) h.",
                remedy: isUrgent
                    ? "Have a superintendent confirm it." : "Divide the operation into shorter authorities.")
        ]
    }

    private static func hours(_ seconds: Double) -> String {
        let value = (seconds / 360).rounded() / 10
        return value == value.rounded() ? String(Int(value)) : String(value)
    }
}
