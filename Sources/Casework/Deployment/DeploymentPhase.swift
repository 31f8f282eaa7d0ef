package import Foundation

/// Where a deployment is in its life (rulebook §5). Each case carries what only that phase has.
package enum DeploymentPhase: Sendable, Codable, Hashable {
    case draft
    case submitted
    case refused(by: Officer.ID, at: Date)
    /// Authorised, ordinarily or urgently: ``WrittenAuthority/standing`` says which.
    case authorised
    case prepared(Preparation)
    case live(LiveRun)
    case paused(LiveRun, PauseReason)
    case ended(Ending)
    case purged(Ending, DestructionReceipt)
    case reviewed(Ending, DestructionReceipt, PostDeploymentReview)
    case published(Ending, DestructionReceipt, PostDeploymentReview, PublishedRow)
    /// Over before it was ever live; a deployment that was live ends instead, so that its record is published.
    case cancelled(reason: CancellationReason, at: Date)

    /// The phase without what it carries, as screens and indexes name it.
    package enum Name: String, Sendable, Codable, Hashable, CaseIterable {
        case draft
        case submitted
        case refused
        case authorised
        case prepared
        case live
        case paused
        case ended
        case purged
        case reviewed
        case published
        case cancelled
    }

    /// The phase without what it carries.
    package var name: Name {
        switch self {
        case .draft: .draft
        case .submitted: .submitted
        case .refused: .refused
        case .authorised: .authorised
        case .prepared: .prepared
        case .live: .live
        case .paused: .paused
        case .ended: .ended
        case .purged: .purged
        case .reviewed: .reviewed
        case .published: .published
        case .cancelled: .cancelled
        }
    }

    /// What ran, from going live on; nil before.
    package var run: LiveRun? {
        switch self {
        case .live(let run), .paused(let run, _): run
        case .ended(let ending), .purged(let ending, _), .reviewed(let ending, _, _), .published(let ending, _, _, _):
            ending.run
        case .draft, .submitted, .refused, .authorised, .prepared, .cancelled: nil
        }
    }

    /// When and why it ended; nil before.
    package var ending: Ending? {
        switch self {
        case .ended(let ending), .purged(let ending, _), .reviewed(let ending, _, _), .published(let ending, _, _, _):
            ending
        case .draft, .submitted, .refused, .authorised, .prepared, .live, .paused, .cancelled: nil
        }
    }
}

/// Why a deployment was over before it began.
package enum CancellationReason: String, Sendable, Codable, Hashable {
    case withdrawn = "the applicant withdrew the application"
    case cancelled = "the authority was cancelled"
    case urgentLapsed = "the urgent authority lapsed unconfirmed"
    case neverUsed = "the authority ended before it was used"
}

/// Why a running deployment stands still (rulebook §5.4).
package enum PauseReason: String, Sendable, Codable, Hashable, CaseIterable {
    case falseAlertRate = "the share of false alerts is over the limit"
    case forecastExceeded = "there are more false alerts than the evaluation lets expect"
    case algorithmWithdrawn = "the algorithm was withdrawn"
    case approvalEnded = "the approval that it rests on ended"
    case wrongfulDetention = "somebody was detained wrongly"
    case drift = "the detector or the threshold drifted"
    case commandLost = "the authorising officer or the operator can't be reached"
    case signageFailed = "the signs are not in place any more"
    case watchlistMismatch = "the list is not the authorised one"
    case clockFailed = "a clock can't be trusted"
    case byOfficer = "an officer paused it"
}

/// What was made ready before a deployment (rulebook §5.3).
package struct Preparation: Sendable, Codable, Hashable {
    package var notice: PublicNotice
    package var signageConfirmedAt: Date?
    package var equipmentTestedAt: Date?
    package var operators: [Officer.ID]
    package var engagementOfficers: [Officer.ID]
    package var watchlist: Watchlist.ID

    /// Takes the values as they are.
    package init(
        notice: PublicNotice, signageConfirmedAt: Date?, equipmentTestedAt: Date?, operators: [Officer.ID],
        engagementOfficers: [Officer.ID], watchlist: Watchlist.ID
    ) {
        self.notice = notice
        self.signageConfirmedAt = signageConfirmedAt
        self.equipmentTestedAt = equipmentTestedAt
        self.operators = operators
        self.engagementOfficers = engagementOfficers
        self.watchlist = watchlist
    }
}

extension Preparation {
    /// What is left of it at another place: signs and notice were seen to at the former one (G1).
    var elsewhere: Preparation {
        var next = self
        next.notice = .missing
        next.signageConfirmedAt = nil
        return next
    }
}

/// How the public was told, or why it was not.
package enum PublicNotice: Sendable, Codable, Hashable {
    case posted(at: Date, address: String)
    /// Only a critical threat makes notice impractical (APP).
    case waived(threat: String)
    case missing

    /// Whether a critical threat stands in its place.
    var isWaived: Bool { if case .waived = self { true } else { false } }
}

/// What happened while a deployment was live.
package struct LiveRun: Sendable, Codable, Hashable {
    /// What it went live with; during a pause it can be confirmed anew, and a varied place takes parts of it back.
    package internal(set) var preparation: Preparation
    package let startedAt: Date
    package let watchlistSize: Int
    package let watchlistDigest: String
    /// The threshold in use; it only ever rises while live (G11).
    package internal(set) var threshold: Float
    package internal(set) var tally = LiveTally()
    package internal(set) var hasRateTask = false
    /// Whether it ever went live, or on, while the notice was waived; nil in records from before this was kept.
    var wasUnannounced: Bool?
}

/// Counts of a running deployment; numbers only.
package struct LiveTally: Sendable, Codable, Hashable {
    /// Faces that ended their way past a camera.
    package var facesSeen: Int
    /// Alerts that two people found to be of somebody else.
    package var falseAlerts: Int

    /// Takes the values as they are.
    package init(facesSeen: Int = 0, falseAlerts: Int = 0) {
        self.facesSeen = facesSeen
        self.falseAlerts = falseAlerts
    }

    mutating func raise(to later: LiveTally) {
        facesSeen = max(facesSeen, later.facesSeen)
        falseAlerts = max(falseAlerts, later.falseAlerts)
    }
}

/// What a device destroyed of its copy of a list; numbers only.
package struct DeviceDestruction: Sendable, Codable, Hashable {
    package let filesOverwritten: Int
    package let templates: Int

    /// Takes the values as they are.
    package init(filesOverwritten: Int, templates: Int) {
        self.filesOverwritten = filesOverwritten
        self.templates = templates
    }
}

/// How a run ended.
package struct Ending: Sendable, Codable, Hashable {
    package private(set) var run: LiveRun
    package let endedAt: Date
    package let reason: LiveSupervisor.StopReason
    /// The cancellation report, once it is filed, and who wrote it.
    package internal(set) var report: CancellationReport.ID?
    package internal(set) var reportedBy: Officer.ID?
    /// What the device destroyed of its list while a hold kept the store's; nil where no hold did.
    package internal(set) var onDevice: DeviceDestruction?

    init(run: LiveRun, endedAt: Date, reason: LiveSupervisor.StopReason) {
        self.run = run
        self.endedAt = endedAt
        self.reason = reason
    }

    func counting(_ tally: LiveTally) -> Ending {
        var next = self
        next.run.tally.raise(to: tally)
        return next
    }
}
