import ArgumentParser
import Biometrics
import Evaluation
import FaceRecognition
import Foundation

/// `peel evaluate identify`.
struct EvaluateIdentify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identify",
        abstract: "Measure one-to-many search: FPIR, FNIR, CMC by size of gallery, and choose a threshold.")

    @OptionGroup var images: SetOptions
    @Option(help: "Highest share of strangers' searches that may return anybody.") var limit: Double = 0.001
    @Option(help: "Longest list that will be used; the default is the largest gallery of the test.") var list: Int?
    @Option(help: "Compare groups at this threshold, not at the chosen one.") var threshold: Float?
    @Option(help: "Share of the people who are never enrolled, 0.05 to 0.9.") var strangers: Double = 0.33
    @Option(help: "Most people who are enrolled.") var gallery: Int = 1_000_000
    @OptionGroup var options: EvaluationOptions

    func validate() throws {
        guard limit >= 1e-9, limit < 1, (list ?? 1) > 0, gallery > 0, (0.05...0.9).contains(strangers) else {
            throw ValidationError("--limit is at least 1e-9 and under 1, --strangers within 0.05…0.9, sizes over 0.")
        }
        try EvaluationOptions.check(threshold)
    }

    func run() throws { do { try measure() } catch { throw CommandFailure(error) } }

    private func measure() throws {
        let output = try EvaluationOutput(options)
        let set = try images.load(subjects: options.subjects)
        let attributes = try options.attributes(of: set)
        let plan = try IdentificationPlan(
            set, nonmatedShare: strangers, largestGallery: gallery, seed: options.seed)
        let installation = try Installation.locate()
        let threads = options.threads.usable
        let engine = try installation.engine(pack: options.pack, threads: threads)
        let scored = try images.scored(set, engine, installation, threads: threads)
        var line = ProgressLine()
        let trials = try IdentificationTrials(scored, plan, threads: threads) { done in
            line.show("\(done) searches")
            try Interruption.check()
        }
        Terminal.endProgress()
        let result = try IdentificationResult(
            trials, threshold: threshold, limit: limit, largestList: list, attributes: attributes, options.resampling)
        let provenance = Provenance(
            program: PeelVersion.current, programDigest: PeelVersion.digest, pack: engine.pack.identity,
            set: set, options.resampling,
            command: options.typedCommand(pack: engine.pack.identity.name))
        try output.write(
            IdentifyReport.document(result, provenance), kind: "identify", result, card: engine.pack.card)
    }
}
