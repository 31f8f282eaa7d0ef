package import Foundation

/// What an officer does with a deployment. Going live is not among them: it takes a ``LiveWarrant``.
package enum DeploymentAct: Sendable, Codable, Hashable {
    case edit(AuthorityTerms, AuthorityNarrative)
    case submit
    case refuse(reasons: String)
    case grant(conditions: String)
    case grantUrgent(UrgentGround, spokenAt: Date?, reasons: String)
    case confirmUrgent(reasons: String)
    case proposeVariation(AuthorityTerms, AuthorityNarrative)
    /// A lower threshold needs the approval of two people besides (rulebook §4).
    case grantVariation(TwoPersonApproval?)
    case refuseVariation(reasons: String)
    case prepare(Preparation, Watchlist)
    case pause(PauseReason, note: String)
    case changeThreshold(to: Float)
    case end(note: String)
    case recordPurge(DestructionReceipt)
    case fileReport(CancellationReport)
    case review(objectivesMet: Bool, remainsJustified: Bool, text: String)
    case publish(PublishedRow)
    case cancel(reasons: String)

    /// Which roles may do it.
    package var roles: [Role] {
        switch self {
        case .edit, .submit, .proposeVariation: [.applicant]
        case .refuse, .grant, .confirmUrgent, .grantVariation, .refuseVariation: [.authorisingOfficer]
        case .grantUrgent: [.urgentAuthorisingOfficer, .authorisingOfficer]
        case .prepare: [.applicant, .silverCommander, .bronzeCommander]
        case .pause:
            [
                .liveOperator, .engagementOfficer, .bronzeCommander, .silverCommander, .goldCommander,
                .authorisingOfficer, .systemEngineer,
            ]
        case .changeThreshold: [.systemEngineer, .silverCommander]
        case .end: [.liveOperator, .bronzeCommander, .silverCommander, .goldCommander, .authorisingOfficer]
        case .recordPurge: [.watchlistManager]
        case .fileReport: [.applicant, .silverCommander, .bronzeCommander]
        case .review: [.authorisingOfficer, .goldCommander]
        case .publish: [.authorisingOfficer, .goldCommander, .seniorResponsibleOfficer]
        case .cancel: [.applicant, .authorisingOfficer, .goldCommander]
        }
    }

    /// Whether staff of a lending force may do it: stopping is never a privilege of the host.
    var isOpenToLenders: Bool {
        switch self {
        case .pause, .end: true
        default: false
        }
    }

    /// How the log names the act; never with its free text.
    package var title: String {
        switch self {
        case .edit: "edit the application"
        case .submit: "submit the application"
        case .refuse: "refuse the application"
        case .grant: "grant the authority"
        case .grantUrgent: "grant an urgent authority"
        case .confirmUrgent: "confirm the urgent authority"
        case .proposeVariation: "propose a variation"
        case .grantVariation: "grant the variation"
        case .refuseVariation: "refuse the variation"
        case .prepare: "confirm the preparation"
        case .pause: "pause the deployment"
        case .changeThreshold: "change the threshold"
        case .end: "end the deployment"
        case .recordPurge: "record the destruction of the list"
        case .fileReport: "file the cancellation report"
        case .review: "review the deployment"
        case .publish: "publish the record"
        case .cancel: "cancel the deployment"
        }
    }

    /// What kind of processing the act is (DPA 2018 s.62).
    package var logKind: LoggedEvent.Kind {
        switch self {
        case .recordPurge: .erasure
        case .publish: .disclosure
        default: .alteration
        }
    }
}
