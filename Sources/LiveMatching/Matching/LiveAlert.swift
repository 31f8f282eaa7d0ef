package import Biometrics
package import Foundation

/// A possible match that people now have to assess. It has no outcome: no machine decides.
package struct LiveAlert: Sendable {
    /// Unique in the deployment, e.g. `1-7`: camera and number.
    package let id: String
    package let raisedAt: Date
    /// Index of the camera and its label.
    package let camera: Int
    package let cameraLabel: String
    /// Seconds of the source's own time.
    package let sourceSeconds: Double
    /// Which member of the list.
    package let member: Int
    package let band: ScoreBand
    package let face: AlertedFace
    /// Milliseconds from the frame's arrival to the alert.
    package let latencyMilliseconds: Double
}
