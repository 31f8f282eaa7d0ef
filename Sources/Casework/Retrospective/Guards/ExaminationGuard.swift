import Foundation

/// Rulebook §12 and ACE-V: the probe first and alone, then every candidate, by a checklist that bears the conclusion.
enum ExaminationGuard {
    static func refusals(_ analysis: ProbeAnalysis) -> [Refusal] {
        var all: [Refusal] = []
        if analysis.limitations.isBlank {
            all.append(refusal("nothing says what limits the probe.", "Write it, “none seen” where there is nothing."))
        }
        if analysis.isSuitable == analysis.visible.isEmpty {
            all.append(
                refusal(
                    "a suitable probe shows no component, or an unsuitable one shows some.",
                    "Say which components can be seen."))
        }
        return all
    }

    static func refusals(_ comparison: CandidateComparison, after analysis: ProbeAnalysis) -> [Refusal] {
        var all: [Refusal] = []
        let notes = comparison.notes
        if Set(notes.map(\.component)).count != notes.count {
            all.append(refusal("a component was noted twice.", "Note each component once."))
        }
        if notes.contains(where: { $0.observation != .notComparable && !analysis.visible.contains($0.component) }) {
            all.append(
                refusal(
                    "a component was compared that the analysis of the probe didn't see.",
                    "Note it as not comparable."))
        }
        if notes.contains(where: { note in
            [note.probe, note.candidate].contains { $0.map { !$0.isInside } ?? false }
        }) {
            all.append(refusal("a note is anchored outside of an image.", "Anchor it inside."))
        }
        if !analysis.isSuitable, comparison.support != .unsuitable {
            all.append(refusal("the probe can't be compared.", "Conclude that it is unsuitable."))
        }
        return all + conclusion(comparison)
    }

    /// What has to be noted before a conclusion counts.
    private static func conclusion(_ comparison: CandidateComparison) -> [Refusal] {
        let observed = Dictionary(
            comparison.notes.map { ($0.component, $0) }, uniquingKeysWith: { first, _ in first })
        if comparison.support.isForSame {
            let missing = FacialComponent.allCases.filter { observed[$0] == nil }
            if !missing.isEmpty {
                return [
                    refusal(
                        "support for the same person needs the whole checklist; \(missing.count) are missing.",
                        "Note each component.")
                ]
            }
            let similar = comparison.notes.filter { $0.observation == .similar }
            if similar.isEmpty || similar.contains(where: { $0.probe == nil || $0.candidate == nil }) {
                return [
                    refusal(
                        "nothing similar was noted, or a similarity is not anchored on both images.",
                        "Anchor what is similar on both.")
                ]
            }
            // A difference is explained, by age, pose or light, or it speaks against.
            if comparison.notes.contains(where: { $0.observation == .different && $0.text.isBlank }) {
                return [refusal("a difference has no explanation.", "Explain it, or conclude otherwise.")]
            }
        } else if comparison.support.isForDifferent {
            if !comparison.notes.contains(where: { $0.observation == .different }) {
                return [refusal("nothing different was noted.", "Note what is different.")]
            }
        } else if comparison.reason.isBlank {
            return [refusal("nothing says why no conclusion is possible.", "Write down why.")]
        }
        return []
    }

    static func refusals(
        _ examination: Examination, _ prompts: Set<ReviewPrompt>, candidates: [SearchCandidate]
    ) -> [Refusal] {
        guard let analysis = examination.analysis else {
            return [refusal("the probe wasn't analysed.", "Analyse it first.")]
        }
        // With an unsuitable probe there is nothing to compare, and nobody is supported.
        guard analysis.isSuitable else { return [] }
        var all: [Refusal] = []
        let open = candidates.count { examination.comparisons[$0.id] == nil }
        if open > 0 {
            all.append(refusal("\(open) candidates were not compared.", "Compare each, wherever it stood on a list."))
        }
        let supports = examination.comparisons.values.contains { $0.support.isForSame }
        if supports, prompts != Set(ReviewPrompt.allCases) {
            all.append(
                refusal("a question about relatives, look-alikes or differences was left out.", "Answer each of them."))
        }
        return all
    }

    private static func refusal(_ reason: String, _ remedy: String) -> Refusal {
        Refusal(rule: "§12", reason: reason, remedy: remedy)
    }
}
