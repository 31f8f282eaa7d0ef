import Casework
import Foundation

/// What an alert waits for, as everybody may know it: the first answer is no part of it before the second is given.
enum AlertStep: String, Sendable, Hashable, CaseIterable, Encodable {
    case first
    case second
    case classification
    case outcome
    case done

    /// Where an alert stands.
    init(_ alert: AlertCase) {
        self =
            switch alert.state {
            case .raised: .first
            case .adjudicated: .second
            case .assessed: .classification
            case .classified(_, _, let found): found.assessment == .trueConfirmed ? .outcome : .done
            case .concluded: .done
            }
    }

    /// Whose turn it is.
    var right: Right? {
        switch self {
        case .first: .assessFirst
        case .second: .assessSecond
        case .classification: .classifyAlerts
        case .outcome: .concludeAlerts
        case .done: nil
        }
    }

    /// Whether it waits for this officer: their role, and another person than whoever gave the first answer (G2).
    func awaits(_ officer: Officer, _ alert: AlertCase) -> Bool {
        guard let right, right.admits(officer) else { return false }
        return self != .second || alert.adjudication?.officer != officer.id
    }

    var text: AlertStepText { AlertStepText(rawValue: rawValue) ?? .done }

    var tone: Block.Tone {
        switch self {
        case .first: .live
        case .second, .classification, .outcome: .waiting
        case .done: .plain
        }
    }
}

/// What an alert waits for, in words.
enum AlertStepText: String, CatalogueText {
    case first, second, classification, outcome, done

    var pair: TextPair {
        switch self {
        case .first: TextPair("Awaits the operator", "Yn aros am y gweithredwr")
        case .second: TextPair("Awaits the second officer", "Yn aros am yr ail swyddog")
        case .classification: TextPair("Awaits its classification", "Yn aros am ei ddosbarthu")
        case .outcome: TextPair("Awaits its outcome", "Yn aros am ei ganlyniad")
        case .done: TextPair("Assessed", "Wedi’i asesu")
        }
    }
}
