/// How long to wait before each attempt to reach a lost camera: doubling, capped, with jitter.
///
/// Jitter keeps many cameras behind one failed switch from calling at the same instant.
package struct ReconnectPolicy: Sendable, Hashable {
    package var firstDelay: Double
    package var longestDelay: Double
    private var failures = 0

    /// - Parameters:
    ///   - firstDelay: seconds before the first retry.
    ///   - longestDelay: seconds that no delay exceeds.
    package init(firstDelay: Double = 0.5, longestDelay: Double = 30) {
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
    }

    /// The delay after one more failure, in seconds: between half and the whole of the doubled delay.
    ///
    /// - Parameter random: uniform in 0…1.
    package mutating func nextDelay(random: Double) -> Double {
        let full = min(longestDelay, firstDelay * Double(sign: .plus, exponent: min(failures, 30), significand: 1))
        failures += 1
        return full * (0.5 + 0.5 * random)
    }

    /// Forgets earlier failures, because frames arrive again.
    package mutating func reset() { failures = 0 }
}
