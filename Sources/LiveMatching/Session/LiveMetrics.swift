import Metrics

/// The session's metrics; labels are camera numbers, never places, people or addresses.
struct LiveMetrics: Sendable {
    private let decoded: Counter
    private let analysed: Counter
    private let dropped: Counter
    private let extracted: Counter
    private let comparisons: Counter
    private let alerts: Counter
    private let queue: Gauge
    private let latency: Timer

    init(camera: Int) {
        let dimensions = [("camera", String(camera))]
        decoded = Counter(label: "peel_live_frames_decoded", dimensions: dimensions)
        analysed = Counter(label: "peel_live_frames_analysed", dimensions: dimensions)
        dropped = Counter(label: "peel_live_frames_dropped", dimensions: dimensions)
        extracted = Counter(label: "peel_live_templates_extracted", dimensions: dimensions)
        comparisons = Counter(label: "peel_live_comparisons", dimensions: dimensions)
        alerts = Counter(label: "peel_live_alerts", dimensions: dimensions)
        queue = Gauge(label: "peel_live_queue_depth", dimensions: dimensions)
        latency = Timer(label: "peel_live_alert_latency", dimensions: dimensions)
    }

    func frame(newlyDecoded: Int, newlyDropped: Int, queueDepth: Int) {
        decoded.increment(by: newlyDecoded)
        dropped.increment(by: newlyDropped)
        analysed.increment()
        queue.record(queueDepth)
    }

    func extraction(comparisons count: Int) {
        extracted.increment()
        comparisons.increment(by: count)
    }

    func alert(latencyMilliseconds: Double) {
        alerts.increment()
        latency.recordMilliseconds(latencyMilliseconds)
    }
}
