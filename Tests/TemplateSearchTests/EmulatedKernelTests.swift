import Foundation
import TestSupport
import Testing

/// The kernels of a processor that the tests don't run on, under an emulator.
@Suite struct EmulatedKernelTests {
    private static let compiler = "/usr/bin/aarch64-linux-gnu-gcc"
    private static let emulator = "/usr/bin/qemu-aarch64-static"
    private static var isPossible: Bool {
        [compiler, emulator].allSatisfy(FileManager.default.isExecutableFile(atPath:))
    }

    @Test(
        .enabled(
            if: Demanded.runs(isPossible),
            "needs gcc-aarch64-linux-gnu and qemu-user-static, which scripts/setup --tests installs"))
    func `NEON gives what plain C gives`() throws {
        try withTemporaryFolder { folder in
            let program = folder.appending(path: "kernels").path(percentEncoded: false)
            func path(_ name: String) -> String { Checkout.root.appending(path: name).path(percentEncoded: false) }
            let build = try ProgramRun.run(
                URL(fileURLWithPath: Self.compiler),
                [
                    // For every processor of the architecture, as a build without options is.
                    "-O2", "-static", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror",
                    // Clang needs the pragma that this compiler has an option for.
                    "-Wno-unknown-pragmas",
                    "-I", path("Sources/CSimilarity/include"), path("Sources/CSimilarity/similarity.c"),
                    path("Tests/Emulated/kernels.c"), "-o", program,
                ])
            try #require(build.status == 0, "\(build.errors)")
            let run = try ProgramRun.run(URL(fileURLWithPath: Self.emulator), ["-cpu", "max", program])
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            #expect(run.output.hasSuffix("equal\n"))
            let older = try ProgramRun.run(URL(fileURLWithPath: Self.emulator), ["-cpu", "cortex-a53", program])
            #expect(older.status == 2 && older.output == "the emulated processor lacks the level\n", "\(older.errors)")
        }
    }
}
