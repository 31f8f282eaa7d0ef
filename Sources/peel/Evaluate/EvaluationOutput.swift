import Evaluation
import FaceRecognition
import Foundation

/// Writes what a measuring command found: HTML, JSON, and PDF and model card where they were asked for.
struct EvaluationOutput {
    private let folder: URL
    private let options: EvaluationOptions

    /// Looks at the folder before anything is measured; it is made when there is something to write.
    ///
    /// - Throws: ``CommandFailure`` with exit code 2 where it isn't empty, 3 where PDF was asked for and the program
    ///   for it is missing.
    init(_ options: EvaluationOptions) throws(CommandFailure) {
        self.options = options
        folder = URL(fileURLWithPath: options.out, isDirectory: true)
        let path = folder.path(percentEncoded: false)
        if let content = try? FileManager.default.contentsOfDirectory(atPath: path), !content.isEmpty {
            throw CommandFailure(.badInput, "The folder \(options.out) is not empty: name a new one.")
        }
        if options.pdf { _ = try PDFPrinter.locate() }
    }

    private struct File<Result: Encodable>: Encodable {
        /// The version of this layout (docs/schemas/evaluation.schema.json).
        let format = 1
        let kind: String
        let provenance: Provenance
        let summary: [String]
        let results: Result
    }

    /// Writes everything and prints the summary.
    func write(_ document: ReportDocument, kind: String, _ results: some Encodable, card: PackCard) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(
                .badInput,
                "The folder \(options.out) can't be made: check its parent's rights. Templates are in the cache.")
        }
        let file = File(kind: kind, provenance: document.provenance, summary: document.summary, results: results)
        let text = try Self.json(file) + "\n"
        try save(text, "report.json")
        let html = try save(HTMLReport.render(document), "report.html")
        if options.modelCard { try save(ModelCard.render(card, document), "model-card.md") }
        if options.pdf { try PDFPrinter.locate().print(html, to: folder.appending(path: "report.pdf")) }
        if options.json {
            Terminal.out(text)
        } else {
            for sentence in document.summary { Terminal.out(sentence) }
            Terminal.out("")
            Terminal.out("Report: \(html.path(percentEncoded: false))")
        }
    }

    /// The report as JSON; a number that JSON can't carry is a fault of the program, and never an empty report.
    private static func json(_ file: some Encodable) throws(CommandFailure) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        guard let data = try? encoder.encode(file) else {
            throw CommandFailure(
                .badInput, "A figure of the report is no number, so there is no report: check the options.")
        }
        return String(decoding: data, as: UTF8.self)
    }

    @discardableResult private func save(_ text: String, _ name: String) throws(CommandFailure) -> URL {
        let url = folder.appending(path: name)
        let file = try AtomicFile(url)
        try file.append(text)
        try file.finish()
        return url
    }
}
