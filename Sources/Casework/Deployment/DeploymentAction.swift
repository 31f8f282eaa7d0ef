package import Foundation

/// What the outside world has to do after a transition. The state machine itself does nothing.
package enum DeploymentAction: Sendable, Codable, Hashable {
    case publishNotice
    case buildWatchlist
    case startFeed
    /// The session's warrant ends at the lapse that no longer comes: pause it and go live again with a new warrant.
    case renewWarrant
    case pauseFeed(PauseReason)
    case stopFeed(LiveSupervisor.StopReason)
    case setThreshold(Float)
    /// Every copy: server, devices, removable media.
    case destroyWatchlist(by: Date)
    case startRetention(RetentionKind, from: Date)
    case createTask(CaseTask)
    /// The lending force loses access now.
    case endAccess(under: MutualAidAgreement.ID)
    case raiseIncident(Incident.Kind)
    case buildRecord
    case publish(PublishedRow)
}

/// Something that an officer with a role has to do by a time.
package struct CaseTask: Sendable, Codable, Hashable {
    /// What is to be done.
    package enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case confirmUrgentAuthority = "confirm-urgent-authority"
        case decideApplication = "decide-application"
        case decideVariation = "decide-variation"
        case reviewFalseAlerts = "review-false-alerts"
        case reviewAlgorithm = "review-algorithm"
        case fileCancellationReport = "file-cancellation-report"
        case reviewDeployment = "review-deployment"
        case publishRecord = "publish-record"
        case reviewHold = "review-hold"
        case decideSearch = "decide-search"
        case runSearch = "run-search"
        case investigateLead = "investigate-lead"
        case reviewSearch = "review-search"
        case decideDeletion = "decide-deletion"
        case decideExternalSearch = "decide-external-search"
    }

    package let kind: Kind
    package let role: Role
    /// nil where nothing sets a time.
    package let due: Date?

    /// Takes the values as they are.
    package init(_ kind: Kind, for role: Role, due: Date? = nil) {
        self.kind = kind
        self.role = role
        self.due = due
    }
}
