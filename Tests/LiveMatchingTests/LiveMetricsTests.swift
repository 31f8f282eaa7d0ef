import MetricsTestKit
import Testing

@testable import LiveMatching

/// The metrics that the documentation names are there, and count what it says.
@Suite struct LiveMetricsTests {
    @Test func `Every documented metric is reported under its camera's number`() throws {
        let backend = TestMetrics()
        let metrics = LiveMetrics(camera: 3, factory: backend)
        metrics.frame(newlyDecoded: 2, newlyDropped: 1, queueDepth: 4)
        metrics.extraction()
        metrics.comparisons(7)
        metrics.alert(latencyMilliseconds: 250)
        let camera = [("camera", "3")]
        for (name, count) in [
            ("frames_decoded", 2), ("frames_analysed", 1), ("frames_dropped", 1), ("templates_extracted", 1),
            ("comparisons", 7), ("alerts", 1),
        ] {
            let counter = try backend.expectCounter("peel_live_\(name)", camera)
            #expect(counter.totalValue == Int64(count), "\(name)")
        }
        #expect(try backend.expectGauge("peel_live_queue_depth", camera).values == [4])
        #expect(try backend.expectTimer("peel_live_alert_latency", camera).values == [250_000_000])
        #expect(backend.counters.count == 6 && backend.recorders.count == 1 && backend.timers.count == 1)
    }
}
