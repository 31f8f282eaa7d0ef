import Foundation

/// Tests that need a program or package which not every machine has.
///
/// Such a test is skipped, and says why, on a machine that lacks it. Where nothing may be skipped, as in `.ci/run`, it
/// runs all the same and fails for what is missing.
package enum Demanded {
    private static let isEverything = ProcessInfo.processInfo.environment["PEEL_DEMAND_ALL"] == "1"

    /// Whether a test runs.
    ///
    /// - Parameter isPossible: whether this machine has what the test needs.
    package static func runs(_ isPossible: Bool) -> Bool { isPossible || isEverything }
}
