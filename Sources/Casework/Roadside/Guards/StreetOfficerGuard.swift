import Foundation

/// Rulebook §13: a trained officer of the force, who signed in and has been at it since.
enum StreetOfficerGuard: StreetGuard {
    static func refusals(_ facts: StreetFacts) -> [Refusal] {
        var all = [
            RoleGuard.refusal(facts.officer, [.streetSearchUser], facts.policy.force),
            TrainingGuard.refusal(facts.officer, .streetSearch, at: facts.now),
        ].compactMap { $0 }
        if facts.session.officer != facts.officer.id || facts.session.needsStepUp(under: facts.policy, at: facts.now) {
            all.append(
                Refusal(
                    rule: "§13", reason: "the session was idle for too long, or it is another officer's.",
                    remedy: "Sign in again with both factors."))
        }
        return all
    }
}
