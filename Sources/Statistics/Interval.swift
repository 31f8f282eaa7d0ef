/// A two-sided confidence interval for a rate.
package struct Interval: Sendable, Hashable {
    package let lower: Double
    package let upper: Double

    /// Takes the values as they are.
    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}
