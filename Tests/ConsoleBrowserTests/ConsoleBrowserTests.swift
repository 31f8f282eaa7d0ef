import Biometrics
import FaceRecognition
import Foundation
import TestSupport
import Testing

/// The console in Debian's Chromium, as officers use it; `Tests/Browser` says what they do.
@Suite(.serialized) struct ConsoleBrowserTests {
    @Test(
        .enabled(if: BrowserTest.isAvailable, "Chromium or its driver is missing: run scripts/setup --tests"),
        arguments: ["lifecycle", "trouble", "roadside"])
    func `Officers at a browser`(_ name: String) async throws { try await BrowserTest.run(name) }

    @Test(
        .enabled(if: BrowserTest.isAvailable, "Chromium or its driver is missing: run scripts/setup --tests"),
        .enabled(if: Checkout.shared != nil, "the labelled faces are not beside this checkout"))
    func `An investigator and two examiners at a browser`() async throws {
        let faces = try #require(Checkout.shared).appending(path: "faces").path(percentEncoded: false)
        try await BrowserTest.run("retrospective", ["--faces", faces])
    }
}

/// The API, asked by a program for as many questions a second as a session may ask: it waits more than it works, and no
/// screen with it, so it runs beside the others.
@Suite struct ConsoleAPITests {
    @Test(.enabled(if: BrowserTest.isAvailable, "Chromium or its driver is missing: run scripts/setup --tests"))
    func `Every operation answers as its description says`() async throws { try await BrowserTest.run("api") }
}

/// Runs what `Tests/Browser` holds.
private enum BrowserTest {
    private static let python = Checkout.home.appending(path: "browser/bin/python")

    /// Whether set-up for tests has run on a machine that has a browser, or nothing may be skipped.
    static var isAvailable: Bool {
        let needed = ["/usr/bin/chromium", "/usr/bin/openssl", python.path(percentEncoded: false)]
        return Demanded.runs(needed.allSatisfy { FileManager.default.isExecutableFile(atPath: $0) })
    }

    static func run(_ name: String, _ more: [String] = []) async throws {
        let pack = try TestEngine.default().pack
        let threshold = try #require(pack.card.thresholds?.live)
        // Kept after the tests, to be looked at.
        let shots = Checkout.root.appending(path: ".build/screenshots")
        let result = try await ProgramRun.runAside(
            python,
            [
                Checkout.root.appending(path: "Tests/Browser/run.py").path(percentEncoded: false), name,
                "--program", Checkout.program.path(percentEncoded: false),
                "--photos", Checkout.home.appending(path: "photos").path(percentEncoded: false),
                "--shots", shots.path(percentEncoded: false),
                "--streets", Checkout.root.appending(path: ".build/streets").path(percentEncoded: false),
            ] + more,
            environment: [
                "PEEL_TEST_PACK": "\(pack.identity.name)@\(pack.identity.digest.prefix(12))",
                "PEEL_TEST_THRESHOLD": "\(threshold)", "PYTHONDONTWRITEBYTECODE": "1",
            ], seconds: 1800)
        #expect(result.status == 0, "\(result.output.suffix(4000))\n\(result.errors.suffix(4000))")
    }
}
