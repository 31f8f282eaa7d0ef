import Casework
package import Foundation
import Storage
import Synchronization

/// Takes in what a running session finds, and tells it when casework wants it to stop.
///
/// Its methods block and belong to the session's own threads.
package final class LiveRecorder: Sendable {
    private struct State {
        var lastLook = ContinuousClock.now
        var lastCount = ContinuousClock.now
        var shouldStop = false
    }

    /// What a session knows of an alert.
    package struct Raised: Sendable {
        let image: String
        let camera: String
        let raisedAt: Date
        let band: String
        let probe: [UInt8]
        let candidate: [UInt8]

        /// Takes what the session found.
        ///
        /// - Parameters:
        ///   - image: path of the listed image in the list's folder.
        ///   - camera: the camera's label.
        ///   - raisedAt: when.
        ///   - band: a word from the pack's card.
        ///   - probe: JPEG of the crop that raised it.
        ///   - candidate: JPEG of the listed image.
        package init(
            image: String, camera: String, raisedAt: Date, band: String, probe: [UInt8], candidate: [UInt8]
        ) {
            self.image = image
            self.camera = camera
            self.raisedAt = raisedAt
            self.band = band
            self.probe = probe
            self.candidate = candidate
        }
    }

    private let desk: Desk
    private let deployment: DeploymentCase
    private let policy: Policy
    private let list: DeviceList
    private let threshold: Float
    private let facesBefore: Int
    private let state = Mutex(State())

    init(_ desk: Desk, _ deployment: DeploymentCase, _ start: LiveStart) {
        self.desk = desk
        self.deployment = deployment
        policy = start.policy
        list = start.list
        threshold = start.facts.authority.threshold
        facesBefore = deployment.phase.run?.tally.facesSeen ?? 0
    }

    /// Faces that earlier sessions of the same deployment saw.
    package var earlierFaces: Int { facesBefore }

    /// Keeps an alert, sealed and logged; nobody may be told of it before this returns.
    ///
    /// - Throws: `Refusal` by INV-01; ``OperationError``; `StoreError`.
    package func raise(_ raised: Raised) throws {
        try Waiting.run { [self] in try await keep(raised) }
    }

    private func keep(_ raised: Raised) async throws {
        guard let nomination = list.nominations[raised.image] else { throw OperationError.missing("entry") }
        let probe = Identifier<ProbeImage>(desk.makeID())
        let alert = try AlertCase(
            id: .init(desk.makeID()), deployment: deployment, nomination: nomination, camera: raised.camera,
            raisedAt: max(raised.raisedAt, deployment.lastActAt), band: raised.band, threshold: threshold,
            policy: policy, probe: probe)
        let staged = [
            try desk.store.stage(raised.probe, as: .probe(probe, of: alert.id)),
            try desk.store.stage(raised.candidate, as: .candidate(nomination.sealed.image, of: alert.id)),
        ]
        let item = try await desk.clock(.alert, .init(.alert, alert.id), deployment.id, from: nil)
        var event = Entry(
            system: Desk.sessionName, "raise an alert", on: .init(.alert, alert.id), deployment: deployment.id
        ).event(.collection, at: desk.now, id: desk.makeID())
        event.describe(deployment)
        event.threshold = threshold
        try await desk.commit(
            UnitOfWork([.saveAlert(alert), .saveRetentionItem(item)], logging: [event]), keeping: staged)
    }

    /// Looks about once a second whether the deployment is still live, and counts every half minute.
    ///
    /// - Parameter facesSeen: by this session so far.
    /// - Returns: whether the session has to stop: paused, ended, cancelled, lapsed, its
    ///   algorithm withdrawn, its approval ended, or a higher threshold set.
    package func mustStop(facesSeen: Int) -> Bool {
        let clock = ContinuousClock.now
        let (looks, counts, stopped) = state.withLock { state in
            let looks = state.lastLook.duration(to: clock) > .seconds(1)
            let counts = state.lastCount.duration(to: clock) > .seconds(30)
            if looks { state.lastLook = clock }
            if counts { state.lastCount = clock }
            return (looks, counts, state.shouldStop)
        }
        guard looks, !stopped else { return stopped }
        let (desk, id, threshold, faces) = (desk, deployment.id, threshold, facesBefore + facesSeen)
        // A store that can't be asked is a reason to stop: nobody would know whether the authority still holds.
        let mayGoOn =
            (try? Waiting.run {
                if counts { try await desk.count(faces, of: id) }
                let (now, _) = try await desk.upToDate(id)
                guard case .live(let run) = now.phase else { return false }
                // Between the guards' question and going live, or by somebody whose pause met a change.
                if let reason = try await desk.endOfApproval(now) {
                    try await desk.pause(id, reason)
                    return false
                }
                return run.threshold <= threshold
            }) ?? false
        if !mayGoOn { state.withLock { $0.shouldStop = true } }
        return !mayGoOn
    }
}
