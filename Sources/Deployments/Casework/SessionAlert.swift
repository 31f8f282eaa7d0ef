package import Foundation

/// An alert of a running session, as casework takes it in: two images, and words about them.
package struct SessionAlert: Sendable {
    /// The path of the listed image in the list's folder, which names the entry.
    package let image: String
    package let camera: String
    package let raisedAt: Date
    /// A word from the pack's card, never a percentage.
    package let band: String
    /// JPEG.
    package let probe: [UInt8]
    /// JPEG; kept with the alert, because the list is destroyed before it.
    package let candidate: [UInt8]
}

/// Where the alerts of a session go: sealed, logged, and waiting for people.
package protocol AlertSink: Sendable {
    /// Takes one in, and returns once it is safe; called on a camera's thread.
    ///
    /// - Throws: where it could not be kept; nobody is told of the alert then, and the session ends.
    func raise(_ alert: SessionAlert) throws
}
