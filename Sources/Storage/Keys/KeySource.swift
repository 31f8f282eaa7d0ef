package import Foundation

/// Where the key-encryption key comes from; never from the store's own folder.
///
/// In each of them the key is written as 64 hexadecimal digits; `openssl rand -hex 32` makes some.
package enum KeySource: Sendable, Hashable {
    /// A file, best on another disk.
    case file(URL)
    /// An environment variable that a secret store sets.
    case environment(String)
    /// A program that prints the key, such as a key management service's client.
    case command(URL, arguments: [String])

    /// Fetches the key; blocks while a command runs, for at most a minute.
    ///
    /// - Parameter environment: the process's own, read at the edge of the program.
    /// - Throws: ``StorageError`` with code `keyUnavailable` or `malformedKey`; it never holds what was found.
    package func key(environment: [String: String] = [:]) throws(StorageError) -> StoreKey {
        switch self {
        case .file(let file):
            guard let bytes = try? DurableFiles.read(file) else {
                throw StorageError(.keyUnavailable, "The key file can't be read: mount it, or name another.")
            }
            return try StoreKey(text: String(decoding: bytes, as: UTF8.self))
        case .environment(let name):
            guard let text = environment[name] else {
                throw StorageError(.keyUnavailable, "The environment has no variable \(name): set it to the key.")
            }
            return try StoreKey(text: text)
        case .command(let program, let arguments):
            return try StoreKey(text: Self.run(program, arguments))
        }
    }

    private static func run(_ program: URL, _ arguments: [String]) throws(StorageError) -> String {
        let unavailable = StorageError(
            .keyUnavailable,
            "The key command \(program.path(percentEncoded: false)) failed or took over a minute: "
                + "run it by hand to see why.")
        let process = Process()
        let output = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch { throw unavailable }
        let pid = process.processIdentifier
        let watchdog = DispatchWorkItem { kill(pid, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: watchdog)
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        watchdog.cancel()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else { throw unavailable }
        return String(decoding: bytes, as: UTF8.self)
    }
}
