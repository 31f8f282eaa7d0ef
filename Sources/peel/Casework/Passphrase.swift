import Foundation
import Glibc

/// Reads passphrases: from a file, from the environment for scripts, or from the terminal without showing them.
enum Passphrase {
    /// Reads one.
    ///
    /// - Throws: ``CommandFailure`` where nothing gives one.
    static func read(file: String?, variable: String, prompt: String) throws(CommandFailure) -> String {
        if let file {
            guard let data = try? Data(contentsOf: URL(fileURLWithPath: file)), data.count < 4096,
                let text = String(data: data, encoding: .utf8)
            else { throw CommandFailure(.badInput, "The passphrase's file can't be read as text.") }
            return text.trimmingCharacters(in: .newlines)
        }
        if let text = ProcessInfo.processInfo.environment[variable], !text.isEmpty { return text }
        guard isatty(STDIN_FILENO) == 1 else {
            throw CommandFailure(
                .badInput, "The passphrase is missing: name its file, set \(variable), or run this in a terminal.")
        }
        return ask(prompt)
    }

    private static func ask(_ prompt: String) -> String {
        var before = termios()
        let isKnown = unsafe tcgetattr(STDIN_FILENO, &before) == 0
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        if isKnown { _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) }
        defer {
            if isKnown { _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
            Terminal.note("")
        }
        try? FileHandle.standardError.write(contentsOf: Data(prompt.utf8))
        return readLine(strippingNewline: true) ?? ""
    }
}
