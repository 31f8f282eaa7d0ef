package import CoreMetrics

extension MetricsRegistry {
    /// A counter by name and labels.
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        RegistryCounter(registry: self, series: Series(label, dimensions, suffix: "_total"))
    }

    /// A gauge by name and labels.
    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        RegistryMeter(registry: self, series: Series(label, dimensions))
    }

    /// A histogram of what is recorded by name and labels.
    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        RegistryRecorder(registry: self, series: Series(label, dimensions), aggregate: aggregate)
    }

    /// A histogram of times by name and labels.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        RegistryTimer(registry: self, series: Series(label, dimensions, suffix: "_seconds"))
    }

    // What was counted stays counted; a series that nobody writes any more costs a few bytes.
    /// Keeps what was counted: a scrape may still want it.
    package func destroyCounter(_: any CounterHandler) {}

    /// Keeps the last value.
    package func destroyMeter(_: any MeterHandler) {}

    /// Keeps what was recorded.
    package func destroyRecorder(_: any RecorderHandler) {}

    /// Keeps what was measured.
    package func destroyTimer(_: any TimerHandler) {}
}

private final class RegistryCounter: CounterHandler {
    private let registry: MetricsRegistry
    private let series: MetricsRegistry.Series

    init(registry: MetricsRegistry, series: MetricsRegistry.Series) {
        self.registry = registry
        self.series = series
    }

    func increment(by amount: Int64) { registry.add(Double(amount), to: series) }

    func reset() { registry.forget(series) }
}

private final class RegistryMeter: MeterHandler {
    private let registry: MetricsRegistry
    private let series: MetricsRegistry.Series

    init(registry: MetricsRegistry, series: MetricsRegistry.Series) {
        self.registry = registry
        self.series = series
    }

    func set(_ value: Int64) { registry.set(Double(value), of: series) }

    func set(_ value: Double) { registry.set(value, of: series) }

    func increment(by amount: Double) { registry.change(amount, of: series) }

    func decrement(by amount: Double) { registry.change(-amount, of: series) }
}

private final class RegistryRecorder: RecorderHandler {
    private let registry: MetricsRegistry
    private let series: MetricsRegistry.Series
    private let aggregate: Bool

    init(registry: MetricsRegistry, series: MetricsRegistry.Series, aggregate: Bool) {
        self.registry = registry
        self.series = series
        self.aggregate = aggregate
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        if aggregate { registry.observe(value, in: series) } else { registry.set(value, of: series) }
    }
}

private final class RegistryTimer: TimerHandler {
    private let registry: MetricsRegistry
    private let series: MetricsRegistry.Series

    init(registry: MetricsRegistry, series: MetricsRegistry.Series) {
        self.registry = registry
        self.series = series
    }

    func recordNanoseconds(_ duration: Int64) { registry.observe(Double(duration) * 1e-9, in: series) }
}
