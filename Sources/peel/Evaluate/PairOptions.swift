import ArgumentParser
import Evaluation
import Foundation

/// Options of commands that compare pairs.
struct PairOptions: ParsableArguments {
    @Option(help: "A CSV file with the columns first, second and same; without it pairs are drawn.")
    var pairs: String?
    @Option(help: "Pairs of two people that are drawn.") var nonmated: Int = 200_000
    @Option(help: "Most pairs of one person that are drawn.") var matedPerPerson: Int = 50

    func validate() throws {
        guard (1...5_000_000).contains(nonmated), (1...10_000).contains(matedPerPerson) else {
            throw ValidationError("--nonmated must lie within 1…5000000 and --mated-per-person within 1…10000.")
        }
    }

    /// Reads or draws the pairs.
    func list(of set: LabelledSet, seed: UInt64) throws(EvaluationError) -> PairList {
        if let pairs { return try PairList(URL(fileURLWithPath: pairs), of: set) }
        return try PairList(drawnFrom: set, matedPerPerson: matedPerPerson, nonmated: nonmated, seed: seed)
    }
}
