import ArgumentParser
import Biometrics
import Evaluation
import FaceRecognition
import Foundation

/// Options that every measuring command has.
struct EvaluationOptions: ParsableArguments {
    @Option(help: "A new or empty folder for the report.") var out: String
    @Option(help: "The model pack; the default is the most accurate one installed.") var pack: String?
    @Option(help: "A CSV file with the column subject, and a column for each attribute of the people.")
    var subjects: String?
    @Option(
        parsing: .upToNextOption,
        help: "Columns to make groups by; a+b is where two meet. The default is every column with 2 to 12 groups.")
    var by: [String] = []
    @Option(help: "Fixes every random choice.") var seed: UInt64 = 1
    @Option(help: "Resamples of each interval.") var resamples: Int = 1000
    @Flag(help: "Also write report.pdf; it needs Debian's package weasyprint.") var pdf = false
    @Flag(help: "Also write model-card.md, the pack's model card with these figures.") var modelCard = false
    @Flag(help: "Print the report's JSON on standard output, too.") var json = false
    @OptionGroup var threads: ThreadOptions

    func validate() throws {
        guard (200...20_000).contains(resamples) else {
            throw ValidationError("--resamples must lie within 200…20000.")
        }
    }

    var resampling: Resampling { Resampling(resamples: resamples, seed: seed) }

    /// The attributes that groups are made by.
    ///
    /// - Throws: ``CommandFailure`` with exit code 2 for a column that the subjects file lacks.
    func attributes(of set: LabelledSet) throws(CommandFailure) -> [String] {
        guard by.isEmpty else {
            for part in by.flatMap({ $0.split(separator: "+").map(String.init) }) {
                guard set.attributes.contains(part) else {
                    throw CommandFailure(.badInput, "The subjects file has no column “\(part)”: check --by.")
                }
            }
            return by
        }
        return set.attributes.filter { column in
            (2...12).contains(Set(set.subjects.compactMap { $0.attributes[column] }).count)
        }
    }

    /// The command as it was typed, so that a report says how to get it again.
    static var typedCommand: String {
        let safe = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./,+=:")
        let words = CommandLine.arguments.dropFirst().map { word -> String in
            if !word.isEmpty, word.allSatisfy({ safe.contains($0) }) { return word }
            let parts = word.split(separator: "'", omittingEmptySubsequences: false)
            return "'" + parts.joined(separator: "'\\''") + "'"
        }
        return (["peel"] + words).joined(separator: " ")
    }
}

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
        let kept = try TemplateCache(folder: folder, pack: engine.pack.identity, program: PeelVersion.current)
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

    /// Reads the folder and the subjects file.
    func load(subjects: String?) throws(EvaluationError) -> LabelledSet {
        var line = ProgressLine()
        defer { Terminal.endProgress() }
        return try LabelledSet(
            folder: URL(fileURLWithPath: set, isDirectory: true),
            subjectsFile: subjects.map { URL(fileURLWithPath: $0) }
        ) { line.show("\($0) images read") }
    }
}

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
