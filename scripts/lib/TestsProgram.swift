import Foundation
import Testing

/// Where the tests' program begins when `scripts/test` builds it.
///
/// With a beginning of our own the package manager doesn't look through the compiler's index for tests of XCTest, of which
/// there are none, and `scripts/test` needs no index. It is found by the name `Tests/XCTMain.swift` only, under which plain
/// `swift test` would run nothing: so it stands there no longer than a build takes.
@main struct TestsProgram {
    static func main() async {
        let arguments = CommandLine.arguments
        guard let option = arguments.firstIndex(of: "--testing-library"),
            arguments[option...].dropFirst().first == "swift-testing"
        else {
            print("error: Tests/XCTMain.swift was left behind: delete it, or run scripts/test.")
            exit(2)
        }
        await Testing.__swiftPMEntryPoint() as Never
    }
}
