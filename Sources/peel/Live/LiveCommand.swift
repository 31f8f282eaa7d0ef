import ArgumentParser
import Casework
import Deployments
import FaceRecognition
import Foundation
import Interchange
import LiveMatching
import Video

/// `peel live`: live deployments under a written authority.
struct LiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live", abstract: "Run a live deployment under a written authority.",
        subcommands: [RunLive.self, DigestWatchlist.self])
}

/// `peel live digest`.
struct DigestWatchlist: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest", abstract: "Print the digest of a watchlist folder, for the authority.")

    @Argument(help: "The watchlist folder.") var folder: String

    func run() throws {
        do { Terminal.out(try FolderDigest.compute(URL(fileURLWithPath: folder, isDirectory: true))) } catch {
            throw CommandFailure(error)
        }
    }
}

/// `peel live run`.
struct RunLive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a deployment from its authority to its record.",
        discussion: """
            Refuses, naming the rule, where a go-live guard does not hold. Stops by itself at the authority's end. \
            At the end the watchlist folder is destroyed and a receipt is written.
            """)

    @Option(help: "The written authority (docs/authority-file.md).") var authority: String
    @Option(parsing: .upToNextOption, help: "Recordings, or rtsp:// addresses of cameras.") var source: [String]
    @Option(help: "A new folder for alerts, recordings and the record.") var out: String
    @Option(help: "The model pack; the default is the most accurate one installed.") var pack: String?
    @Option(help: "Inferences at once; the default is one for each core.") var threads: Int?
    @Flag(help: "Play recordings at their own speed, dropping frames that come too late, as with cameras.")
    var realtime = false
    @Flag(inversion: .prefixedNo, help: "Write redacted recordings.") var recording = true
    @Flag(help: "Print the summary as JSON.") var json = false

    func run() throws {
        do { try runGuarded() } catch let refusals as Refusals {
            for refusal in refusals.all { Terminal.error(refusal.description) }
            throw ExitCode(CommandExit.badInput.rawValue)
        } catch { throw CommandFailure(error) }
    }

    private func runGuarded() throws {
        let written = try AuthorityFile.read(URL(fileURLWithPath: authority))
        let sources = try source.map { try VideoSource(argument: $0) }
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let engine = try Installation.locate().engine(pack: pack, threads: min(threads ?? cores, cores))
        var settings = LiveSettings()
        settings.pacesRecordings = realtime
        let request = LiveRequest(
            authority: written, policy: .exerciseDefault(engine.pack), sources: sources,
            output: URL(fileURLWithPath: out, isDirectory: true), settings: settings, records: recording)
        let result = try LiveDeployment(request, engine: engine).run(LiveDisplay.observer(isQuiet: json))
        Terminal.endProgress()
        if json {
            Terminal.out(jsonText(result.summary))
        } else {
            LiveDisplay.conclude(result, folder: request.output)
        }
        if Interruption.isRequested { throw ExitCode(CommandExit.interrupted.rawValue) }
        if !result.summary.faults.isEmpty {
            throw CommandFailure(.badInput, result.summary.faults.joined(separator: " "))
        }
    }
}

extension LivePolicy {
    /// The policy until a force publishes its own: the rulebook's defaults, and the pack's live threshold as its floor.
    static func exerciseDefault(_ pack: ModelPack) -> LivePolicy {
        let floors = pack.card.thresholds.map { [pack.card.name: $0.live] } ?? [:]
        return LivePolicy(version: "rulebook defaults, 1", thresholdFloors: floors)
    }
}
