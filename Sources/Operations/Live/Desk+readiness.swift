package import Casework
import Foundation
import Interchange
import Storage

extension Desk {
    /// Confirms that everything is prepared: notice, signs, equipment, people, list.
    ///
    /// - Parameter revision: of the deployment as the officer saw it; nil where nothing was shown before.
    package func prepare(
        _ id: DeploymentCase.ID, _ preparation: Preparation, seenAt revision: Int? = nil, by acting: ActingOfficer
    ) async throws -> ActOutcome {
        let list = try await self.list(of: id, acting)
        return try await apply(.prepare(preparation, list), to: id, seenAt: revision, by: acting)
    }

    /// What still keeps a deployment from going live, with what would satisfy it; empty where nothing does.
    ///
    /// Nothing is written but the look itself, the list is laid out in memory, and the worker is not run for it.
    package func readiness(_ id: DeploymentCase.ID, _ device: LiveDevice, by acting: ActingOfficer) async throws
        -> [Refusal]
    {
        let officer = try await current(acting)
        try await consult(officer, "ask whether it may go live", on: .init(.deployment, id), id, by: acting)
        let facts = try await gather(id, device, officer, sessionFolder(of: id)).facts
        do throws(Refusals) {
            _ = try LiveWarrant.issue(facts)
            return []
        } catch { return error.all }
    }

    /// Gathers the facts; the digest is that of the list as the store would lay it out.
    ///
    /// - Parameter counted: how many entries the list has, where neither it nor its manifest is to be read; what the
    ///   guards find that read them means nothing then. Whatever lets anybody go live reads both.
    func gather(
        _ id: DeploymentCase.ID, _ device: LiveDevice, _ officer: Officer, _ folder: URL, counted: Int? = nil
    ) async throws -> LiveStart {
        let (deployment, policy) = try await upToDate(id)
        guard deployment.force == officer.force else { throw OperationError.missing("deployment") }
        guard let authority = deployment.authority else {
            throw Refusal(
                rule: "INV-01", reason: "there is no written authority.", remedy: "Have the application granted.")
        }
        guard let list = try await store.watchlist(of: id) else { throw OperationError.missing("list") }
        let nominations = try await counted == nil ? store.nominations(of: list.id) : []
        let manifest = try await counted == nil ? store.manifest(of: id) : []
        let layout = DeviceList(nominations)
        let instant = now
        var (evaluation, approval): (ApprovedEvaluation?, EvaluationCase?) = (nil, nil)
        if let wanted = authority.terms.matching.evaluation {
            evaluation = try await store.evaluation(wanted)
            approval = try await store.evaluationCase(approval: wanted)
        }
        var agreement: MutualAidAgreement?
        if let wanted = authority.terms.mutualAid { agreement = try await store.agreement(wanted) }
        let facts = CaseworkFacts(
            deployment: id, authority: authority, policy: policy, watchlist: list, nominations: nominations,
            manifest: manifest, evaluation: evaluation, algorithm: device.algorithm,
            cameras: device.cameras, device: try await statement(device, policy),
            overdueLists: try await overdueLists(officer.force, policy), agreement: agreement, approval: approval,
            binding: device.binding, withdrawals: try await store.withdrawals(),
            alarms: try await alarms(of: deployment, policy), counted: counted)
        guard
            let all = deployment.goLiveFacts(
                facts, staff: try await staff(of: deployment), folder: folder.path(percentEncoded: false),
                digest: layout.digest, entries: layout.entries, usesCamera: device.usesCamera, at: instant)
        else { throw OperationError.missing("authority") }
        return LiveStart(
            deployment: deployment, policy: policy, officer: officer, facts: all, list: layout, folder: folder)
    }

    private func statement(_ device: LiveDevice, _ policy: Policy) async throws -> DeviceStatement {
        let lastRun = try await RetentionWorker(store, schedule: policy.terms.retention).lastRun()
        // The engine's types keep un-alerted faces off every disk and blur them for every viewer; there is no switch.
        return DeviceStatement(
            purgeWorkerSeenAt: lastRun, keepsUnalertedFaces: false, showsUnalertedFaces: false,
            memoryCanReachDisk: device.memoryCanReachDisk)
    }

    private func staff(of deployment: DeploymentCase) async throws -> [Officer] {
        guard let preparation = deployment.preparation else { return [] }
        var staff: [Officer] = []
        for id in preparation.operators + preparation.engagementOfficers {
            if let officer = try await store.officer(id) { staff.append(officer) }
        }
        return staff
    }

    /// Lists of earlier deployments that should be gone by now (G8).
    private func overdueLists(_ force: Force.ID, _ policy: Policy) async throws -> Int {
        var count = 0
        for earlier in try await store.deploymentsWithEntries(of: force, in: [.ended, .cancelled]) {
            guard let list = try await store.watchlist(of: earlier.id) else { continue }
            if case .destroyed = list.state { continue }
            let end: Date? =
                switch earlier.phase {
                case .ended(let ending): policy.terms.retention.deadline(.watchlist, from: ending.endedAt)
                case .cancelled(_, let at): at
                default: nil
                }
            // What somebody holds as evidence isn't late.
            if let end, end < now, try await !isHeld(list) { count += 1 }
        }
        return count
    }

    /// A folder for one session's list, with a name of its own.
    func sessionFolder(of id: DeploymentCase.ID) -> URL {
        store.folder.sessions.appending(path: "\(id)/\(makeID().uuidString.lowercased())")
    }

    /// Writes the list into a folder of its own, for one session.
    ///
    /// - Throws: ``OperationError`` with code `notFound` or `unreadable`; the folder is destroyed then.
    func write(_ list: DeviceList, to folder: URL) async throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            for (name, nomination) in list.nominations {
                let reference = BlobReference.enrolment(nomination.sealed.image, of: nomination.id)
                guard let bytes = try await store.bytes(of: reference) else { throw OperationError.missing("image") }
                try Data(bytes).write(to: folder.appending(path: name))
            }
            try Data(list.manifest.utf8).write(to: folder.appending(path: WatchlistManifest.fileName))
        } catch {
            // Nothing of it was used, and nothing may stay.
            _ = PlainFolder.destroy(folder)
            throw (error as? OperationError)
                ?? OperationError(.unreadable, "The list can't be written for the session: look at the disk.")
        }
    }
}
