package import Casework
package import Foundation
package import Storage

/// What a run of the erasure worker did, and what followed from it.
package struct ErasureOutcome: Sendable {
    /// Erased, looked for and not found.
    package let erased: Int
    /// Items that could not be erased; each is an incident.
    package let failed: [RetentionItem.ID]
    /// Deployments that lapsed or ended because their time was over.
    package let ended: Int
    /// Lists that were destroyed with a receipt.
    package let listsDestroyed: Int
}

extension Desk {
    /// Who sees what is due: those who answer for it, and those whose lists, systems and records it is about.
    package static let retentionReaders: [Role] = [
        .seniorResponsibleOfficer, .authorisingOfficer, .watchlistManager, .systemEngineer, .dataProtectionOfficer,
        .auditor,
    ]

    /// What is due, done, held and overdue; looking is logged.
    ///
    /// - Throws: `Refusal` by §4, which is logged.
    package func retentionReport(by acting: ActingOfficer) async throws -> RetentionReport {
        try await lookAtRetention(acting)
        let policy = try await self.policy(of: acting.force)
        return try await RetentionWorker(store, schedule: policy.terms.retention).report()
    }

    /// The items that are due now, the longest overdue first; looking is logged. They name nobody.
    ///
    /// - Throws: `Refusal` by §4, which is logged.
    package func dueItems(by acting: ActingOfficer) async throws -> [(item: RetentionItem, deadline: Date)] {
        try await lookAtRetention(acting)
        let schedule = try await policy(of: acting.force).terms.retention
        return try await store.dueItems(under: schedule, at: now).compactMap { item in
            item.deadline(under: schedule).map { (item, $0) }
        }
    }

    private func lookAtRetention(_ acting: ActingOfficer) async throws {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, Self.retentionReaders, "look at what is due", on: .init(.force, acting.force))
        try await attempt(entry) {
            try Self.require(officer, Self.retentionReaders)
            try await consult(officer, entry.act, on: entry.object, nil, by: acting)
        }
    }

    /// Lets time pass: ends what is over, erases what is due, records the receipts of lists. No officer is needed for
    /// what the policy asks by itself; a timer or the server calls it at least once a minute.
    ///
    /// - Throws: ``OperationError`` with code `noPolicy`; `StoreError` with code `refused` where the clock went back.
    package func eraseDue(force: Force.ID) async throws -> ErasureOutcome {
        let policy = try await self.policy(of: force)
        var ended = 0
        for deployment in try await store.deployments(of: force, in: [.authorised, .prepared, .live, .paused]) {
            if try await advance(deployment, under: policy) { ended += 1 }
        }
        try await startLogClocks()
        // Counted before they go, because nothing could be counted afterwards.
        try await countDueSearches(under: policy, force: force)
        let recordings = store.folder.recordings
        let worker = RetentionWorker(
            store, schedule: policy.terms.retention,
            elsewhere: { item in
                guard item.object.kind == .recording else { return false }
                let own = recordings.appending(path: item.object.uuid.uuidString.lowercased())
                return PlainFolder.destroy(own).isAbsent
            })
        let run = try await worker.run()
        try await report(run.failed)
        try await startEmptyCases(of: force, under: policy)
        // What a program lent in clear and didn't live to destroy; none works on one for a day.
        let day = now.addingTimeInterval(-86_400)
        for parent in [store.folder.opened, store.folder.uploads] {
            let names = try? FileManager.default.contentsOfDirectory(atPath: parent.path(percentEncoded: false))
            for name in names ?? [] {
                let folder = parent.appending(path: name)
                let facts = try? FileManager.default.attributesOfItem(atPath: folder.path(percentEncoded: false))
                if let made = facts?[.modificationDate] as? Date, made < day { _ = PlainFolder.destroy(folder) }
            }
        }
        var destroyed = 0
        for deployment in try await store.deployments(of: force, in: [.ended, .cancelled]) {
            if try await settleList(of: deployment) { destroyed += 1 }
        }
        return ErasureOutcome(erased: run.erased, failed: run.failed, ended: ended, listsDestroyed: destroyed)
    }

    /// Opens an incident for each item that should be gone and isn't, once.
    private func report(_ failed: [RetentionItem.ID]) async throws {
        for id in failed {
            guard let item = try await store.retentionItem(id) else { continue }
            let instant = now
            var changes: [Change] = []
            if let deployment = item.deployment {
                let known = try await store.incidents(of: deployment)
                guard !known.contains(where: { $0.kind == .lateErasure && $0.state == .open }) else { continue }
            }
            changes.append(.saveIncident(incident(.lateErasure, item.deployment, nil, instant)))
            let event = Entry(
                system: "erasure worker", "report a late erasure", on: item.object, deployment: item.deployment
            ).event(.alteration, at: instant, id: makeID())
            try await commit(UnitOfWork(changes, logging: [event]))
        }
    }

    /// Records the receipt of a list that the worker has emptied, and destroys at once one that was never used.
    private func settleList(of deployment: DeploymentCase) async throws -> Bool {
        guard let list = try await store.watchlist(of: deployment.id) else { return false }
        if case .destroyed = list.state, case .cancelled = deployment.phase { return false }
        let isEmpty = try await !store.hasEntries(list.id)
        let isUnused: Bool =
            switch deployment.phase {
            case .cancelled: true
            default: false
            }
        guard isEmpty || isUnused, try await !isHeld(list) else { return false }
        // A session destroys its own copy; this is what a crash left of one.
        let left = PlainFolder.destroy(store.folder.sessions.appending(path: deployment.id.description))
        guard left.isAbsent else { return false }
        _ = try await destroyList(
            of: deployment.id, filesOverwritten: left.files, templates: 0, isAbsentElsewhere: true, "erasure worker")
        return true
    }
}

extension Desk {
    /// Where a deployment's redacted recordings go.
    package func recordings(of id: DeploymentCase.ID) -> URL {
        store.folder.recordings.appending(path: id.description)
    }
}
