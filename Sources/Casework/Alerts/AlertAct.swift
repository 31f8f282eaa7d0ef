/// What an officer does with an alert.
package enum AlertAct: Sendable, Codable, Hashable {
    case adjudicate(Adjudication.Decision, consideredRelative: Bool, note: String)
    /// - Parameter grounds: besides the alert, for each power that was used.
    case engage(Engagement.Comparison, Engagement.Contact, grounds: String)
    /// - Parameter observed: of a false alert, for equality monitoring.
    case classify(AlertAssessment, note: String, observed: ObservedPerson? = nil)
    case conclude(AlertOutcome, note: String)

    /// Which roles may do it.
    package var roles: [Role] {
        switch self {
        case .adjudicate: [.liveOperator]
        case .engage: [.engagementOfficer]
        case .classify: [.liveOperator, .engagementOfficer, .silverCommander, .authorisingOfficer]
        case .conclude: [.engagementOfficer, .silverCommander]
        }
    }

    /// How the log names the act.
    package var title: String {
        switch self {
        case .adjudicate: "adjudicate an alert"
        case .engage: "assess an alert a second time"
        case .classify: "classify an alert"
        case .conclude: "record the outcome of an alert"
        }
    }
}

/// What the outside world has to do after an act on an alert.
package enum AlertAction: Sendable, Codable, Hashable {
    /// Show the images to an engagement officer, without the operator's view.
    case askSecondOfficer
    /// Tell nobody to approach: the operator saw no match. A second officer still assesses it for the record.
    case standDown
    case raiseIncident(Incident.Kind)
    case pauseDeployment(PauseReason)
    case updateTally
}
