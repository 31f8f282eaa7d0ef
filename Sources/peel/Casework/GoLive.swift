import ArgumentParser
import Biometrics
import Casework
import Deployments
import FaceRecognition
import Foundation
import LiveMatching
import Operations
import Storage
import Video

/// What a session of a deployment is run with.
struct SessionOptions: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: "Cameras as NAME=rtsp://…, or addresses in the authority's order; recordings in an exercise.")
    var source: [String]
    @Option(help: "The model pack; the default is the most accurate one installed.") var pack: String?
    @Option(help: "Inferences at once; the default is one for each core.") var threads: Int?
    @Flag(help: "Play recordings at their own speed, dropping frames that come too late, as with cameras.")
    var realtime = false
    @Flag(inversion: .prefixedNo, help: "Write redacted recordings into the store.") var recording = true
    @OptionGroup var setUp: CameraSetUpOption
}

/// The description of the cameras, which an approval is bound to.
struct CameraSetUpOption: ParsableArguments {
    @Option(help: "The file that describes the camera set-up, as it was registered with the evaluation.")
    var cameraSetup: String?

    /// SHA-256 of the file, or of nothing where none is named.
    func digest() throws(CommandFailure) -> String {
        guard let cameraSetup else { return LiveBinding.captureDigest(of: nil) }
        return try CameraSetUpOption.digest(of: cameraSetup)
    }

    /// SHA-256 of a description.
    static func digest(of path: String) throws(CommandFailure) -> String {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)), !data.isEmpty else {
            throw CommandFailure(.badInput, "The description of the cameras can't be read: check --camera-setup.")
        }
        return LiveBinding.captureDigest(of: data)
    }
}

/// `peel deployment go-live`, also for going on after a pause.
struct GoLive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "go-live", abstract: "Ask every guard, and run the session; also after a pause.",
        discussion: """
            Names every guard that does not hold, with what would satisfy it. Stops at the authority's end, or when an \
            officer pauses or ends the deployment. Alerts go into the store, sealed.
            """, aliases: ["resume"])

    @OptionGroup var target: DeploymentArgument
    @OptionGroup var session: SessionOptions
    @Option(help: "A new folder for pictures and pages in clear; exercises only.") var out: String?
    @OptionGroup var desk: DeskOptions

    func run() throws { try GoLive.run(target.deployment, session, out: out, desk) }

    /// The same for `peel live run --deployment`.
    static func run(_ reference: String, _ session: SessionOptions, out: String?, _ options: DeskOptions) throws {
        do {
            let sources = try session.source.map { try LiveSource(argument: $0) }
            guard !sources.isEmpty else { throw CommandFailure(.badInput, "Name a source with --source.") }
            let cores = ProcessInfo.processInfo.activeProcessorCount
            let engine = try Installation.locate().engine(
                pack: session.pack, threads: min(session.threads ?? cores, cores))
            let offer = try options.offer()
            let store = try options.access.open()
            defer { store.close() }
            let desk = Desk(store, device: "shell")
            let acting = try Waiting.run { try await desk.signIn(offer) }
            // What was refused is logged too, and has to be signed like the rest.
            defer { try? Waiting.run { try await desk.publish() } }
            var live = LiveFromCasework(reference: reference, sources: sources, engine: engine)
            live.settings.pacesRecordings = session.realtime
            live.records = session.recording
            live.isQuiet = options.json
            live.captureDigest = try session.setUp.digest()
            if let out { live.output = try folder(out, reference, desk, acting) }
            let outcome = try live.run(desk, acting)
            if options.json {
                Terminal.out(jsonText(outcome.result.summary))
            } else {
                LiveDisplay.conclude(outcome.result, folder: live.output?.url, storesList: outcome.storesList)
                Terminal.out("The deployment is \(outcome.deployment.phase.name.rawValue).")
            }
            if Interruption.isRequested { throw ExitCode(CommandExit.interrupted.rawValue) }
            if !outcome.result.summary.faults.isEmpty {
                throw CommandFailure(.badInput, outcome.result.summary.faults.joined(separator: " "))
            }
        } catch { throw CaseworkFailure.explain(error) }
    }

    /// Pictures in clear are for exercises: those of an operation are in the store, sealed.
    private static func folder(_ path: String, _ reference: String, _ desk: Desk, _ acting: ActingOfficer) throws
        -> OutputFolder
    {
        let isExercise = try Waiting.run { try await desk.deployment(reference, by: acting).terms.isExercise }
        guard isExercise else {
            throw CommandFailure(.badInput, "--out is for exercises: an operation's pictures stay sealed in the store.")
        }
        return try OutputFolder(URL(fileURLWithPath: path, isDirectory: true))
    }
}

/// `peel deployment readiness`.
struct CheckReadiness: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readiness", abstract: "Say which guards don't hold, and what would satisfy them.")

    @OptionGroup var target: DeploymentArgument
    @Option(help: "The model pack; the default is the most accurate one installed.") var pack: String?
    @Flag(help: "Ask as if each camera of the authority were a source; without it, as for recordings.")
    var cameras = false
    @OptionGroup var setUp: CameraSetUpOption
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let refusals: [Refusal]
        do {
            let pack = try Installation.locate().packs.open(pack)
            let (name, usesCamera) = (target.deployment, cameras)
            let binding = LiveBinding.binding(
                pack, LiveSettings(), captureDigest: try setUp.digest(), program: PeelVersion.identity)
            refusals = try desk.act { desk, acting in
                let deployment = try await desk.deployment(name, by: acting)
                let device = LiveDevice(
                    algorithm: binding.algorithm, cameras: usesCamera ? deployment.terms.site.cameras : [],
                    usesCamera: usesCamera,
                    memoryCanReachDisk: !deployment.terms.isExercise && MemoryGuard.canReachDisk(), binding: binding)
                return try await desk.readiness(deployment.id, device, by: acting)
            }
        } catch { throw CaseworkFailure.explain(error) }
        desk.show(refusals, refusals.isEmpty ? ["Every guard holds."] : refusals.map(\.description))
        if !refusals.isEmpty { throw ExitCode(CommandExit.badInput.rawValue) }
    }
}
