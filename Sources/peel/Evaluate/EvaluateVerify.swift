import ArgumentParser
import Biometrics
import Evaluation
import FaceRecognition
import Foundation

/// `peel evaluate verify`.
struct EvaluateVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Measure one-to-one comparison: FMR, FNMR, DET, ROC, by group and between groups.")

    @OptionGroup var images: SetOptions
    @OptionGroup var pairs: PairOptions
    @Option(help: "Compare groups at this threshold, not at the lowest resolvable target's.") var threshold: Float?
    @OptionGroup var options: EvaluationOptions

    func validate() throws { try EvaluationOptions.check(threshold) }

    func run() throws { do { try measure() } catch { throw CommandFailure(error) } }

    private func measure() throws {
        let output = try EvaluationOutput(options)
        let set = try images.load(subjects: options.subjects)
        let attributes = try options.attributes(of: set)
        let list = try pairs.list(of: set, seed: options.seed)
        let installation = try Installation.locate()
        let engine = try installation.engine(pack: options.pack, threads: options.threads.usable)
        let scored = try images.scored(set, engine, installation, threads: options.threads.usable)
        let trials = try VerificationTrials(scored, list)
        let result = VerificationResult(trials, threshold: threshold, attributes: attributes, options.resampling)
        let provenance = Provenance(
            program: PeelVersion.current, programDigest: PeelVersion.digest, pack: engine.pack.identity,
            set: set, listDigest: list.digest,
            options.resampling, command: options.typedCommand(pack: engine.pack.identity.name))
        try output.write(
            VerifyReport.document(result, provenance), kind: "verify", result, card: engine.pack.card)
    }
}
