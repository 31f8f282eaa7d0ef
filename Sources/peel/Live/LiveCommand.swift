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
            --deployment takes a deployment from the store, with the officer who acts: the way for operations. \
            --authority takes an authority file, for exercises only: one that says exercise: false is refused (INV-01), \
            with every other rule that it breaks. \
            Refuses, naming the rule, where a go-live guard does not hold. Stops by itself at the authority's end. \
            At the end the watchlist folder is destroyed and a receipt is written.
            """)

    @Option(help: "A deployment of the store, by its reference; the same as peel deployment go-live.")
    var deployment: String?
    @Option(help: "The written authority of an exercise (docs/authority-file.md).") var authority: String?
    @OptionGroup var session: SessionOptions
    @Option(help: "A new folder for alerts, recordings and the record.") var out: String?
    @OptionGroup var desk: DeskOptions

    func validate() throws {
        guard (deployment == nil) != (authority == nil) else {
            throw ValidationError("Name either --deployment or --authority.")
        }
        guard authority == nil || out != nil else { throw ValidationError("Name a new folder with --out.") }
    }

    func run() throws {
        if let deployment { return try GoLive.run(deployment, session, out: out, desk) }
        guard let authority, let out else { return }
        do { try runGuarded(authority, out) } catch let refusals as Refusals {
            for refusal in refusals.all { Terminal.error(refusal.description) }
            throw ExitCode(CommandExit.badInput.rawValue)
        } catch let code as ExitCode { throw code } catch { throw CommandFailure(error) }
    }

    private func runGuarded(_ authority: String, _ out: String) throws {
        let written = try AuthorityFile.read(URL(fileURLWithPath: authority))
        guard written.isExercise else { throw refuseOperation(written) }
        let sources = try session.source.map { try VideoSource(argument: $0) }
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let engine = try Installation.locate().engine(
            pack: session.pack, threads: min(session.threads ?? cores, cores))
        var settings = LiveSettings()
        settings.pacesRecordings = session.realtime
        let request = LiveRequest(
            authority: written, policy: .exerciseDefault(engine.pack), sources: sources,
            output: URL(fileURLWithPath: out, isDirectory: true), settings: settings, records: session.recording)
        Interruption.outliveOutput()
        let result = try LiveDeployment(request, engine: engine).run(LiveDisplay.observer(isQuiet: desk.json))
        Terminal.endProgress()
        if desk.json {
            Terminal.out(jsonText(result.summary))
        } else {
            LiveDisplay.conclude(result, folder: request.output)
        }
        if Interruption.isRequested { throw ExitCode(CommandExit.interrupted.rawValue) }
        if !result.summary.faults.isEmpty {
            throw CommandFailure(.badInput, result.summary.faults.joined(separator: " "))
        }
    }

    /// Nobody can check who wrote a file: what matches people who didn't agree comes from casework.
    ///
    /// The guards are asked all the same, so that whoever wrote the file sees every rule that it breaks.
    private func refuseOperation(_ written: LiveAuthority) -> ExitCode {
        let operation = Refusal(
            rule: "INV-01", reason: "an authority file runs exercises only.",
            remedy: "Apply for the deployment with peel deployment create, and run it with peel deployment go-live.")
        Terminal.error(operation.description)
        do {
            let pack = try Installation.locate().packs.open(session.pack)
            let request = LiveRequest(
                authority: written, policy: .exerciseDefault(pack),
                sources: try session.source.map { try VideoSource(argument: $0) },
                output: URL(fileURLWithPath: out ?? "", isDirectory: true))
            let facts = try GoLiveFacts(request, packName: pack.card.name, now: Date())
            for refusal in facts.findings().flatMap(\.refusals) { Terminal.error(refusal.description) }
        } catch { Terminal.note("The other rules could not be asked: \(CommandFailure(error).message)") }
        return ExitCode(CommandExit.badInput.rawValue)
    }
}

extension LivePolicy {
    /// The policy until a force publishes its own: the rulebook's defaults, and the pack's live threshold as its floor.
    static func exerciseDefault(_ pack: ModelPack) -> LivePolicy {
        let floors = pack.card.thresholds.map { [pack.card.name: $0.live] } ?? [:]
        return LivePolicy(version: "rulebook defaults, 1", thresholdFloors: floors)
    }
}
