import Foundation

/// Writing to the terminal: results to standard output, everything else to standard error.
enum Terminal {
    /// Prints a result line.
    static func out(_ text: String) { write(PlainText.printable(text) + "\n", to: FileHandle.standardOutput) }

    /// Prints a result as JSON, or as text.
    static func out(_ value: some Encodable, json: Bool, or text: @autoclosure () -> String) {
        out(json ? jsonText(value) : text())
    }

    /// Prints an error.
    static func error(_ text: String) { write("peel: \(PlainText.printable(text))\n", to: FileHandle.standardError) }

    /// Prints a note that is not part of the result.
    static func note(_ text: String) { write(PlainText.printable(text) + "\n", to: FileHandle.standardError) }

    /// Replaces the current line on a terminal; prints nothing where standard error is not one.
    static func progress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        write("\r\u{1B}[K\(text)", to: FileHandle.standardError)
    }

    /// Ends a progress line.
    static func endProgress() {
        guard isatty(STDERR_FILENO) == 1 else { return }
        write("\r\u{1B}[K", to: FileHandle.standardError)
    }

    private static func write(_ text: String, to handle: FileHandle) {
        // A closed pipe (| head) ends the program quietly through SIGPIPE, as for other tools. A deployment is asked to end.
        do { try handle.write(contentsOf: Data(text.utf8)) } catch {
            if handle.fileDescriptor == STDOUT_FILENO { Interruption.outputFailed() }
        }
    }
}
