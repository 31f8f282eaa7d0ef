import Foundation
import Statistics

/// Figures of evaluations and monitoring as pages print them: no rate without its counts and its 95 % interval.
enum PrintedFigure {
    /// `1234567` as `1,234,567`; both languages of the console write it so.
    static func count(_ number: Int) -> String {
        var (parts, rest) = ([Substring](), String(abs(number))[...])
        while rest.count > 3 {
            parts.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        return (number < 0 ? "−" : "") + ([rest] + parts).joined(separator: ",")
    }

    /// A number with three significant digits and no exponent.
    static func significant(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        guard value != 0 else { return "0" }
        let places = min(12, max(0, 2 - Int(log10(abs(value)).rounded(.down))))
        return String(format: "%.\(places)f", value)
    }

    /// A share of 0…1 in per cent.
    static func percent(_ share: Double) -> String { "\(significant(share * 100)) %" }

    /// Two ends of an interval of shares.
    static func interval(_ interval: Interval) -> String {
        "\(percent(interval.lower)) – \(percent(interval.upper))"
    }

    /// `3 of 5,000` in figures alone.
    static func share(_ events: Int, of trials: Int) -> String { "\(count(events)) / \(count(trials))" }

    /// A rate with its exact interval; nil where nothing was tried.
    static func rate(_ events: Int, of trials: Int) -> String? {
        guard trials > 0, (0...trials).contains(events) else { return nil }
        let ends = clopperPearson(successes: events, trials: trials)
        return "\(percent(Double(events) / Double(trials))) (\(interval(ends)))"
    }
}
