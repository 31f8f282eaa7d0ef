package import Casework
import Foundation
import Storage

extension Desk {
    /// What every go-live guard finds now, those that hold as well; the look is logged.
    ///
    /// - Parameter device: nil where none has reported; what only a device can tell is then judged as if nothing were
    ///   there, and ``GoLiveCheck/needsDevice`` says which answers mean nothing.
    /// - Throws: `Refusal` by INV-01 where there is no authority; ``OperationError`` with code `notFound`.
    package func findings(_ id: DeploymentCase.ID, _ device: LiveDevice?, by acting: ActingOfficer) async throws
        -> [GuardFinding]
    {
        let officer = try await current(acting)
        try await consult(officer, "look at the readiness", on: .init(.deployment, id), id, by: acting)
        guard let deployment = try await store.deployment(id) else { throw OperationError.missing("deployment") }
        let nobody = LiveDevice(
            algorithm: deployment.terms.matching.algorithm, cameras: [], usesCamera: false, memoryCanReachDisk: true)
        return try await gather(id, device ?? nobody, officer, sessionFolder(of: id)).facts.findings()
    }
}
