/// What one machine runs for each use, as approvals are bound to it.
///
/// Pack, program and camera set-up are one and the same; each use has settings of its own.
package struct RunningBindings: Sendable, Hashable {
    /// What a live session runs.
    package let live: EvaluationBinding
    /// What a search in a case runs.
    package let retrospective: EvaluationBinding
    /// What a search at the roadside runs.
    package let operatorInitiated: EvaluationBinding

    /// Takes what is live, and the settings of searches.
    ///
    /// - Parameters:
    ///   - live: pack, program and camera set-up count for the other uses too.
    ///   - retrospective: SHA-256 of the settings of searches in cases.
    ///   - operatorInitiated: SHA-256 of the settings of searches at the roadside.
    package init(live: EvaluationBinding, retrospective: String, operatorInitiated: String) {
        func binding(_ use: AlgorithmUse, _ settingsDigest: String) -> EvaluationBinding {
            var binding = live
            binding.use = use
            binding.settingsDigest = settingsDigest
            return binding
        }
        self.live = binding(.live, live.settingsDigest)
        self.retrospective = binding(.retrospective, retrospective)
        self.operatorInitiated = binding(.operatorInitiated, operatorInitiated)
    }

    /// What runs for a use.
    package subscript(use: AlgorithmUse) -> EvaluationBinding {
        switch use {
        case .live: live
        case .retrospective: retrospective
        case .operatorInitiated: operatorInitiated
        }
    }
}
