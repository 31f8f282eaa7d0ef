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

    /// What is not allowed, and why the compiler says that it isn't: one of the reasons stands in its error, whatever
    /// else it prints.
    private static let unlawful: [(name: String, code: String, reasons: [String])] = [
        ("copied", "func f(_ s: borrowing Sighting) -> Sighting { s }", ["borrowed and cannot be consumed"]),
        ("used twice", "func f(_ s: consuming Sighting) { s.destroy(); s.destroy() }", ["consumed more than once"]),
        (
            "encoded",
            "import Foundation\nfunc f(_ s: consuming Sighting) throws -> Data { try JSONEncoder().encode(s) }",
            ["copyable", "conform to 'Encodable'"]
        ),
        ("logged", "func f(_ s: borrowing Sighting) { print(s) }", ["copyable"]),
        (
            "described", "func f(_ s: borrowing Sighting) -> String { \"\\(s)\" }",
            ["copyable", "instance method 'appendInterpolation'"]
        ),
        ("boxed", "func f(_ s: consuming Sighting) -> Any { s }", ["copyable"]),
        ("put in an array", "func f(_ s: consuming Sighting) -> [Sighting] { [s] }", ["copyable"]),
        (
            "captured", "func f(_ s: consuming Sighting) -> () -> Void { { s.destroy() } }",
            ["captured by an escaping closure"]
        ),
        (
            "captured by a task", "func f(_ s: consuming Sighting) { Task { s.destroy() } }",
            ["captured"]
        ),
        (
            "captured for another thread",
            "func f(_ s: consuming Sighting) -> @Sendable () -> Void { { @Sendable in s.destroy() } }",
            ["captured"]
        ),
        ("made Codable", "extension Sighting: Encodable { func encode(to e: any Encoder) throws {} }", ["copyable"]),
        ("read", "func f(_ s: borrowing Sighting) -> Int { s.template.count }", ["'template' is inaccessible"]),
        (
            "an appearance copied", "func f(_ a: borrowing Appearance) -> Appearance { a }",
            ["borrowed and cannot be consumed"]
        ),
        (
            "an appearance made an alert", "func f(_ a: consuming Appearance) -> AlertedFace { a.becomeAlert() }",
            ["no member 'becomeAlert'"]
        ),
        (
            "an alert made of a kept sighting's parts",
            """
            func f(_ a: consuming Appearance, _ d: Detection, _ q: FaceQuality) -> AlertedFace {
                AlertedFace(pixels: [], width: 0, height: 0, detection: d, quality: q)
            }
            """, ["initializer is inaccessible"]
        ),
        (
            "a buffer copied", "func f(_ b: borrowing SecureBuffer) -> SecureBuffer { b }",
            ["borrowed and cannot be consumed"]
        ),
    ]

    @Test func `The lawful use compiles`() throws {
        let result = try compile(ForgettingCompileTests.lawful)
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test(arguments: unlawful.indices)
    func `Nothing else does`(index: Int) throws {
        let (name, code, reasons) = ForgettingCompileTests.unlawful[index]
        let result = try compile(ForgettingCompileTests.lawful + "\n" + code)
        #expect(result.status != 0, "a sighting could be \(name)")
        // Only what the compiler says: it repeats the source as well, which names everything.
        let errors = result.errors.split(separator: "\n").filter { $0.contains("error:") }.map { $0.lowercased() }
        #expect(
            errors.contains { error in reasons.contains { error.contains($0.lowercased()) } },
            "\(name): \(result.errors)")
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
