package import Casework
import Foundation
import Storage

extension Desk {
    /// What every go-live guard finds now, those that hold as well; the look is logged.
    ///
    /// Of a list of `KeptFindings.smallest` entries or more, what the guards found that read all of them may be up to
    /// `KeptFindings.longest` seconds old. Going live reads everything.
    ///
    /// - Parameter device: nil where none has reported; what only a device can tell is then judged as if nothing were
    ///   there, and `GoLiveCheck.needsDevice` says which answers mean nothing.
    /// - Throws: `Refusal` by INV-01 where there is no authority; ``OperationError`` with code `notFound`.
    package func findings(_ id: DeploymentCase.ID, _ device: LiveDevice?, by acting: ActingOfficer) async throws
        -> [GuardFinding]
    {
        let officer = try await current(acting)
        try await consult(officer, "look at the readiness", on: .init(.deployment, id), id, by: acting)
        guard let deployment = try await store.deployment(id) else { throw OperationError.missing("deployment") }
        let nobody = LiveDevice(
            algorithm: deployment.terms.matching.algorithm, cameras: [], usesCamera: false, memoryCanReachDisk: true)
        return try await findings(id, device ?? nobody, officer)
    }

    /// A long list is read once a minute at most, unless it changed.
    private func findings(_ id: DeploymentCase.ID, _ device: LiveDevice, _ officer: Officer) async throws
        -> [GuardFinding]
    {
        let folder = sessionFolder(of: id)
        guard let list = try await store.watchlist(of: id) else {
            // Says what is missing.
            return try await gather(id, device, officer, folder).facts.findings()
        }
        let stamp = try await store.stamp(of: list.id, for: id)
        guard stamp.entries >= KeptFindings.smallest else {
            return try await gather(id, device, officer, folder).facts.findings()
        }
        // Everything but the list is gathered afresh, and says whether the list's findings still count.
        let start = try await gather(id, device, officer, folder, counted: stamp.entries)
        let key = KeptFindings.Key(stamp, start)
        if let known = kept.refusals(id, key, at: now) {
            return start.facts.findings().map { finding in
                known[finding.check].map { GuardFinding(check: finding.check, refusals: $0) } ?? finding
            }
        }
        let all = try await gather(id, device, officer, folder).facts.findings()
        kept.keep(all, id, key, at: now)
        return all
    }
}
