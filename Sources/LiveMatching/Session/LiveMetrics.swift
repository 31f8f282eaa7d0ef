import Metrics

/// The session's metrics; labels are camera numbers, never places, people or addresses.
struct LiveMetrics: Sendable {
    private let decoded: Counter
    private let analysed: Counter
    private let dropped: Counter
    private let extracted: Counter
    private let compared: Counter
    private let alerts: Counter
    private let queue: Gauge
    private let latency: Timer

    /// - Parameter factory: makes the handlers; the program's own, unless a test looks at them.
    init(camera: Int, factory: any MetricsFactory = MetricsSystem.factory) {
        let dimensions = [("camera", String(camera))]
        decoded = Counter(label: "peel_live_frames_decoded", dimensions: dimensions, factory: factory)
        analysed = Counter(label: "peel_live_frames_analysed", dimensions: dimensions, factory: factory)
        dropped = Counter(label: "peel_live_frames_dropped", dimensions: dimensions, factory: factory)
        extracted = Counter(label: "peel_live_templates_extracted", dimensions: dimensions, factory: factory)
        compared = Counter(label: "peel_live_comparisons", dimensions: dimensions, factory: factory)
        alerts = Counter(label: "peel_live_alerts", dimensions: dimensions, factory: factory)
        queue = Gauge(label: "peel_live_queue_depth", dimensions: dimensions, factory: factory)
        latency = Timer(label: "peel_live_alert_latency", dimensions: dimensions, factory: factory)
    }

    func frame(newlyDecoded: Int, newlyDropped: Int, queueDepth: Int) {
        decoded.increment(by: newlyDecoded)
        dropped.increment(by: newlyDropped)
        analysed.increment()
        queue.record(queueDepth)
    }

    func extraction() { extracted.increment() }

    func comparisons(_ number: Int) { compared.increment(by: number) }

    func alert(latencyMilliseconds: Double) {
        alerts.increment()
        latency.recordMilliseconds(latencyMilliseconds)
    }
}
