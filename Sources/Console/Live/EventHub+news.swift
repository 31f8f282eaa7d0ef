package import Casework
package import Operations

extension EventHub {
    /// Tells browsers what the desk saved. The data are identifiers; what they stand for is asked for with a right.
    package func publish(_ news: DeskNews) {
        switch news {
        case .alertRaised(let alert, let deployment):
            publish(ConsoleEvent(.alertRaised, of: deployment, data: "{\"alert\":\"\(alert)\"}"))
        case .alertChanged(let alert, let deployment):
            publish(ConsoleEvent(.alertChanged, of: deployment, data: "{\"alert\":\"\(alert)\"}"))
        case .deploymentChanged(let deployment, let phase):
            publish(ConsoleEvent(.phaseChanged, of: deployment, data: "{\"phase\":\"\(phase.rawValue)\"}"))
        }
    }

    /// Tells browsers that the numbers of a running session changed.
    package func publishCounts(of deployment: DeploymentCase.ID, facesSeen: Int) {
        publish(ConsoleEvent(.counts, of: deployment, data: "{\"facesSeen\":\(facesSeen)}"))
    }

    /// Tells browsers that a camera of a running session failed, froze or came back.
    package func publishCameras(of deployment: DeploymentCase.ID) {
        publish(ConsoleEvent(.cameraChanged, of: deployment, data: "{}"))
    }
}
