package import Statistics

/// How many of the simulated passers-by reached a threshold with somebody whom they are not.
package struct SimulatedShare: Sendable, Hashable {
    /// A cosine, −1…1.
    package let threshold: Double
    /// Passers-by with a score at the threshold or over it.
    package let reached: Int
    /// All who were simulated, at least 1.
    package let passersBy: Int

    /// The share that reached it, 0…1.
    package var share: Double { Double(reached) / Double(passersBy) }

    /// What chance allows the share to be, with 95 % confidence, by Clopper and Pearson.
    ///
    /// It counts the simulated people only: how far the model is from real ones is not in it.
    package var interval: Interval { clopperPearson(successes: reached, trials: passersBy) }
}
