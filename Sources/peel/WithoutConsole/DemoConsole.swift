import Exercises
import FaceRecognition
import Foundation

/// The end of `peel demo --serve` in a build that left the console out (`PEEL_WITHOUT_CONSOLE`): there is none.
struct DemoConsole {
    /// What whoever asks for the console is told.
    static let failure = CommandFailure(
        .notSetUp, "This peel was built without its console: run scripts/demo, or swift build --product peel.")
    /// Why there is none in this build.
    static let missing: CommandFailure? = failure

    let engine: FaceEngine
    let folder: URL
    let port: Int

    func run(_ volunteers: [Volunteer], _ video: URL, _ threshold: Float) throws { throw Self.failure }
}
