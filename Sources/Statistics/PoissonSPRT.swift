import Foundation

/// A sequential probability ratio test of a Poisson rate that never accepts: it watches for good, and alarms once.
///
/// The likelihood of a rate that is a given factor over the forecast is set against that of the forecast (Wald 1945).
/// It alarms when the ratio reaches 1 ⁄ level. If the forecast is right, the chance that it ever alarms, however long
/// it watches and however often it is looked at, is at most the level (Ville 1939).
package struct PoissonSPRT: Sendable, Codable, Hashable {
    /// The factor over the forecast that is to be found, above 1.
    package let ratio: Double
    /// The chance of a false alarm over all time, 0…1.
    package let level: Double
    /// Logarithm of the likelihood ratio so far.
    package private(set) var evidence = 0.0
    /// The most evidence there ever was; an alarm stays one.
    package private(set) var mostEvidence = 0.0

    /// Begins to watch.
    package init(detecting ratio: Double, level: Double) {
        precondition(ratio > 1 && level > 0 && level < 1, "a factor above 1, and a level between 0 and 1")
        self.ratio = ratio
        self.level = level
    }

    /// Takes in events, and how many the forecast expected in the same time.
    package mutating func observe(events: Int, expected: Double) {
        precondition(events >= 0 && expected >= 0, "counts can't be negative")
        evidence += Double(events) * log(ratio) - expected * (ratio - 1)
        mostEvidence = max(mostEvidence, evidence)
    }

    /// The evidence that alarms.
    package var limit: Double { -log(level) }

    /// Whether the rate was ever shown to be over the forecast.
    package var isAlarming: Bool { mostEvidence >= limit }
}
