package import Casework
package import Foundation
import Interchange
import Storage

extension Desk {
    /// Goes live: asks every guard, records it, runs the session, and records how it ended. Blocks its thread.
    ///
    /// The only way from casework to a running camera: the warrant is made here, used once, and the deployment is live
    /// in the store before the session begins and no longer when this returns.
    /// - Parameters:
    ///   - id: the deployment.
    ///   - device: what the device says of itself.
    ///   - acting: who acts.
    ///   - session: runs to its end in the caller's thread; it gets the warrant, the list, and where alerts go.
    /// - Returns: what the session returned, and the deployment as it then is.
    /// - Throws: `Refusals` with every guard that doesn't hold, which are logged; what the session throws, after the
    ///   deployment was paused.
    package func goLive<Outcome>(
        _ id: DeploymentCase.ID, _ device: LiveDevice, by acting: ActingOfficer,
        session: (consuming LiveWarrant, LiveList, LiveRecorder) throws -> (SessionEnd, Outcome)
    ) throws -> (deployment: DeploymentCase, outcome: Outcome) {
        let start = try Waiting.run { try await beginLive(id, device, acting) }
        var live = start.deployment
        let warrant = try issue(start, acting)
        try become(&live, warrant, start, acting)
        let recorder = LiveRecorder(self, live, start)
        let list = LiveList(folder: start.folder, entries: start.list.entries, digest: start.list.digest)
        do {
            let (end, outcome) = try session(warrant, list, recorder)
            let after = try Waiting.run { try await conclude(id, end, under: start.facts.authority.threshold, acting) }
            return (after, outcome)
        } catch {
            try? Waiting.run { try await pauseAfterFault(id) }
            throw error
        }
    }

    /// Runs the erasure worker, gathers the facts and writes the list for the session.
    private func beginLive(_ id: DeploymentCase.ID, _ device: LiveDevice, _ acting: ActingOfficer) async throws
        -> LiveStart
    {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, Self.starters, "go live", on: .init(.deployment, id), deployment: id)
        return try await attempt(entry) {
            try Self.require(officer, Self.starters)
            // Whatever is due goes before anything new is matched, and the worker is seen to be alive (G1).
            _ = try await eraseDue(force: acting.force)
            let folder = sessionFolder(of: id)
            let start = try await gather(id, device, officer, folder)
            guard [.prepared, .paused].contains(start.deployment.phase.name) else {
                throw Refusal(
                    rule: "§5", reason: "the deployment is \(start.deployment.phase.name.rawValue).",
                    remedy: "Only one that is prepared or paused goes live.")
            }
            try await write(start.list, to: folder)
            do {
                // Written down is one thing, lying on the disk another: the guards judge what lies there, and now.
                var facts = start.facts
                facts.watchlistDigest = try FolderDigest.compute(folder)
                facts.now = now
                return LiveStart(
                    deployment: start.deployment, policy: start.policy, officer: officer, facts: facts,
                    list: start.list, folder: folder)
            } catch {
                _ = PlainFolder.destroy(folder)
                throw error
            }
        }
    }

    /// Asks every guard; what they refuse is logged, and the list that was written goes.
    private func issue(_ start: LiveStart, _ acting: ActingOfficer) throws -> LiveWarrant {
        do throws(Refusals) { return try LiveWarrant.issue(start.facts) } catch {
            try refuse(error, start, acting)
            throw error
        }
    }

    /// Makes the deployment live in the store.
    private func become(
        _ live: inout DeploymentCase, _ warrant: borrowing LiveWarrant, _ start: LiveStart, _ acting: ActingOfficer
    ) throws {
        let actions: [DeploymentAction]
        do throws(Refusals) {
            actions = try live.goLive(warrant, by: start.officer, under: start.policy, at: start.facts.now)
        } catch {
            try refuse(error, start, acting)
            throw error
        }
        let next = live
        do { try Waiting.run { try await save(next, actions, start, acting) } } catch {
            _ = PlainFolder.destroy(start.folder)
            throw error
        }
    }

    private func refuse(_ refusals: Refusals, _ start: LiveStart, _ acting: ActingOfficer) throws {
        _ = PlainFolder.destroy(start.folder)
        let id = start.deployment.id
        let entry = Entry(
            acting, start.officer, Self.starters, "go live", on: .init(.deployment, id), deployment: id)
        var event = entry.event(.refusal, at: now, id: makeID())
        event.refusals = refusals.all
        let unit = try UnitOfWork([], logging: [event])
        try Waiting.run { try await commit(unit) }
    }

    private func save(
        _ live: DeploymentCase, _ actions: [DeploymentAction], _ start: LiveStart, _ acting: ActingOfficer
    ) async throws {
        let entry = Entry(
            acting, start.officer, Self.starters, "go live", on: .init(.deployment, live.id), deployment: live.id)
        var event = entry.event(.combination, at: start.facts.now, id: makeID())
        event.describe(live)
        event.resultCount = start.list.entries.count
        event.after = start.list.digest
        let more = try await consequences(of: actions, on: live, at: start.facts.now)
        // The recording's clock starts when the deployment ends; that there is one is known from here on.
        let recording = try await clock(.recording, .init(.recording, live.id), live.id, from: nil)
        try await commit(
            UnitOfWork(
                more.changes + [.saveDeployment(live), .saveRetentionItem(recording)], logging: [event]))
    }

    private static let starters: [Role] = [.liveOperator, .bronzeCommander, .silverCommander]
}

/// The list of a session: where it lies and what it has.
package struct LiveList: Sendable {
    /// Where it was written.
    package let folder: URL
    package let entries: [WatchlistEntry]
    /// What the folder's digest has to be.
    package let digest: String
}
