import Statistics

/// One trial of somebody: whether it went wrong. Every rate and every differential is made of these.
package struct TrialOutcome: Sendable, Hashable {
    /// The person's place in the set.
    package let subject: Int
    package let isEvent: Bool

    /// Takes the values as they are.
    package init(subject: Int, isEvent: Bool) {
        self.subject = subject
        self.isEvent = isEvent
    }
}

extension Sequence<TrialOutcome> {
    /// Events and trials of each person, in the order of the people's places.
    var clusters: [ClusterCount] {
        var counts: [Int: ClusterCount] = [:]
        for trial in self {
            counts[trial.subject, default: ClusterCount(events: 0, trials: 0)].trials += 1
            if trial.isEvent { counts[trial.subject, default: ClusterCount(events: 0, trials: 0)].events += 1 }
        }
        return counts.sorted { $0.key < $1.key }.map { $0.value }
    }
}

/// How intervals are resampled; printed with every report.
package struct Resampling: Sendable, Codable, Hashable {
    package let resamples: Int
    package let seed: UInt64

    /// Takes the values as they are.
    package init(resamples: Int = 1000, seed: UInt64 = 1) {
        self.resamples = resamples
        self.seed = seed
    }
}
