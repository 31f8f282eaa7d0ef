import Statistics

/// What the share of false alerts among faces calls for (rulebook §5.4, §7.6).
///
/// A share over the limit calls for people to look, once enough faces were seen to say anything. The machine stops by
/// itself only where the whole 95 % interval lies over the limit: one false alert among 616 faces is a share of 0.16 %,
/// but its interval reaches from 0.004 % to 0.90 %.
package enum FalseAlertVerdict: Int, Sendable, Hashable, Comparable, CaseIterable {
    case proceed
    case review
    case pause

    package static func < (left: FalseAlertVerdict, right: FalseAlertVerdict) -> Bool { left.rawValue < right.rawValue }

    /// Judges the figures of one deployment.
    package init(_ tally: LiveTally, under rules: MonitoringRules) {
        let (faces, alerts) = (tally.facesSeen, tally.falseAlerts)
        guard faces > 0, alerts > 0 else {
            self = .proceed
            return
        }
        // More false alerts than faces can't be: nobody knows what is going on, and that is a reason to stop.
        guard alerts <= faces else {
            self = .pause
            return
        }
        if clopperPearson(successes: alerts, trials: faces).lower > rules.falseAlertLimit {
            self = .pause
        } else if faces >= rules.fewestFaces, Double(alerts) / Double(faces) > rules.falseAlertLimit {
            self = .review
        } else {
            self = .proceed
        }
    }
}
