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

/// Runs the session of a deployment from casework: sources, pack and store in, a concluded deployment out.
struct LiveFromCasework {
    let reference: String
    let sources: [LiveSource]
    let engine: FaceEngine
    var settings = LiveSettings()
    var records = true
    /// A new folder for pictures and pages; for exercises only.
    var output: OutputFolder?
    var isQuiet = false
    /// SHA-256 of the description of the camera set-up.
    var captureDigest = LiveBinding.captureDigest(of: nil)

    /// What came of it.
    struct Outcome {
        let deployment: DeploymentCase
        let result: LiveDeployment.Result
        let storesList: LiveDisplay.StoresList
    }

    /// Blocks until the session has ended.
    func run(_ desk: Desk, _ acting: ActingOfficer) throws -> Outcome {
        // A mistyped or empty source must not cost the deployment: recordings are looked at before anything begins.
        for source in sources where !source.video.isCamera { try VideoReader.check(source.video) }
        Interruption.outliveOutput()
        let reference = reference
        let (id, terms) = try Waiting.run {
            let deployment = try await desk.deployment(reference, by: acting)
            return (deployment.id, deployment.terms)
        }
        let device = LiveDevice(
            algorithm: LiveFromCasework.algorithm(engine), cameras: terms.site.positions(of: sources.map(\.feed)),
            usesCamera: sources.contains(where: \.video.isCamera),
            // The volunteers of an exercise agreed to take part, and exercises are held on whatever machine there is.
            memoryCanReachDisk: !terms.isExercise && MemoryGuard.canReachDisk(),
            binding: LiveBinding.binding(
                engine.pack, settings, captureDigest: captureDigest, program: PeelVersion.identity))
        let pack = engine.pack.identity.description
        let (deployment, ended) = try desk.goLive(id, device, by: acting) { warrant, list, recorder in
            let authority = warrant.authority
            let policy = warrant.policy.version
            let session = WarrantedSession(
                .init(
                    list: list.folder, entries: list.entries, digest: list.digest, sources: sources.map(\.video),
                    settings: settings, recordings: records ? desk.recordings(of: id) : nil, output: output),
                engine: engine)
            let end = try session.run(warrant, sink: RecorderSink(recorder), observer(recorder))
            return (SessionEnd(end, before: recorder.earlierFaces), (end, authority, policy))
        }
        Terminal.endProgress()
        let (end, authority, policy) = ended
        if let failure = end.failure { throw failure }
        let (record, receipt) = try Waiting.run {
            (try? await desk.record(of: id), try await desk.store.watchlist(of: id)?.receipt)
        }
        let result = try WarrantedSession.conclude(
            end, authority, policy: policy, pack: pack, record: record ?? figures(end, authority),
            receipt: receipt ?? deviceReceipt(end, authority), in: output)
        return Outcome(
            deployment: deployment, result: result,
            storesList: receipt != nil ? .destroyed : deployment.isOver ? .held : .inUse)
    }

    /// The record of one session, where casework has none yet: its deployment goes on, paused.
    private func figures(_ end: WarrantedSession.End, _ authority: LiveAuthority) throws -> DeploymentRecord {
        try DeploymentRecord(
            authority,
            [
                .wentLive(at: end.startedAt, watchlistSize: end.listedPeople), .facesSeen(end.facesSeen),
                .ended(at: end.endedAt, end.reason),
            ] + end.alerts.map { DeploymentEvent.alertRaised(id: $0.id) })
    }

    /// What the device destroyed, where the store keeps the list: for a deployment that goes on, or as evidence.
    private func deviceReceipt(_ end: WarrantedSession.End, _ authority: LiveAuthority) -> DestructionReceipt {
        DestructionReceipt(
            deployment: authority.reference, watchlistDigest: authority.watchlist.digest, entries: end.listedPeople,
            filesOverwritten: end.filesOverwritten, templatesDestroyed: end.templates, destroyedAt: end.endedAt,
            absenceVerified: end.isListAbsent)
    }

    private func observer(_ recorder: LiveRecorder) -> LiveDeployment.Observer {
        let faces = FaceCount()
        var observer = LiveDisplay.observer(isQuiet: isQuiet)
        let (progress, wantsStop) = (observer.progress, observer.wantsStop)
        observer.progress = { cameras in
            faces.set(cameras.reduce(0) { $0 + $1.facesSeen })
            progress(cameras)
        }
        observer.wantsStop = { wantsStop() || recorder.mustStop(facesSeen: faces.value) }
        return observer
    }

    /// The pack as casework names it: its name, and the beginning of its card's digest.
    static func algorithm(_ engine: FaceEngine) -> AlgorithmIdentity {
        AlgorithmIdentity(pack: engine.pack.identity.name, digest: engine.pack.identity.digest)
    }
}

extension Watchlist {
    /// The receipt of its destruction; nil before.
    var receipt: DestructionReceipt? {
        if case .destroyed(let receipt) = state { receipt } else { nil }
    }
}

extension SessionEnd {
    /// - Parameters:
    ///   - end: how the session ended.
    ///   - before: faces that earlier sessions of the deployment saw.
    init(_ end: WarrantedSession.End, before: Int) {
        self.init(
            reason: end.reason, facesSeen: before + end.facesSeen, filesOverwritten: end.filesOverwritten,
            templatesDestroyed: end.templates, isListAbsent: end.isListAbsent)
    }
}

/// Hands a session's alerts to casework.
struct RecorderSink: AlertSink {
    private let recorder: LiveRecorder

    init(_ recorder: LiveRecorder) { self.recorder = recorder }

    func raise(_ alert: SessionAlert) throws {
        try recorder.raise(
            .init(
                image: alert.image, camera: alert.camera, raisedAt: alert.raisedAt, band: alert.band,
                probe: alert.probe, candidate: alert.candidate))
    }
}
