package import Foundation

/// The checkout that the tests run in, and what set-up put there.
package enum Checkout {
    package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Packs, photographs and libraries of scripts/setup.
    package static let home = root.appending(path: ".peel")

    /// Real photographs that set-up takes out of pinned packages; every fresh clone has them.
    package static func photo(_ name: String) -> URL { home.appending(path: "photos/\(name)") }

    /// Data beside the checkout that a fresh clone lacks; tests that need it say that they were skipped.
    package static let shared: URL? = {
        let folder = root.deletingLastPathComponent().appending(path: "shared/faces/lfw-dev")
        return FileManager.default.fileExists(atPath: folder.path(percentEncoded: false))
            ? folder.deletingLastPathComponent().deletingLastPathComponent() : nil
    }()

    /// The built command-line program beside the tests.
    package static let program = root.appending(path: ".build/debug/peel")

    /// SHA-256 of the program as coreutils compute it: what reports name and approvals are bound to.
    package static func programDigest() throws -> String {
        let run = try ProgramRun.run(
            URL(fileURLWithPath: "/usr/bin/sha256sum"), [program.path(percentEncoded: false)])
        return String(run.output.prefix(64))
    }
}
