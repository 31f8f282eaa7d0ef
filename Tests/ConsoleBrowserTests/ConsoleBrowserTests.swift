import Biometrics
import FaceRecognition
import Foundation
import TestSupport
import Testing

/// The console in Debian's Chromium, as officers use it, and its API; `Tests/Browser` says what they do.
///
/// Each waits more than it works, so they run beside each other and beside all other tests.
@Suite struct ConsoleBrowserTests {
    /// One test and not three: each case of one that is serialized waits behind every other test for its turn.
    @Test(.enabled(if: BrowserTest.isAvailable, "Chromium or its driver is missing: run scripts/setup --tests"))
    func `Officers at a browser: the life of a deployment, what goes wrong, and the roadside`() async throws {
        for name in ["lifecycle", "trouble", "roadside"] { try await BrowserTest.run(name) }
    }

    @Test(
        .enabled(if: BrowserTest.isAvailable, "Chromium or its driver is missing: run scripts/setup --tests"),
        .enabled(if: Checkout.shared != nil, "the labelled faces are not beside this checkout"))
    func `An investigator and two examiners at a browser`() async throws {
        let faces = try #require(Checkout.shared).appending(path: "faces").path(percentEncoded: false)
        try await BrowserTest.run("retrospective", ["--faces", faces])
    }

    @Test(.enabled(if: BrowserTest.isAvailable, "Chromium or its driver is missing: run scripts/setup --tests"))
    func `Every operation of the API answers as its description says`() async throws {
        try await BrowserTest.run("api")
    }
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
        let arguments =
            [
                Checkout.root.appending(path: "Tests/Browser/run.py").path(percentEncoded: false), name,
                "--program", Checkout.program.path(percentEncoded: false),
                "--photos", Checkout.home.appending(path: "photos").path(percentEncoded: false),
                "--shots", shots.path(percentEncoded: false),
                "--streets", Checkout.root.appending(path: ".build/streets").path(percentEncoded: false),
            ] + more
        let environment = [
            "PEEL_TEST_PACK": "\(pack.identity.name)@\(pack.identity.digest.prefix(12))",
            "PEEL_TEST_THRESHOLD": "\(threshold)", "PYTHONDONTWRITEBYTECODE": "1",
        ]
        let result = try await inOwnThread {
            try ProgramRun.run(python, arguments, environment: environment, seconds: 1800)
        }
        #expect(result.status == 0, "\(name): \(result.output.suffix(4000))\n\(result.errors.suffix(4000))")
    }
}
