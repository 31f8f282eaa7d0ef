import Casework
import Foundation
import Interchange
import NIOPosix
import Operations

/// The files of an evaluation as officers send them: read by the same code as the command line's, off the event loop.
enum ReportUpload {
    /// A report and a description of the camera set-up, to be registered.
    ///
    /// - Parameters:
    ///   - report: the content of `report.json`, byte for byte.
    ///   - setUp: the content of the file that describes cameras, lenses, light and distances.
    ///   - use: what it is to be approved for.
    ///   - settingsDigest: of the settings that this machine runs the use with.
    /// - Throws: `InterchangeError`, whose message says what is wrong with the report.
    static func registration(_ report: Data, setUp: Data, use: AlgorithmUse, settingsDigest: String) async throws
        -> EvaluationRegistration
    {
        try await NIOThreadPool.singleton.runIfActive {
            EvaluationRegistration(
                report: try EvaluationReportFile(report), use: use, settingsDigest: settingsDigest,
                captureDigest: FolderDigest.digest(of: setUp))
        }
    }

    /// SHA-256 of a report, for whoever signs with it at hand.
    static func digest(_ report: Data) async throws -> String {
        try await NIOThreadPool.singleton.runIfActive { FolderDigest.digest(of: report) }
    }

    /// A file of the form. Browsers send an empty one where none was chosen.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid`, naming the field.
    static func file(_ name: String, _ exchange: Exchange) throws -> Data {
        guard let file = exchange.form.files[name], !file.content.isEmpty else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: name, text: .missing)])
        }
        return file.content
    }
}

extension Exchange {
    /// The revision that the officer's page showed.
    ///
    /// - Throws: ``ConsoleError`` with code `badRequest` where the form doesn't say.
    func seenRevision() throws -> Int {
        guard let seen = Int(form["revision"]) else { throw ConsoleError(.badRequest) }
        return seen
    }

    /// A whole number of the form.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid`, naming the field.
    func wholeNumber(_ name: String) throws -> Int {
        guard let number = Int(form[name]) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: name, text: .notANumber)])
        }
        guard number >= 0 else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: name, text: .negative)])
        }
        return number
    }
}
