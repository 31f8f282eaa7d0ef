package import Casework
import Foundation
import Storage

extension Desk {
    /// The deployment with a reference or an identifier, of the acting officer's force or one that borrows them.
    ///
    /// - Throws: ``OperationError`` with code `notFound`.
    package func deployment(_ name: String, by acting: ActingOfficer) async throws -> DeploymentCase {
        var found = try await store.deployment(reference: name)
        if found == nil, let id = UUID(uuidString: name) { found = try await store.deployment(.init(id)) }
        guard let found, try await mayName(found, acting) else { throw OperationError.missing("deployment") }
        return found
    }

    /// A deployment with its reasons and notes; looking is logged (DPA 2018 s.62).
    package func show(_ name: String, by acting: ActingOfficer) async throws -> DeploymentCase {
        let officer = try await current(acting)
        let (deployment, _) = try await upToDate(self.deployment(name, by: acting).id)
        try await consult(
            officer, "look at a deployment", on: .init(.deployment, deployment.id), deployment.id, by: acting)
        return deployment
    }

    /// The deployments of the acting officer's force, the latest start first; looking is logged.
    package func deployments(
        in phases: Set<DeploymentPhase.Name> = Set(DeploymentPhase.Name.allCases), by acting: ActingOfficer
    ) async throws -> [DeploymentCase] {
        let officer = try await current(acting)
        try await consult(officer, "list the deployments", on: .init(.force, acting.force), nil, by: acting)
        return try await store.deployments(of: acting.force, in: phases)
    }

    /// Some of the same, and how many there are in all; looking is logged.
    ///
    /// - Parameters:
    ///   - start: how many to leave out, not negative.
    ///   - count: how many to return at most.
    ///   - acting: who looks.
    package func deployments(from start: Int, count: Int, by acting: ActingOfficer) async throws -> (
        items: [DeploymentCase], total: Int
    ) {
        let officer = try await current(acting)
        try await consult(officer, "list the deployments", on: .init(.force, acting.force), nil, by: acting)
        return try await store.deployments(
            of: acting.force, in: Set(DeploymentPhase.Name.allCases), from: start, count: count)
    }

    /// Logs that an officer looks at something; called before it is shown.
    func consult(
        _ officer: Officer, _ act: String, on object: LoggedEvent.Object, _ deployment: DeploymentCase.ID?,
        by acting: ActingOfficer, count: Int? = nil
    ) async throws {
        var event = Entry(acting, officer, [], act, on: object, deployment: deployment)
            .event(.consultation, at: now, id: makeID())
        event.resultCount = count
        try await commit(UnitOfWork([], logging: [event]))
    }
}
