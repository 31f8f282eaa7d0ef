import Foundation

/// The images that were not enrolled, and those that a person should look at: JSON lines in a file, or notes.
final class EnrolmentReport {
    private let file: AtomicFile?
    private let isQuiet: Bool

    private struct Line: Encodable {
        let path: String
        let enrolled: Bool
        let reason: String
    }

    /// - Parameters:
    ///   - path: the file, or `nil` for notes on standard error.
    ///   - isQuiet: whether notes are left out.
    init(_ path: String?, isQuiet: Bool) throws(CommandFailure) {
        if let path { file = try AtomicFile(URL(fileURLWithPath: path)) } else { file = nil }
        self.isQuiet = isQuiet
    }

    /// Adds an image.
    func add(_ path: String, isEnrolled: Bool, _ reason: String) throws(CommandFailure) {
        if let file {
            try file.append(jsonText(Line(path: path, enrolled: isEnrolled, reason: reason), pretty: false) + "\n")
        } else if !isQuiet {
            Terminal.endProgress()
            Terminal.note("\(path): \(isEnrolled ? "" : "not enrolled: ")\(reason)")
        }
    }

    /// Gives the file its name.
    func finish() throws(CommandFailure) { try file?.finish() }
}
