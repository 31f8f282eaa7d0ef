import Biometrics
import Casework
import Console
import Deployments
import FaceRecognition
import Foundation
import LiveMatching
import Logging
import Operations
import Storage
import Synchronization
import Video

/// Runs the sessions of deployments in this program, each in threads of its own, for the console.
final class LiveStudio: LiveStage {
    private let desk: Desk
    private let engine: FaceEngine
    private let videos: [LiveSource]
    private let hub: EventHub
    private let captureDigest: String
    private let logger: Logger
    private let running = Mutex<[DeploymentCase.ID: RunningSession]>([:])
    /// How many sessions have ended and are still putting away what they had.
    private let settling = Mutex(0)

    /// - Parameters:
    ///   - desk: where officers' acts meet the store.
    ///   - engine: shared by all sessions.
    ///   - videos: what a session here looks at.
    ///   - captureDigest: SHA-256 of the description of the camera set-up, which an approval is bound to.
    ///   - hub: told of the running figures.
    ///   - logger: gets types of failures, never what they were about.
    init(
        _ desk: Desk, engine: FaceEngine, videos: [LiveSource], captureDigest: String, hub: EventHub, logger: Logger
    ) {
        self.desk = desk
        self.engine = engine
        self.videos = videos
        self.captureDigest = captureDigest
        self.hub = hub
        self.logger = logger
    }

    var sources: [String] { videos.map(\.video.label) }

    /// What sessions run with, and what an approval is compared with.
    private static let settings: LiveSettings = {
        var settings = LiveSettings()
        settings.pacesRecordings = true
        return settings
    }()

    func device(for deployment: DeploymentCase) -> LiveDevice {
        LiveDevice(
            algorithm: LiveFromCasework.algorithm(engine),
            cameras: deployment.terms.site.positions(of: videos.map(\.feed)),
            usesCamera: videos.contains(where: \.video.isCamera),
            // The volunteers of an exercise agreed to take part, and exercises are held on whatever machine there is.
            memoryCanReachDisk: !deployment.terms.isExercise && MemoryGuard.canReachDisk(),
            binding: LiveBinding.binding(
                engine.pack, Self.settings, captureDigest: captureDigest, program: PeelVersion.identity))
    }

    func start(_ deployment: DeploymentCase, by acting: ActingOfficer) async throws {
        let session = RunningSession()
        let isFree = running.withLock { running -> Bool in
            guard running[deployment.id] == nil else { return false }
            running[deployment.id] = session
            return true
        }
        guard isFree else {
            throw Refusal(
                rule: "§5.4", reason: "its session is still running here.", remedy: "Wait until it has stopped.")
        }
        try await withCheckedThrowingContinuation { (resume: CheckedContinuation<Void, any Error>) in
            let begun = Begun(resume)
            Thread.detachNewThread { [self] in
                run(deployment, session, acting, begun)
                session.pictures.end()
                // In this order: whoever ends it from now on sees that nothing runs, and destroys the list themselves.
                settling.withLock { $0 += 1 }
                running.withLock { $0[deployment.id] = nil }
                settle(deployment.id)
                settling.withLock { $0 -= 1 }
                // Browsers ask again, and see that nothing runs any more.
                hub.publishCounts(of: deployment.id, facesSeen: session.status?.facesSeen ?? 0)
            }
        }
    }

    func status(of deployment: DeploymentCase.ID) -> LiveStatus? {
        running.withLock { $0[deployment] }?.status
    }

    func pictures(of deployment: DeploymentCase.ID) -> AsyncStream<LivePicture>? {
        running.withLock { $0[deployment] }?.pictures.watch()
    }

    func endPictures() {
        for session in running.withLock({ Array($0.values) }) { session.pictures.end() }
    }

    /// Pauses every running deployment and waits until no session holds a frame; for when this program ends.
    func stop() async {
        for (id, session) in running.withLock({ $0 }) {
            do { try await desk.pauseAfterFault(id) } catch {
                logger.error("a deployment was not paused", metadata: ["error": "\(type(of: error))"])
            }
            session.stop()
        }
        while running.withLock({ !$0.isEmpty }) || settling.withLock({ $0 > 0 }) {
            try? await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Runs one session to its end; blocks its thread.
    private func run(
        _ deployment: DeploymentCase, _ session: RunningSession, _ acting: ActingOfficer, _ begun: Begun
    ) {
        do {
            try openRecordings()
            let ended = try desk.goLive(deployment.id, device(for: deployment), by: acting) {
                warrant, list, recorder in
                session.begin(earlierFaces: recorder.earlierFaces)
                begun.succeed()
                var request = WarrantedSession.Request(
                    list: list.folder, entries: list.entries, digest: list.digest, sources: videos.map(\.video),
                    settings: Self.settings, recordings: desk.recordings(of: deployment.id))
                request.onFrame = { session.pictures.offer($0) }
                let end = try WarrantedSession(request, engine: engine).run(
                    warrant, sink: RecorderSink(recorder), observer(deployment.id, session, recorder))
                return (SessionEnd(end, before: recorder.earlierFaces), end)
            }
            let fault = ended.outcome.failure != nil || ended.outcome.statistics.contains { $0.fault != nil }
            logger.notice("a session ended", metadata: ["faulty": "\(fault)"])
        } catch {
            logger.error("a session failed", metadata: ["error": "\(type(of: error))"])
            begun.fail(error)
        }
    }

    /// Destroys the list where an officer ended the deployment while the session was already stopping for a pause.
    private func settle(_ id: DeploymentCase.ID) {
        let desk = desk
        do { try Waiting.run { try await desk.destroyListAfterEnd(of: id) } } catch {
            logger.error("a list was not destroyed", metadata: ["error": "\(type(of: error))"])
        }
    }

    /// A mistyped or empty source must not cost the deployment: recordings are looked at before anything begins.
    private func openRecordings() throws {
        do { for source in videos where !source.video.isCamera { try VideoReader.check(source.video) } } catch {
            throw Refusal(
                rule: "§5.3", reason: "a source of this machine can't be opened, or holds no picture.",
                remedy: "Have the system engineer look at it.")
        }
    }

    private func observer(
        _ id: DeploymentCase.ID, _ session: RunningSession, _ recorder: LiveRecorder
    ) -> LiveDeployment.Observer {
        LiveDeployment.Observer(
            alert: { [logger] report in
                // Told by now. How late that was is seen here, whatever a browser's own clock says.
                let frame = report.raisedAt.timeIntervalSince1970 - report.latencyMilliseconds / 1000
                logger.info(
                    "an alert was raised",
                    metadata: [
                        "camera": "\(report.camera)", "frameAt": "\(String(format: "%.3f", frame))",
                        "milliseconds": "\(Int((Date().timeIntervalSince1970 - frame) * 1000))",
                    ])
            },
            progress: { [hub] cameras in
                let news = session.update(cameras)
                if news.cameras { hub.publishCameras(of: id) }
                if news.counts { hub.publishCounts(of: id, facesSeen: session.status?.facesSeen ?? 0) }
            },
            wantsStop: {
                session.isStopping
                    || recorder.mustStop(facesSeen: (session.status?.facesSeen ?? 0) - recorder.earlierFaces)
            })
    }
}

/// What is known of a session while it runs.
final class RunningSession: Sendable {
    private struct State {
        var watch: LiveWatch?
        var isStopping = false
    }

    let pictures = PictureRelay()
    private let state = Mutex(State())

    init() {}

    /// nil before it has begun.
    var status: LiveStatus? { state.withLock { $0.watch?.status } }

    /// Whether it was asked to stop.
    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// Notes that it has begun.
    func begin(earlierFaces: Int) { state.withLock { $0.watch = LiveWatch(earlierFaces: earlierFaces) } }

    /// Takes the latest numbers.
    ///
    /// - Returns: what browsers have to be told.
    func update(_ cameras: [CameraStatistics]) -> LiveWatch.News {
        let samples = cameras.map {
            LiveWatch.Sample(
                label: $0.camera, framesPerSecond: $0.framesPerSecond, framesDropped: $0.framesDropped,
                framesAnalysed: $0.framesAnalysed, facesSeen: $0.facesSeen, hasFailed: $0.fault != nil)
        }
        return state.withLock { $0.watch?.update(samples) ?? LiveWatch.News() }
    }

    /// Asks it to stop.
    func stop() { state.withLock { $0.isStopping = true } }
}

/// Tells once whether a session has begun.
private final class Begun: Sendable {
    private let waiting: Mutex<CheckedContinuation<Void, any Error>?>

    init(_ waiting: CheckedContinuation<Void, any Error>) { self.waiting = Mutex(waiting) }

    /// It has; what comes later is seen in the deployment.
    func succeed() { take()?.resume() }

    /// It will not.
    func fail(_ error: any Error) { take()?.resume(throwing: error) }

    private func take() -> CheckedContinuation<Void, any Error>? {
        waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
    }
}
