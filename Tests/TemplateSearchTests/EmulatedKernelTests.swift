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

    @Test(.enabled(if: isPossible, "needs gcc-aarch64-linux-gnu and qemu-user-static, which scripts/setup --tests installs"))
    func `NEON gives what plain C gives`() throws {
        try withTemporaryFolder { folder in
            let program = folder.appending(path: "kernels").path(percentEncoded: false)
            func path(_ name: String) -> String { Checkout.root.appending(path: name).path(percentEncoded: false) }
            let build = try ProgramRun.run(
                URL(fileURLWithPath: Self.compiler),
                [
                    "-O2", "-static", "-march=armv8.2-a+dotprod", "-Wall", "-Wextra", "-Werror",
                    "-I", path("Sources/CSimilarity/include"), path("Sources/CSimilarity/similarity.c"),
                    path("Tests/Emulated/kernels.c"), "-o", program,
                ])
            try #require(build.status == 0, "\(build.errors)")
            let run = try ProgramRun.run(URL(fileURLWithPath: Self.emulator), ["-cpu", "max", program])
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            #expect(run.output.hasSuffix("equal\n"))
        }
    }
}
