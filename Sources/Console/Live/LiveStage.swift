package import Casework
package import Foundation
package import Operations

/// Runs sessions on this machine for the console; `peel serve` has one.
///
/// A session runs in threads of its own. The console never sees a frame that isn't redacted, because a stage has no
/// other to give.
package protocol LiveStage: Sendable {
    /// The labels of the sources that a session here uses, in order; without addresses' passwords.
    var sources: [String] { get }
    /// What this machine says of itself for a deployment.
    func device(for deployment: DeploymentCase) -> LiveDevice
    /// Goes live, or on after a pause; returns when the deployment is live.
    ///
    /// - Throws: `Refusals` with every guard that doesn't hold; `Refusal` where a session still runs.
    func start(_ deployment: DeploymentCase, by acting: ActingOfficer) async throws
    /// What the running session of a deployment did so far; nil where none runs here.
    func status(of deployment: DeploymentCase.ID) -> LiveStatus?
    /// Redacted pictures of every camera from now on, until the session ends; nil where none runs here. A slow taker
    /// misses pictures, and never gets old ones.
    func pictures(of deployment: DeploymentCase.ID) -> AsyncStream<LivePicture>?
    /// Ends every stream of pictures and lets the sessions go on: the console stops before they do.
    func endPictures()
}

/// One redacted picture.
package struct LivePicture: Sendable {
    /// Index of the camera.
    package let camera: Int
    package let jpeg: [UInt8]
    /// When the frame had come from its camera, on this machine's clock: how old the picture is.
    package let takenAt: Date

    /// Takes the values as they are.
    package init(camera: Int, jpeg: [UInt8], takenAt: Date) {
        self.camera = camera
        self.jpeg = jpeg
        self.takenAt = takenAt
    }
}

/// What a running session did so far; numbers only.
package struct LiveStatus: Sendable, Hashable {
    /// One camera.
    package struct Camera: Sendable, Hashable, Encodable {
        package let label: String
        package let framesPerSecond: Double
        package let framesDropped: Int
        package let facesSeen: Int
        /// Whether it stopped early, or gave no frame for some seconds (``LiveWatch/patience``).
        package let isFaulty: Bool

        /// Takes the values as they are.
        package init(
            label: String, framesPerSecond: Double, framesDropped: Int, facesSeen: Int, isFaulty: Bool
        ) {
            self.label = label
            self.framesPerSecond = framesPerSecond
            self.framesDropped = framesDropped
            self.facesSeen = facesSeen
            self.isFaulty = isFaulty
        }
    }

    package let cameras: [Camera]
    /// Faces that earlier sessions of the same deployment saw.
    package let earlierFaces: Int

    /// Takes the values as they are.
    package init(cameras: [Camera], earlierFaces: Int) {
        self.cameras = cameras
        self.earlierFaces = earlierFaces
    }

    /// Faces of the whole deployment so far.
    package var facesSeen: Int { cameras.reduce(earlierFaces) { $0 + $1.facesSeen } }
}
