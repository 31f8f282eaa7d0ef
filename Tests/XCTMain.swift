import Testing

/// Where the tests' program begins.
///
/// With a beginning of our own the package manager doesn't look through the compiler's index for tests of XCTest, of which
/// there are none, and `scripts/test` needs no index. `swift test` starts the program once for each library that it knows.
@main struct TestsProgram {
    static func main() async {
        let arguments = CommandLine.arguments
        guard let option = arguments.firstIndex(of: "--testing-library"),
            arguments[option...].dropFirst().first == "swift-testing"
        else { return }
        await Testing.__swiftPMEntryPoint() as Never
    }
}
