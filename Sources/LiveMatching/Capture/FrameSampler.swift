/// Chooses the frames that are analysed: at least a wanted number a second, evenly spread.
package struct FrameSampler: Sendable {
    private let interval: Double
    private var next = -Double.infinity

    /// Starts before the first frame.
    ///
    /// - Parameters:
    ///   - rate: frames a second to analyse.
    ///   - sourceRate: frames a second that the source gives; the interval becomes a whole number of its frames.
    package init(rate: Double, sourceRate: Double) {
        let step = max(1, (sourceRate / rate).rounded(.down))
        interval = step / sourceRate
    }

    /// Whether a frame at a time, in seconds, is analysed.
    package mutating func takes(_ seconds: Double) -> Bool {
        // Half a millisecond of tolerance for timestamps rounded by the container.
        guard seconds >= next - 0.0005 else { return false }
        next = next.isFinite && seconds - next < interval ? next + interval : seconds + interval
        return true
    }
}
