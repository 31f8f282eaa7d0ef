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

    /// Refuses a threshold that no similarity can reach or miss: similarities lie within −1…1.
    static func check(_ threshold: Float?) throws {
        guard threshold.map({ (-1...1).contains($0) }) ?? true else {
            throw ValidationError("--threshold must lie within −1…1.")
        }
    }

    /// The command as it was typed, so that a report says how to get it again.
    ///
    /// - Parameter name: the pack that was used; it is put in where it was left out, since another one may be the most
    ///   accurate where the command is typed again.
    func typedCommand(pack name: String) -> String {
        let safe = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./,+=:")
        var typed = Array(CommandLine.arguments.dropFirst())
        // Behind the command's own two words, where no option takes more than one value.
        if pack == nil { typed.insert(contentsOf: ["--pack", name], at: min(2, typed.count)) }
        let words = typed.map { word -> String in
            if !word.isEmpty, word.allSatisfy({ safe.contains($0) }) { return word }
            let parts = word.split(separator: "'", omittingEmptySubsequences: false)
            return "'" + parts.joined(separator: "'\\''") + "'"
        }
        return (["peel"] + words).joined(separator: " ")
    }
}
