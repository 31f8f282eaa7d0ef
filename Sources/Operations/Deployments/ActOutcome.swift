package import Casework

/// What an act on a deployment came to.
package struct ActOutcome: Sendable {
    /// As it is now.
    package let deployment: DeploymentCase
    /// What officers have to do next.
    package let tasks: [CaseTask]
    /// What the outside world has to do next.
    package let steps: [DeploymentAction]
}

extension DeploymentAction {
    /// What somebody has to do, as a sentence; nil for what Peel does itself.
    package var advice: String? {
        switch self {
        case .publishNotice: "Publish the notice."
        case .buildWatchlist: "Build the watchlist, and have each entry reviewed."
        case .renewWarrant: "Pause and go live again, so that the warrant runs to the authority's end."
        case .destroyWatchlist: "Destroy the watchlist: every copy, on servers, devices and removable media."
        case .buildRecord: "File the cancellation report."
        case .setThreshold(let threshold):
            "The session stops within seconds and is paused: go live again, with the threshold \(threshold)."
        case .startFeed, .pauseFeed, .stopFeed, .startRetention, .createTask, .endAccess, .raiseIncident,
            .publish:
            nil
        }
    }
}
