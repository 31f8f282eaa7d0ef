import Casework
import Console
import Deployments
import FaceRecognition
import Foundation
import LiveMatching
import Logging
import Operations
import ServiceLifecycle
import Storage
import UnixSignals
import Video

/// Serves the console over a desk until it is asked to stop: with sessions, erasure and signing beside it.
struct ConsoleHost {
    let desk: Desk
    /// The one that the desk tells of changes.
    let hub: EventHub
    let engine: FaceEngine
    /// That scan a gallery, and decode a video, at once.
    var threads = 1
    var videos: [LiveSource] = []
    /// SHA-256 of the description of the camera set-up, which an approval is bound to.
    var captureDigest = LiveBinding.captureDigest(of: nil)
    var settings = ConsoleSettings()
    var openID: OpenIDSettings?
    /// Reaches the provider.
    var transport = HTTPTransport()
    var witnesses = WitnessSettings()
    let metrics: MetricsRegistry
    /// Where browsers find it, as it is printed.
    let address: String

    /// Returns after everything that was being done is finished and signed.
    ///
    /// - Throws: ``CommandFailure`` where the store has no force yet, or the console can't listen.
    func run() async throws {
        guard let force = try await desk.ownForce() else {
            throw CommandFailure(.notSetUp, "The store has no force yet: make it with peel force create.")
        }
        let logger = Logger(label: "peel.console")
        // Before the first policy nothing can have been live.
        if try await desk.store.publishedPolicy(of: force.id) != nil {
            let paused = try await desk.recoverSessions(of: force.id)
            if paused > 0 {
                logger.warning(
                    "deployments that were live without a session were paused", metadata: ["count": "\(paused)"])
            }
        }
        var settings = settings
        // The people of an exercise are nobody, and their accounts are printed for whoever tries it.
        settings.requiresCodes = !force.isFictional
        var parts = ConsoleServer.Parts(desk: desk, force: force, hub: hub, metrics: metrics)
        parts.openID = openID
        parts.transport = transport
        let board = WitnessBoard(names: witnesses.names)
        parts.witnesses = board
        let engine = engine
        parts.examine = { try ImageExamination.quality($0, engine) }
        parts.cases = CaseToolsForServe.make(engine, threads: threads)
        // Half of the cores compare: the other half decode and extract for whoever asks at the same moment.
        parts.street = StreetService(
            desk,
            engine: EngineForStreet.work(
                engine, threads: max(1, ProcessInfo.processInfo.activeProcessorCount / 2)))
        let binding = LiveBinding.binding(
            engine.pack, LiveSettings(), captureDigest: captureDigest, program: PeelVersion.identity)
        parts.running = SearchBinding.bindings(live: binding)
        // Before the listener starts: nothing of a photograph that came through TLS stays where TLS frees it.
        if !FreedMemory.overwrite() { logger.warning("freed memory is not overwritten on this system") }
        var studio: LiveStudio?
        if !videos.isEmpty {
            studio = LiveStudio(
                desk, engine: engine, videos: videos, captureDigest: captureDigest, hub: hub, logger: logger)
            parts.stage = studio
        } else if force.isFictional {
            // Readiness can be asked without a source, as for recordings.
            parts.liveDevice = LiveDevice(
                algorithm: LiveFromCasework.algorithm(engine), cameras: [], usesCamera: false,
                memoryCanReachDisk: false, binding: binding)
        }
        let address = address
        // Only now: what is printed earlier would be wrong where another program has the port.
        parts.onListening = { Terminal.out("The console is at \(address)") }
        let console = try ConsoleServer(settings, parts, logger: logger)
        // The last one stops first: no requests, then no sessions, and what both did is signed at the very end.
        let services: [any Service] = [
            GalleryWarming(street: parts.street, force: force.id), LogSigning(desk: desk, logger: logger),
            Erasing(desk: desk, force: force.id, logger: logger),
            WitnessAsking(desk: desk, force: force.id, settings: witnesses, board: board, logger: logger),
            LiveSessions(studio: studio), console,
        ]
        // A closed terminal stops it like Ctrl-C, and a closed pipe doesn't: what is live has to be paused first.
        Interruption.outliveOutput()
        var signals: [UnixSignal] = [.sigterm, .sigint]
        if Interruption.heedsHangUp { signals.append(.sighup) }
        let group = ServiceGroup(
            configuration: .init(services: services, gracefulShutdownSignals: signals, logger: logger))
        do { try await group.run() } catch let error as ServingError {
            throw CommandFailure(.badInput, error.message)
        }
    }
}

/// Opens the galleries of searches at the roadside once, while the console answers already.
struct GalleryWarming: PlainService {
    let street: StreetService
    let force: Force.ID

    func run() async throws {
        await street.warm(force)
        // A service that returns would end the program.
        try? await gracefulShutdown()
    }
}

/// Pauses what is live when the program is asked to stop, so that it goes on after a restart only by an officer's act.
struct LiveSessions: PlainService {
    let studio: LiveStudio?

    func run() async throws {
        // Throws where the program's tasks are cancelled instead of asked to end; sessions stop either way.
        try? await gracefulShutdown()
        await studio?.stop()
    }
}
