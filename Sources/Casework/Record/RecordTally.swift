import Foundation

/// Adds events up and refuses what can't be true (G16).
struct RecordTally {
    private(set) var start: Date?
    private(set) var end: Date?
    private(set) var watchlistSize = 0
    private(set) var facesSeen = 0
    private(set) var alerts: Set<String> = []
    private var assessed: [String: AlertAssessment] = [:]
    private var followed: [String: AlertOutcome] = [:]

    static func contradiction(_ reason: String) -> Refusal {
        Refusal(rule: "G16", reason: reason, remedy: "Correct the events; a record is never edited.")
    }

    mutating func add(_ event: DeploymentEvent) throws(Refusal) {
        switch event {
        case .wentLive(let at, let size): (start, watchlistSize) = (start ?? at, size)
        case .facesSeen(let count): facesSeen += count
        case .alertRaised(let id):
            guard alerts.insert(id).inserted else { throw RecordTally.contradiction("an alert was raised twice.") }
        case .alertAssessed(let id, let assessment):
            guard alerts.contains(id) else { throw RecordTally.contradiction("an unknown alert was assessed.") }
            assessed[id] = assessment
        case .outcomeRecorded(let id, let outcome):
            guard assessed[id] == .trueConfirmed else {
                throw RecordTally.contradiction("an outcome was given to an alert that is not a confirmed true one.")
            }
            followed[id] = outcome
        case .ended(let at, _): end = at
        }
    }

    var assessments: [AlertAssessment: Int] {
        assessed.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// Arrest + other + no action = confirmed true alerts, once all of those have an outcome.
    func outcomes() throws(Refusal) -> [AlertOutcome: Int] {
        for (id, _) in followed where assessed[id] != .trueConfirmed {
            throw RecordTally.contradiction("an outcome outlived its assessment.")
        }
        return followed.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
