package import Casework
import Foundation
import Storage

extension Desk {
    /// Records how a session ended.
    ///
    /// What a fault stopped is paused, for people to decide; what ran out is ended, and its list destroyed at once. A
    /// session that stopped because somebody raised the threshold is paused as well: it goes on with a warrant for the
    /// new one.
    /// - Parameter threshold: that the session ran with.
    func conclude(
        _ id: DeploymentCase.ID, _ end: SessionEnd, under threshold: Float, _ acting: ActingOfficer
    ) async throws -> DeploymentCase {
        try await count(end.facesSeen, of: id)
        let (deployment, _) = try await upToDate(id)
        if case .live(let run) = deployment.phase {
            switch end.reason {
            case .operatorEnded where run.threshold > threshold: try await pause(id, .byOfficer)
            case .clockStepped: try await pause(id, .clockFailed)
            case .watchlistChanged: try await pause(id, .watchlistMismatch)
            case .authorityEnded, .sourcesEnded, .operatorEnded, .urgentLapsed, .authorityCancelled, .failed:
                _ = try await apply(.end(note: end.reason.rawValue), to: id, by: acting)
            }
        }
        let (after, _) = try await upToDate(id)
        guard case .ended = after.phase else { return after }
        // A hold keeps the store's copy; the session has destroyed its own, which the receipt will say one day.
        if let list = try await store.watchlist(of: id), try await isHeld(list) {
            let destruction = DeviceDestruction(
                filesOverwritten: end.filesOverwritten, templates: end.templatesDestroyed)
            try await observe(id, "keep what the device destroyed") { deployment, _, _ in
                deployment.keep(destruction)
                return []
            }
            return try await upToDate(id).0
        }
        return try await destroyList(
            of: id, filesOverwritten: end.filesOverwritten, templates: end.templatesDestroyed,
            isAbsentElsewhere: end.isListAbsent, Self.sessionName)
    }

    /// Pauses what a fault stopped before anybody could say how it ended, and what a program that ends leaves behind.
    package func pauseAfterFault(_ id: DeploymentCase.ID) async throws { try await pause(id, .commandLost) }

    /// Pauses without an officer.
    func pause(_ id: DeploymentCase.ID, _ reason: PauseReason) async throws {
        try await observe(id, "pause the deployment") { deployment, _, instant in
            deployment.pauseAutomatically(reason, at: max(instant, deployment.lastActAt))
        }
    }

    /// Takes in how many faces were seen, and how many alerts people found to be false.
    func count(_ faces: Int, of id: DeploymentCase.ID) async throws {
        let falseAlerts = try await self.falseAlerts(of: id)
        try await observe(id, "count faces") { deployment, policy, instant in
            // After a pause the deployment goes on counting where it stood.
            let earlier = deployment.phase.run?.tally ?? LiveTally()
            let tally = LiveTally(
                facesSeen: max(earlier.facesSeen, faces), falseAlerts: max(earlier.falseAlerts, falseAlerts))
            return deployment.observe(tally, under: policy, at: max(instant, deployment.lastActAt))
        }
        try await watch(id, falseAlerts: falseAlerts)
    }

    /// Changes a deployment by what Peel itself has seen, and saves it where that changed anything.
    func observe(
        _ id: DeploymentCase.ID, _ act: String,
        _ body: (inout DeploymentCase, Policy, Date) -> [DeploymentAction]
    ) async throws {
        let entry = Entry(system: Self.sessionName, act, on: .init(.deployment, id), deployment: id)
        try await attempt(entry) {
            var (deployment, policy) = try await upToDate(id)
            let before = deployment
            let instant = now
            let actions = body(&deployment, policy, instant)
            guard deployment != before else { return }
            let more = try await consequences(of: actions, on: deployment, at: instant)
            var event = entry.event(.alteration, at: instant, id: makeID())
            event.describe(deployment)
            try await commit(UnitOfWork(more.changes + [.saveDeployment(deployment)], logging: [event]))
        }
    }

    static var sessionName: String { "live session" }
}
