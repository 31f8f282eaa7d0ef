package import Casework
import Foundation

/// What a device says of itself before it goes live.
package struct LiveDevice: Sendable {
    /// The pack that will match.
    package var algorithm: AlgorithmIdentity
    /// The cameras as `DeploymentSite.positions(of:)` makes them of the session's sources; empty for recordings.
    /// They stand where the authority places them: no camera reports its position.
    package var cameras: [CameraPosition]
    /// Whether any source is a camera and not a recording.
    package var usesCamera: Bool
    /// Whether the system may write this program's memory to its disk.
    package var memoryCanReachDisk: Bool
    /// What runs, as approvals are bound to it; nil where the device can't say, which lapses every approval.
    package var binding: EvaluationBinding?

    /// Takes the values as they are.
    package init(
        algorithm: AlgorithmIdentity, cameras: [CameraPosition], usesCamera: Bool, memoryCanReachDisk: Bool,
        binding: EvaluationBinding? = nil
    ) {
        self.algorithm = algorithm
        self.cameras = cameras
        self.usesCamera = usesCamera
        self.memoryCanReachDisk = memoryCanReachDisk
        self.binding = binding
    }
}

/// How a session ended, as casework needs it.
package struct SessionEnd: Sendable {
    package var reason: LiveSupervisor.StopReason
    package var facesSeen: Int
    package var filesOverwritten: Int
    package var templatesDestroyed: Int
    /// Whether the list's folder is gone.
    package var isListAbsent: Bool

    /// Takes the values as they are.
    package init(
        reason: LiveSupervisor.StopReason, facesSeen: Int, filesOverwritten: Int, templatesDestroyed: Int,
        isListAbsent: Bool
    ) {
        self.reason = reason
        self.facesSeen = facesSeen
        self.filesOverwritten = filesOverwritten
        self.templatesDestroyed = templatesDestroyed
        self.isListAbsent = isListAbsent
    }
}

/// Everything that the go-live guards look at, gathered for one deployment at one moment.
struct LiveStart: Sendable {
    let deployment: DeploymentCase
    let policy: Policy
    let officer: Officer
    let facts: GoLiveFacts
    let list: DeviceList
    /// Where the list is written for the session.
    let folder: URL
}
