package import Casework
import Foundation
import Storage

extension Desk {
    /// Destroys a list after its deployment and records the receipt; a watchlist manager does.
    ///
    /// - Parameters:
    ///   - id: the deployment.
    ///   - isAbsentElsewhere: whether somebody looked on every device and all removable media (G8).
    ///   - acting: who acts.
    /// - Throws: `Refusals`, which are logged.
    package func destroyWatchlist(
        of id: DeploymentCase.ID, isAbsentElsewhere: Bool, by acting: ActingOfficer
    ) async throws -> DeploymentCase {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, [.watchlistManager], "destroy the list", on: .init(.deployment, id), deployment: id)
        return try await attempt(entry) {
            try Self.require(officer, [.watchlistManager])
            _ = try await list(of: id, acting)
            return try await destroyList(
                of: id, filesOverwritten: 0, templates: 0, isAbsentElsewhere: isAbsentElsewhere, entry)
        }
    }

    /// Destroys the list of a deployment that ended while no session of it ran, e.g. one that was paused.
    ///
    /// For the program that runs the sessions: the store's lock lets no other in, so what lies in the folder of sessions
    /// is all there is. Does nothing where the deployment has not ended or its list is destroyed already.
    /// - Throws: `Refusal` where somebody holds the list as evidence.
    package func destroyListAfterEnd(of id: DeploymentCase.ID) async throws {
        guard let deployment = try await store.deployment(id), case .ended = deployment.phase else { return }
        let left = PlainFolder.destroy(store.folder.sessions.appending(path: id.description))
        _ = try await destroyList(
            of: id, filesOverwritten: left.files, templates: 0, isAbsentElsewhere: left.isAbsent, Self.sessionName)
    }

    /// The same by a part of Peel.
    func destroyList(
        of id: DeploymentCase.ID, filesOverwritten: Int, templates: Int, isAbsentElsewhere: Bool, _ system: String
    ) async throws -> DeploymentCase {
        try await destroyList(
            of: id, filesOverwritten: filesOverwritten, templates: templates, isAbsentElsewhere: isAbsentElsewhere,
            Entry(system: system, "destroy the list", on: .init(.deployment, id), deployment: id))
    }

    /// Erases the entries, each with its entry in the log; looks whether they are gone; records the receipt (G10).
    private func destroyList(
        of id: DeploymentCase.ID, filesOverwritten: Int, templates: Int, isAbsentElsewhere: Bool, _ entry: Entry
    ) async throws -> DeploymentCase {
        let (deployment, _) = try await upToDate(id)
        guard deployment.isOver else {
            throw Refusal(
                rule: "G8", reason: "the deployment is not over.", remedy: "End or cancel it first.")
        }
        guard let list = try await store.watchlist(of: id) else { return deployment }
        guard try await !isHeld(list) else {
            throw Refusal(
                rule: "§8", reason: "somebody holds the list as evidence.",
                remedy: "Have the hold released, or wait for its review.")
        }
        let entries = try await store.nominations(of: list.id)
        // In parts, so that a list of thousands doesn't hold everybody else up.
        for start in stride(from: 0, to: entries.count, by: 500) {
            let part = entries[start..<min(start + 500, entries.count)]
            let instant = now
            let events = part.map { nomination in
                entry.of(.init(.nomination, nomination.id)).event(.erasure, at: instant, id: makeID())
            }
            try await commit(UnitOfWork(part.map { .eraseNomination($0.id) }, logging: events))
        }
        let isGone = try await !store.hasEntries(list.id)
        // Where a hold kept the store's list the session destroyed its copy earlier.
        let device = deployment.phase.ending?.onDevice
        let receipt = DestructionReceipt(
            deployment: deployment.reference,
            watchlistDigest: deployment.phase.run?.watchlistDigest ?? list.authorisation?.digest ?? "",
            entries: deployment.phase.run?.watchlistSize ?? entries.count,
            filesOverwritten: filesOverwritten + (device?.filesOverwritten ?? 0) + entries.count,
            templatesDestroyed: templates + (device?.templates ?? 0), destroyedAt: now,
            absenceVerified: isGone && isAbsentElsewhere)
        return try await record(receipt, list, of: id, entry)
    }

    /// Whether an active hold keeps the list beyond its deployment.
    func isHeld(_ list: Watchlist) async throws -> Bool {
        try await store.holds(on: .of(.watchlist, .init(.watchlist, list.id))).contains(where: \.isActive)
    }

    private func record(
        _ receipt: DestructionReceipt, _ list: Watchlist, of id: DeploymentCase.ID, _ entry: Entry
    ) async throws -> DeploymentCase {
        var (deployment, policy) = try await upToDate(id)
        let instant = max(now, receipt.destroyedAt)
        var list = list
        var changes: [Change] = []
        if case .destroyed = list.state {
        } else {
            try list.destroyed(receipt)
            changes.append(.saveWatchlist(list))
        }
        var actions: [DeploymentAction] = []
        if case .ended = deployment.phase {
            actions = try deployment.recordPurge(receipt, under: policy, at: instant)
            changes.append(.saveDeployment(deployment))
        }
        guard !changes.isEmpty else { return deployment }
        let more = try await consequences(of: actions, on: deployment, at: instant)
        var event = entry.of(.init(.watchlist, list.id)).event(.erasure, at: instant, id: makeID())
        event.before = receipt.watchlistDigest
        event.resultCount = receipt.entries
        try await commit(UnitOfWork(more.changes + changes, logging: [event]))
        return try await store.deployment(id) ?? deployment
    }
}

extension Entry {
    /// The same act on another object.
    func of(_ other: LoggedEvent.Object) -> Entry {
        var entry = Entry(agent: agent, act: act, object: other, deployment: deployment)
        entry.investigation = investigation
        return entry
    }
}
