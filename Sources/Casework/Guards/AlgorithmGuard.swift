import Foundation

/// G1: this exact algorithm is the authorised one, and an evaluation approved it for lists of this size.
enum AlgorithmGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard let casework = facts.casework else { return [] }
        let terms = casework.authority.terms
        var all: [Refusal] = []
        func refuse(_ reason: String, _ remedy: String) {
            all.append(Refusal(rule: "G1", reason: reason, remedy: remedy))
        }
        if casework.algorithm != terms.matching.algorithm || casework.algorithm.name != facts.packName {
            refuse("the algorithm on the device is not the authorised version.", "Load the authorised version.")
        }
        guard let rule = casework.policy.terms.threshold(casework.algorithm, for: .live) else {
            refuse("policy doesn't allow this version of the algorithm live.", "Use a version that policy names.")
            return all
        }
        if facts.authority.threshold < rule.floor {
            all.append(
                Refusal(
                    rule: "G11", reason: "the threshold lies under the floor \(rule.floor) of this version.",
                    remedy: "Set it to \(rule.floor) or more."))
        }
        guard !terms.isExercise || terms.matching.evaluation != nil else { return all }
        guard let evaluation = casework.evaluation, evaluation.id == terms.matching.evaluation else {
            refuse("the evaluation that the authority names is not known.", "Name an approved evaluation.")
            return all
        }
        if evaluation.algorithm != casework.algorithm || evaluation.use != .live
            || rule.evaluation.map({ $0 != evaluation.id }) ?? false
            || facts.authority.threshold < evaluation.threshold
            || !(evaluation.approvedAt...max(evaluation.approvedAt, evaluation.validUntil)).contains(facts.now)
        {
            refuse(
                "the evaluation is of another version, use or threshold, out of date, or not the policy's.",
                "Have these settings evaluated and approved.")
        }
        if evaluation.largestList < casework.listSize {
            refuse(
                "the evaluation covers lists of up to \(evaluation.largestList).",
                "Shorten the list, or have the algorithm evaluated with a list of this size.")
        }
        return all
    }
}
