import Foundation
import TestSupport

/// A certificate for `localhost` that openssl makes for one test, in a folder of its own.
struct TestCertificate: Sendable {
    /// Where Debian has it.
    static let program = URL(fileURLWithPath: "/usr/bin/openssl")
    /// Whether tests with it run: the machine has the program, or nothing may be skipped.
    static var canBeMade: Bool {
        Demanded.runs(FileManager.default.isExecutableFile(atPath: program.path(percentEncoded: false)))
    }

    /// PEM files.
    let certificate: URL
    let key: URL
    private let folder: URL

    /// openssl answered with a status other than 0.
    struct Failed: Error {
        let status: Int32
    }

    /// Makes it, good for two days.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "peel certificate \(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "certificate.pem")
        key = folder.appending(path: "certificate.key")
        let process = Process()
        process.executableURL = Self.program
        process.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
            key.path(percentEncoded: false), "-out", certificate.path(percentEncoded: false),
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
    }

    /// Takes the files away.
    func remove() { try? FileManager.default.removeItem(at: folder) }
}
