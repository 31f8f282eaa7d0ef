package import Casework
import Storage

/// What an act changed, for whoever shows it elsewhere; identifiers only.
package enum DeskNews: Sendable, Hashable {
    case alertRaised(AlertCase.ID, of: DeploymentCase.ID)
    case alertChanged(AlertCase.ID, of: DeploymentCase.ID)
    case deploymentChanged(DeploymentCase.ID, DeploymentPhase.Name)

    /// The deployment that it is about.
    package var deployment: DeploymentCase.ID {
        switch self {
        case .alertRaised(_, let id), .alertChanged(_, let id), .deploymentChanged(let id, _): id
        }
    }

    /// What a change tells; nil where nobody watches such things.
    init?(_ change: Change) {
        switch change {
        case .saveAlert(let alert):
            // The store counts up from 0 when it saves an entity for the first time.
            self =
                alert.revision == 0
                ? .alertRaised(alert.id, of: alert.deployment) : .alertChanged(alert.id, of: alert.deployment)
        case .saveDeployment(let deployment): self = .deploymentChanged(deployment.id, deployment.phase.name)
        default: return nil
        }
    }
}

extension Desk {
    /// Saves and logs, and only then tells whoever shows it: what isn't kept was never seen.
    func commit(_ unit: UnitOfWork, keeping staged: [StagedBlob] = []) async throws(StoreError) {
        try await store.commit(unit, keeping: staged)
        for change in unit.changes {
            if let news = DeskNews(change) { tell(news) }
        }
    }
}
