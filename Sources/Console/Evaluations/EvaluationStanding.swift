import Casework
import Foundation

/// Where an evaluation stands now: its state, and of an accepted one whether the approval still counts.
///
/// Shown beside an evaluation and decides nothing: the guards ask for themselves each time.
struct EvaluationStanding: Sendable {
    let state: EvaluationStateText
    /// What this machine runs differently from what was evaluated; empty where nothing is, or what runs isn't known.
    let changes: [BindingText]

    /// Judges an evaluation.
    ///
    /// - Parameters:
    ///   - evaluation: as the store has it.
    ///   - running: what this machine runs for the evaluation's use; nil where that isn't known.
    ///   - withdrawals: of any algorithm.
    ///   - now: the store's time.
    init(
        _ evaluation: EvaluationCase, running: EvaluationBinding?, _ withdrawals: [AlgorithmWithdrawal], at now: Date
    ) {
        let binding = evaluation.binding
        let compared = running.map { BindingText.compared(binding.use, with: $0, binding) } ?? []
        switch evaluation.state {
        case .registered: (state, changes) = (.registered, [])
        case .signed: (state, changes) = (.signed, [])
        case .rejected: (state, changes) = (.rejected, [])
        case .withdrawn: (state, changes) = (.withdrawn, [])
        case .accepted(_, let acceptance):
            changes = compared
            if withdrawals.contains(where: { $0.stops(binding.algorithm) || $0.outdates(caseOf: evaluation) }) {
                state = .stopped
            } else if now >= acceptance.validUntil {
                state = .expired
            } else {
                state = compared.isEmpty ? .accepted : .changed
            }
        }
    }

    /// What the state's colour means.
    var tone: Block.Tone {
        switch state {
        case .registered, .signed: .waiting
        case .accepted: .good
        case .expired, .changed, .stopped, .withdrawn: .bad
        case .rejected: .plain
        }
    }
}

extension BindingText {
    /// What an approval for a use compares with what runs: everything live, and all but the cameras in searches, which
    /// take images of any.
    static func parts(of use: AlgorithmUse) -> [BindingText] {
        switch use {
        case .live: allCases
        case .retrospective, .operatorInitiated: allCases.filter { $0 != .capture }
        }
    }

    /// The parts in which two bindings differ.
    static func compared(
        _ use: AlgorithmUse, with running: EvaluationBinding, _ evaluated: EvaluationBinding
    ) -> [BindingText] {
        parts(of: use).filter { $0.key(running) != $0.key(evaluated) }
    }

    /// The part's value as a page prints it.
    func value(_ binding: EvaluationBinding, in language: Language) -> String {
        self == .use ? language.text(AlgorithmUseText(binding.use)) : key(binding)
    }

    /// What two bindings are compared by; the letters of a digest count in either case.
    private func key(_ binding: EvaluationBinding) -> String {
        switch self {
        case .algorithm: "\(binding.algorithm.name)@\(binding.algorithm.version)"
        case .pack: binding.packDigest.lowercased()
        case .program: binding.program
        case .use: binding.use.rawValue
        case .settings: binding.settingsDigest.lowercased()
        case .capture: binding.captureDigest.lowercased()
        }
    }
}
