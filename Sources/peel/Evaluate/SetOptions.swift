import ArgumentParser
import Biometrics
import Evaluation
import FaceRecognition
import Foundation

/// Options of commands that read a set of images.
struct SetOptions: ParsableArguments {
    @Argument(help: "The set: a folder with a folder of images for each person.") var set: String
    @Option(help: "A folder to keep templates in, so that a run can be resumed; the default is in Peel's own folder.")
    var cache: String?
    @Flag(help: "Refuse images that the gate for enrolment refuses, as failures to enrol.") var enrolGate = false

    /// Reads the set and makes what templates the cache lacks.
    ///
    /// - Throws: ``CommandFailure`` with exit code 130 where the user asked to stop; what was done is in the cache.
    func scored(_ set: LabelledSet, _ engine: FaceEngine, _ installation: Installation, threads: Int) throws
        -> ScoredSet
    {
        let folder =
            cache.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? installation.home.appending(path: "evaluation")
        let kept = try TemplateCache(
            folder: folder, pack: engine.pack.identity,
            program: "\(PeelVersion.current)-\(PeelVersion.digest.prefix(16))")
        var line = ProgressLine()
        let records = try SetExtractor(engine, threads: threads).records(of: set, cache: kept) { done, all in
            line.show("\(done) of \(all) images, \(line.rate(done))/s")
            guard !Interruption.isRequested else {
                throw CommandFailure(
                    .interrupted,
                    "Stopped after \(counted(done, "image")); they are in the cache. Give the same command to go on.")
            }
        }
        Terminal.endProgress()
        let gate = enrolGate ? QualityGate(for: .enrol) : nil
        return try ScoredSet(set, records) { record in
            guard let gate, let quality = record.quality else { return false }
            return !gate.faults(quality).isEmpty
        }
    }

    /// Reads the folder and the subjects file; warns where the file says nothing of some people.
    func load(subjects: String?) throws(EvaluationError) -> LabelledSet {
        let loaded = try read(subjects)
        let unknown = loaded.subjects.count { $0.attributes.isEmpty }
        if subjects != nil, unknown > 0 {
            Terminal.note(
                "\(unknown) of \(loaded.subjects.count) people are not in the subjects file, or it says "
                    + "nothing of them: they are in no group.")
        }
        return loaded
    }

    private func read(_ subjects: String?) throws(EvaluationError) -> LabelledSet {
        var line = ProgressLine()
        defer { Terminal.endProgress() }
        return try LabelledSet(
            folder: URL(fileURLWithPath: set, isDirectory: true),
            subjectsFile: subjects.map { URL(fileURLWithPath: $0) }
        ) { line.show("\($0) images read") }
    }
}
