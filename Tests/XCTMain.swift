import Testing

/// Where the tests' program begins. With a beginning of our own, the package manager doesn't look through the compiler's index
/// for tests of XCTest, of which there are none, and no index has to be written.
@main struct TestsProgram {
    static func main() async {
        await Testing.__swiftPMEntryPoint() as Never
    }
}
