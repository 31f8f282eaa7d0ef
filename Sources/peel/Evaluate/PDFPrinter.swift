import Foundation
import Operations

/// Turns a report into a PDF with WeasyPrint, a program of Debian's that runs no script and reaches no network for it.
struct PDFPrinter: Sendable {
    private let program: URL

    /// - Throws: ``CommandFailure`` with exit code 3 where it isn't installed.
    static func locate() throws(CommandFailure) -> PDFPrinter {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        for folder in folders {
            let file = URL(fileURLWithPath: String(folder), isDirectory: true).appending(path: "weasyprint")
            if FileManager.default.isExecutableFile(atPath: file.path(percentEncoded: false)) {
                return PDFPrinter(program: file)
            }
        }
        throw CommandFailure(
            .notSetUp, "PDF needs WeasyPrint: run scripts/setup --reports, or leave --pdf out and print report.html.")
    }

    /// Prints a report; the PDF appears only when it is complete.
    ///
    /// - Throws: ``CommandFailure`` with exit code 2 where WeasyPrint fails.
    func print(_ report: URL, to target: URL) throws(CommandFailure) {
        let partial = target.appendingPathExtension("partial")
        defer { try? FileManager.default.removeItem(at: partial) }
        let process = Process()
        process.executableURL = program
        process.arguments = ["--quiet", report.path(percentEncoded: false), partial.path(percentEncoded: false)]
        // Without a time of its own the same report gives the same PDF.
        // Nothing else of this program's environment, which may hold keys and passphrases.
        let kept: Set<String> = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"]
        process.environment = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
            .merging(["SOURCE_DATE_EPOCH": "0"]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw failure }
            try FileManager.default.moveItem(at: partial, to: target)
        } catch { throw failure }
    }

    /// The same for packs of disclosure.
    var packPrinter: PackPrinter {
        { report, target in try print(report, to: target) }
    }

    private var failure: CommandFailure {
        CommandFailure(.badInput, "WeasyPrint could not print the report; report.html is complete. Print that instead.")
    }
}
