import Foundation
import TestSupport
import Testing

/// Proves with the compiler that a passer-by's face can't be copied, encoded, logged, compared away or captured.
@Suite struct ForgettingCompileTests {
    /// A program that uses a sighting rightly: it has to compile, or the refusals below would prove nothing.
    private static let lawful = """
        func use(_ sighting: consuming Sighting) { sighting.destroy() }
        func alert(_ sighting: consuming Sighting) -> AlertedFace { sighting.becomeAlert() }
        """

    private static let unlawful: [(name: String, code: String, complaint: String)] = [
        ("copied", "func f(_ s: borrowing Sighting) -> Sighting { s }", "borrowed and cannot be consumed"),
        ("used twice", "func f(_ s: consuming Sighting) { s.destroy(); s.destroy() }", "consumed more than once"),
        (
            "encoded",
            "import Foundation\nfunc f(_ s: consuming Sighting) throws -> Data { try JSONEncoder().encode(s) }",
            "Sighting"
        ),
        ("logged", "func f(_ s: borrowing Sighting) { print(s) }", "Sighting"),
        ("described", "func f(_ s: borrowing Sighting) -> String { \"\\(s)\" }", "Sighting"),
        ("boxed", "func f(_ s: consuming Sighting) -> Any { s }", "Copyable"),
        ("put in an array", "func f(_ s: consuming Sighting) -> [Sighting] { [s] }", "Copyable"),
        ("captured", "func f(_ s: consuming Sighting) -> () -> Void { { s.destroy() } }", "noncopyable"),
        ("made Codable", "extension Sighting: Encodable { func encode(to e: any Encoder) throws {} }", "Copyable"),
        ("read", "func f(_ s: borrowing Sighting) -> Int { s.template.count }", "template"),
        (
            "an appearance copied", "func f(_ a: borrowing Appearance) -> Appearance { a }",
            "borrowed and cannot be consumed"
        ),
        (
            "a buffer copied", "func f(_ b: borrowing SecureBuffer) -> SecureBuffer { b }",
            "borrowed and cannot be consumed"
        ),
    ]

    @Test func `The lawful use compiles`() throws {
        let result = try compile(ForgettingCompileTests.lawful)
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test(arguments: unlawful.indices)
    func `Nothing else does`(index: Int) throws {
        let (name, code, complaint) = ForgettingCompileTests.unlawful[index]
        let result = try compile(ForgettingCompileTests.lawful + "\n" + code)
        #expect(result.status != 0, "a sighting could be \(name)")
        #expect(result.errors.contains("error:") && result.errors.contains(complaint), "\(name): \(result.errors)")
    }

    private func compile(_ code: String) throws -> ProgramRun {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "Probe.swift")
            try Data(("import Biometrics\n" + code).utf8).write(to: file)
            let modules = Checkout.root.appending(path: ".build/debug/Modules").path(percentEncoded: false)
            return try ProgramRun.run(
                URL(fileURLWithPath: "/usr/bin/env"),
                [
                    "swiftc", "-emit-sil", "-o", "/dev/null", "-swift-version", "6", "-package-name", packageName, "-I",
                    modules,
                    file.path(percentEncoded: false),
                ])
        }
    }

    /// SwiftPM names the package after its folder, in lower case, with other signs replaced.
    private var packageName: String {
        String(Checkout.root.lastPathComponent.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }
}
