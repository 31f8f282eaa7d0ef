import CoreMetrics
import Foundation
import Synchronization

/// Counts and times for Prometheus, in its text format (0.0.4).
///
/// Labels hold routes, codes and camera names, never officers, cases or addresses.
package final class MetricsRegistry: MetricsFactory {
    /// One series: a name and its labels.
    struct Series: Hashable, Sendable {
        let name: String
        let labels: [String]

        init(_ label: String, _ dimensions: [(String, String)], suffix: String = "") {
            name = Series.name(label) + suffix
            labels = dimensions.map { "\(Series.name($0.0))=\"\(Series.escaped($0.1))\"" }.sorted()
        }

        // Prometheus allows letters, digits, underscores and colons.
        private static func name(_ text: String) -> String {
            let isFine = text.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
            return isFine ? text : String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        }

        private static func escaped(_ text: String) -> String {
            guard text.utf8.contains(where: { "\\\"\n".utf8.contains($0) }) else { return text }
            return text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        }
    }

    /// Upper bounds of the buckets of times, in seconds.
    static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// What a series has come to.
    enum Value: Sendable {
        case counter(Double)
        case gauge(Double)
        /// Counts by bucket, not summed up; how many in all, and their sum.
        case histogram([Int], count: Int, sum: Double)
    }

    private let values = Mutex<[Series: Value]>([:])

    package init() {}

    func add(_ amount: Double, to series: Series) {
        values.withLock { values in
            if case .counter(let sum) = values[series] {
                values[series] = .counter(sum + amount)
            } else {
                values[series] = .counter(amount)
            }
        }
    }

    func set(_ value: Double, of series: Series) { values.withLock { $0[series] = .gauge(value) } }

    func change(_ amount: Double, of series: Series) {
        values.withLock { values in
            if case .gauge(let value) = values[series] {
                values[series] = .gauge(value + amount)
            } else {
                values[series] = .gauge(amount)
            }
        }
    }

    func observe(_ value: Double, in series: Series) {
        values.withLock { values in
            var (buckets, count, sum) = (Array(repeating: 0, count: Self.bounds.count), 0, 0.0)
            if case .histogram(let known, let before, let total) = values[series] {
                (buckets, count, sum) = (known, before, total)
            }
            if let index = Self.bounds.firstIndex(where: { value <= $0 }) { buckets[index] += 1 }
            values[series] = .histogram(buckets, count: count + 1, sum: sum + value)
        }
    }

    func forget(_ series: Series) { values.withLock { $0[series] = nil } }

    /// Everything as Prometheus reads it, sorted by name.
    var text: String {
        let all = values.withLock { $0 }
        var lines: [String] = []
        var typed: Set<String> = []
        for (series, value) in all.sorted(by: {
            ($0.key.name, $0.key.labels.joined()) < ($1.key.name, $1.key.labels.joined())
        }) {
            if typed.insert(series.name).inserted { lines.append("# TYPE \(series.name) \(Self.type(of: value))") }
            lines += Self.lines(series, value)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func type(of value: Value) -> String {
        switch value {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }

    private static func lines(_ series: Series, _ value: Value) -> [String] {
        func line(_ suffix: String, _ more: [String], _ number: String) -> String {
            let labels = (series.labels + more).joined(separator: ",")
            return "\(series.name)\(suffix)\(labels.isEmpty ? "" : "{\(labels)}") \(number)"
        }
        switch value {
        case .counter(let number), .gauge(let number): return [line("", [], "\(number)")]
        case .histogram(let buckets, let count, let sum):
            var total = 0
            var lines = zip(bounds, buckets).map { bound, inside in
                total += inside
                return line("_bucket", ["le=\"\(bound)\""], String(total))
            }
            lines.append(line("_bucket", ["le=\"+Inf\""], String(count)))
            return lines + [line("_sum", [], "\(sum)"), line("_count", [], String(count))]
        }
    }
}
