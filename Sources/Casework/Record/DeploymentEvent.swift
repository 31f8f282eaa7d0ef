package import Foundation

/// What happened in a deployment, from which its record is computed; nothing in the record is typed by hand.
///
/// What officers do is a ``DeploymentAct``, and what is logged of it a ``LoggedEvent``.
package enum DeploymentEvent: Sendable, Hashable {
    case wentLive(at: Date, watchlistSize: Int)
    /// Faces that ended their way past a camera; counted as tracks, held as a number only.
    case facesSeen(Int)
    case alertRaised(id: String)
    case alertAssessed(id: String, AlertAssessment)
    case outcomeRecorded(id: String, AlertOutcome)
    case ended(at: Date, LiveSupervisor.StopReason)
}

/// What people found an alert to be (rulebook §1); never set by the system.
package enum AlertAssessment: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
    case trueConfirmed = "true-confirmed"
    case trueUnconfirmed = "true-unconfirmed"
    case falseConfirmed = "false-confirmed"
    case falseUnconfirmed = "false-unconfirmed"

    /// Whether people found it to be of somebody else, confirmed or not.
    package var isFalse: Bool { self == .falseConfirmed || self == .falseUnconfirmed }
}

/// What followed a confirmed true alert; an exclusive partition (rulebook §14).
package enum AlertOutcome: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
    case arrest
    case other
    case noAction = "no-action"
}
