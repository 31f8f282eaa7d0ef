import ArgumentParser
import Biometrics
import Evaluation
import FaceRecognition
import Foundation

/// `peel evaluate compare`.
struct EvaluateCompare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare two packs on the same pairs, at the same false match rate.")

    @OptionGroup var images: SetOptions
    @OptionGroup var pairs: PairOptions
    @Option(help: "The other pack; --pack is the first.") var with: String
    @OptionGroup var options: EvaluationOptions

    func run() throws { do { try measure() } catch { throw CommandFailure(error) } }

    private func measure() throws {
        let output = try EvaluationOutput(options)
        let set = try images.load(subjects: options.subjects)
        let list = try pairs.list(of: set, seed: options.seed)
        let installation = try Installation.locate()
        func trials(_ pack: String?) throws -> (FaceEngine, VerificationTrials) {
            let engine = try installation.engine(pack: pack, threads: options.threads.usable)
            let scored = try images.scored(set, engine, installation, threads: options.threads.usable)
            return (engine, try VerificationTrials(scored, list))
        }
        let (first, firstTrials) = try trials(options.pack)
        let (second, secondTrials) = try trials(with)
        guard first.pack.identity != second.pack.identity else {
            throw CommandFailure(.badInput, "Both packs are the same: name another with --with.")
        }
        let result = try ComparisonResult(firstTrials, secondTrials, options.resampling)
        let provenance = Provenance(
            program: PeelVersion.current, programDigest: PeelVersion.digest, pack: first.pack.identity,
            set: set, listDigest: list.digest,
            options.resampling, command: options.typedCommand(pack: first.pack.identity.name))
        let other = second.pack.identity
        let document = CompareReport.document(result, provenance, second: (name: other.name, digest: other.digest))
        try output.write(document, kind: "compare", result, card: first.pack.card)
    }
}
