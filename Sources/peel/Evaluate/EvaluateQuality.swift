import ArgumentParser
import Biometrics
import Evaluation
import FaceRecognition
import Foundation

/// `peel evaluate quality`.
struct EvaluateQuality: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality", abstract: "Measure what each quality measure is worth: error versus discard.")

    @OptionGroup var images: SetOptions
    @OptionGroup var pairs: PairOptions
    @Option(help: "Threshold of a match; the default is that of the target.") var threshold: Float?
    @Option(help: "Target of the false match rate.") var target: Double = 0.001
    @Option(help: "The largest share of comparisons that a gate may leave out, over 0 and up to 0.4 (default: 0.02).")
    var turnAway: Double?
    @Option(
        help: "Choose gates by what leaving a comparison out costs instead: so many misses, over 0 and under 1.")
    var cost: Double?
    @OptionGroup var options: EvaluationOptions

    func validate() throws {
        guard target > 0, target < 1 else { throw ValidationError("--target lies between 0 and 1.") }
        if let turnAway {
            guard turnAway > 0, turnAway <= 0.4 else { throw ValidationError("--turn-away lies over 0 and up to 0.4.") }
            guard cost == nil else {
                throw ValidationError("Gates are chosen by --turn-away or by --cost, not by both.")
            }
        }
        if let cost { guard cost > 0, cost < 1 else { throw ValidationError("--cost lies between 0 and 1.") } }
        try EvaluationOptions.check(threshold)
    }

    func run() throws { do { try measure() } catch { throw CommandFailure(error) } }

    private func measure() throws {
        let output = try EvaluationOutput(options)
        let set = try images.load(subjects: options.subjects)
        let list = try pairs.list(of: set, seed: options.seed)
        let installation = try Installation.locate()
        let engine = try installation.engine(pack: options.pack, threads: options.threads.usable)
        let scored = try images.scored(set, engine, installation, threads: options.threads.usable)
        let result = try QualityResult(
            try VerificationTrials(scored, list), threshold: threshold, target: target,
            rule: cost.map(GateRule.cost) ?? .turnAway(turnAway ?? 0.02), options.resampling)
        let provenance = Provenance(
            program: PeelVersion.current, programDigest: PeelVersion.digest, pack: engine.pack.identity,
            set: set, listDigest: list.digest,
            options.resampling, command: options.typedCommand(pack: engine.pack.identity.name))
        try output.write(DiscardReport.document(result, provenance), kind: "quality", result, card: engine.pack.card)
    }
}
