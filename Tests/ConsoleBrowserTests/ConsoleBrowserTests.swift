import Biometrics
import FaceRecognition
import Foundation
import TestSupport
import Testing

/// The console in Debian's Chromium, as officers use it; `Tests/Browser` says what they do.
@Suite(.serialized) struct ConsoleBrowserTests {
    private static let python = Checkout.home.appending(path: "browser/bin/python")

    /// Whether set-up for tests has run on a machine that has a browser, or nothing may be skipped.
    private static var isAvailable: Bool {
        let needed = ["/usr/bin/chromium", "/usr/bin/openssl", python.path(percentEncoded: false)]
        return Demanded.runs(needed.allSatisfy { FileManager.default.isExecutableFile(atPath: $0) })
    }

    @Test(
        .enabled(if: ConsoleBrowserTests.isAvailable, "Chromium or its driver is missing: run scripts/setup --tests"),
        arguments: ["lifecycle", "trouble", "api", "roadside"])
    func `Officers at a browser`(_ name: String) throws { try Self.run(name) }

    @Test(
        .enabled(if: ConsoleBrowserTests.isAvailable, "Chromium or its driver is missing: run scripts/setup --tests"),
        .enabled(if: Checkout.shared != nil, "the labelled faces are not beside this checkout"))
    func `An investigator and two examiners at a browser`() throws {
        let faces = try #require(Checkout.shared).appending(path: "faces").path(percentEncoded: false)
        try Self.run("retrospective", ["--faces", faces])
    }

    private static func run(_ name: String, _ more: [String] = []) throws {
        let pack = try TestEngine.default().pack
        let threshold = try #require(pack.card.thresholds?.live)
        // Kept after the tests, to be looked at.
        let shots = Checkout.root.appending(path: ".build/screenshots")
        let result = try ProgramRun.run(
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
