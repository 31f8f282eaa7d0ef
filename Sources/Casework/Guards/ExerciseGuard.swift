/// Design §10: an exercise takes recordings and never a camera.
enum ExerciseGuard: GoLiveGuard {
    static func refusals(_ facts: GoLiveFacts) -> [Refusal] {
        guard facts.authority.isExercise, facts.usesCamera else { return [] }
        return [
            Refusal(
                rule: "design §10", reason: "an exercise was given a camera address.",
                remedy: "Give it recordings; a camera needs an operational authority.")
        ]
    }
}
