import Foundation

/// Who acts on something of a search, under which policy, and when.
struct ActContext {
    let officer: Officer
    let policy: Policy
    let instant: Date
    /// How many searches the case has with the one that is acted on; 0 where nobody counted.
    var counted = 0

    /// What every act needs: time that runs forward, the policy of this force, a role, an active officer.
    ///
    /// - Parameter last: when the last act on the same thing happened.
    func refusals(_ roles: [Role], of force: Force.ID, since last: Date) -> [Refusal] {
        var all: [Refusal] = []
        if instant < last {
            all.append(
                Refusal(
                    rule: "§11", reason: "the clock lies before the last act.", remedy: "Set the clock right."))
        }
        if policy.force != force {
            all.append(
                Refusal(
                    rule: "§5.6", reason: "the policy is another force's.",
                    remedy: "Use the policy of the force that is controller."))
        }
        if let refusal = RoleGuard.refusal(officer, roles, force) { all.append(refusal) }
        return all
    }

    /// Asks for words where a decision needs them.
    func reasoned(_ text: String) -> [Refusal] {
        text.isBlank
            ? [Refusal(rule: "§12", reason: "the decision has no reasons.", remedy: "Write down why.")] : []
    }

    /// What was written about an act; nil where nothing was.
    func note(_ topic: String, _ text: String) -> [Note] {
        text.isBlank ? [] : [Note(officer: officer.id, writtenAt: instant, topic: topic, text: text)]
    }
}
