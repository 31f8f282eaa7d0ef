import Casework
import Foundation
import Operations
import Storage

/// What a variation would change, both versions side by side: everything of the terms and the reasons that differs.
struct VariationChanges {
    private let exchange: Exchange
    private let deployment: DeploymentCase
    private let variation: Variation

    /// Takes the variation that waits.
    init(_ exchange: Exchange, _ deployment: DeploymentCase, _ variation: Variation) {
        self.exchange = exchange
        self.deployment = deployment
        self.variation = variation
    }

    /// The table; the earlier version first.
    func table() async throws -> Block {
        let earlier = try await ApplicationAnswers(exchange, deployment, canChange: false)
        let later = try await ApplicationAnswers(exchange, deployment, proposed: variation)
        var rows = later.changes(from: earlier).map { pair -> [Block.Cell] in
            [
                .init(pair.after.key), cell(pair.before.value, pair.before.valueLanguage),
                cell(pair.after.value, pair.after.valueLanguage),
            ]
        }
        rows += try await rest()
        return .table(
            exchange.text(VariationText.changes),
            [
                exchange.text(VariationText.what), exchange.text(VariationText.now),
                exchange.text(VariationText.proposed),
            ], rows, isWide: true)
    }

    /// What the application's form doesn't ask for and a file may say.
    private func rest() async throws -> [[Block.Cell]] {
        let (old, new) = (deployment.terms, variation.terms)
        func yes(_ value: Bool) -> String { exchange.text(value ? CommonText.yes : CommonText.no) }
        let (earlier, later) = (old.assessments.community, new.assessments.community)
        var pairs: [(VariationText, String?, String?)] = [
            (.evaluation, old.matching.evaluation?.description, new.matching.evaluation?.description),
            (.community, earlier?.said(in: exchange.language), later?.said(in: exchange.language)),
            (.mutualAid, old.mutualAid?.description, new.mutualAid?.description),
            (.exercise, yes(old.isExercise), yes(new.isExercise)),
        ]
        // It may have been raised while live; going on takes the varied one again.
        if let run = deployment.phase.run, run.threshold != old.matching.threshold {
            pairs.append((.thresholdInForce, String(run.threshold), String(new.matching.threshold)))
        }
        return pairs.filter { $0.1 != $0.2 }.map { pair -> [Block.Cell] in
            [.init(exchange.text(pair.0)), cell(pair.1, nil), cell(pair.2, nil)]
        }
    }

    private func cell(_ text: String?, _ language: Language?) -> Block.Cell {
        let shown = text ?? exchange.text(CommonText.none)
        return .init(shown.replacing("\n", with: "; "), language: language)
    }
}
