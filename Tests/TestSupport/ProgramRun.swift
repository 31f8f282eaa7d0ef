package import Foundation
import Synchronization

/// What another program printed and how it ended.
package struct ProgramRun: Sendable {
    package let status: Int32
    package let output: String
    package let errors: String

    /// Runs a program to its end, or for at most `seconds`, when it is killed.
    package static func run(
        _ program: URL, _ arguments: [String], input: Data? = nil, environment: [String: String] = [:],
        seconds: Double = 120
    ) throws -> ProgramRun {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        let stdin = Pipe()
        process.standardInput = stdin
        let collected = Mutex<(Data, Data)>((Data(), Data()))
        try process.run()
        let group = DispatchGroup()
        DispatchQueue.global().async(group: group) {
            let data = output.fileHandleForReading.readDataToEndOfFile()
            collected.withLock { $0.0 = data }
        }
        DispatchQueue.global().async(group: group) {
            let data = errors.fileHandleForReading.readDataToEndOfFile()
            collected.withLock { $0.1 = data }
        }
        if let input { try? stdin.fileHandleForWriting.write(contentsOf: input) }
        try? stdin.fileHandleForWriting.close()
        if group.wait(timeout: .now() + seconds) == .timedOut { kill(process.processIdentifier, SIGKILL) }
        group.wait()
        process.waitUntilExit()
        let (out, err) = collected.withLock { $0 }
        return ProgramRun(
            status: process.terminationStatus, output: String(decoding: out, as: UTF8.self),
            errors: String(decoding: err, as: UTF8.self))
    }

    /// Runs `peel`.
    package static func peel(_ arguments: String..., input: Data? = nil, seconds: Double = 120) throws -> ProgramRun {
        try run(Checkout.program, arguments, input: input, seconds: seconds)
    }

    /// Runs a shell command, e.g. FFmpeg, to make a test's input.
    ///
    /// - Throws: where it fails, with what it printed.
    package static func shell(_ command: String, in folder: URL) throws {
        let result = try run(
            URL(fileURLWithPath: "/bin/bash"),
            ["-c", "cd \"$1\" && \(command)", "bash", folder.path(percentEncoded: false)])
        guard result.status == 0 else { throw ToolFailure(text: "\(command): \(result.errors)") }
    }

    /// A test's own tool failed.
    package struct ToolFailure: Error { package let text: String }
}
