import Biometrics
import Casework
import Console
import CoreMetrics
import Exercises
import FaceRecognition
import Foundation
import Logging
import Operations
import Storage
import Video

/// The end of `scripts/demo`: a second exercise, prepared up to going live, that people go on with in a browser.
struct DemoConsole {
    /// Why there is none in this build.
    static let missing: CommandFailure? = nil

    let engine: FaceEngine
    /// The demonstration's own.
    let folder: URL
    let port: Int

    /// Serves until it is stopped. The store's key ends with this process, so nothing in it can be read afterwards.
    func run(_ volunteers: [Volunteer], _ video: URL, _ threshold: Float) throws {
        let metrics = MetricsRegistry()
        MetricsSystem.bootstrap(metrics)
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: .warning) }
        let below = folder.appending(path: "console", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: below, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let hub = EventHub()
        let algorithm = LiveFromCasework.algorithm(engine)
        let demo = try DemoCase.begin(in: below, algorithm: algorithm, threshold: threshold, tell: { hub.publish($0) })
        defer { demo.desk.store.close() }
        let reference = "EX-\(Int(Date().timeIntervalSince1970))"
        _ = try demo.prepare(reference, volunteers, algorithm, threshold: threshold, engine: engine, in: below)
        Terminal.out("")
        Terminal.out("EXERCISE \(reference) is prepared. The sergeant goes live with it, on the same street.")
        Terminal.out("Accounts of this exercise:")
        for account in demo.staff.accounts {
            let login = account.login.padding(toLength: 15, withPad: " ", startingAt: 0)
            Terminal.out("  \(login) \(account.passphrase)   \(account.roles)")
        }
        let host = ConsoleHost(
            desk: demo.desk, hub: hub, engine: engine, videos: [LiveSource(.recording(video))],
            settings: ConsoleSettings(port: port), metrics: metrics, address: "http://127.0.0.1:\(port)")
        try Waiting.run { try await host.run() }
    }
}
