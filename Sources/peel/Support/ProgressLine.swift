import Foundation

/// A count with its noun: `1 template`, `2 templates`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// Shows how far a long piece of work has come, at most ten times a second.
struct ProgressLine {
    private let clock = ContinuousClock()
    private let started = ContinuousClock.now
    private var shown: ContinuousClock.Instant?

    /// Seconds since the work began.
    var seconds: Double {
        let time = started.duration(to: clock.now).components
        return max(1e-3, Double(time.seconds) + Double(time.attoseconds) * 1e-18)
    }

    /// Work done in one second, on average.
    func rate(_ done: Int) -> String { String(format: "%.1f", Double(done) / seconds) }

    /// Replaces the line, unless that was done a moment ago.
    mutating func show(_ text: String) {
        let now = clock.now
        if let shown, shown.duration(to: now) < .milliseconds(100) { return }
        shown = now
        Terminal.progress(text)
    }
}
