/// G1: outside exercises a pack is used only at settings that an evaluation approved.
enum EvaluationGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        let reference = facts.authority.evaluation ?? ""
        guard !facts.authority.isExercise, reference.allSatisfy(\.isWhitespace) else { return [] }
        return [
            Refusal(
                rule: "G1", reason: "no approved evaluation of pack \(facts.packName) at this threshold is named.",
                remedy: "Have the pack evaluated and approved, and name the evaluation.")
        ]
    }
}
