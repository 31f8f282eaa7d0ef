import Foundation

/// Numbers as reports print them: the same on every machine and in every language setting.
package enum NumberText {
    /// `1234567` as `1,234,567`.
    package static func count(_ number: Int) -> String {
        let digits = String(abs(number))
        var parts: [Substring] = []
        var rest = digits[...]
        while rest.count > 3 {
            parts.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        return (number < 0 ? "−" : "") + ([rest] + parts).joined(separator: ",")
    }

    /// A share of 0…1 in per cent, with three significant digits.
    package static func percent(_ share: Double) -> String { significant(share * 100) + " %" }

    /// A number with three significant digits and no exponent.
    package static func significant(_ value: Double, digits: Int = 3) -> String {
        guard value.isFinite else { return "–" }
        guard value != 0 else { return "0" }
        let places = min(12, max(0, digits - 1 - Int(log10(abs(value)).rounded(.down))))
        return String(format: "%.\(places)f", value)
    }

    /// A threshold, to the last digit that a float has.
    package static func threshold(_ value: Float) -> String { "\(value)" }

    /// A share as one in so many; `none` for zero.
    package static func oneIn(_ share: Double) -> String {
        share > 0 ? "1 in " + count(Int((1 / share).rounded())) : "none"
    }

    /// A rate with its interval and counts, or why it can't be stated.
    package static func rate(_ rate: MeasuredRate) -> String {
        guard let value = rate.value, let lower = rate.lower, let upper = rate.upper else {
            return "not estimable (nothing was tried)"
        }
        let counts = "\(count(rate.events)) of \(count(rate.trials))\(origin(rate.alerts))"
        switch rate.strength {
        case .none: return "not estimable (nothing was tried)"
        case .boundOnly: return "not estimable (\(counts); at most \(percent(upper)))"
        case .imprecise:
            let few = rate.alerts == nil ? "events" : "independent events"
            return "\(percent(value)) (\(percent(lower)) to \(percent(upper)); \(counts), fewer than 30 \(few))"
        case .precise: return "\(percent(value)) (\(percent(lower)) to \(percent(upper)); \(counts))"
        }
    }

    private static func origin(_ alerts: Int?) -> String {
        guard let alerts, alerts > 0 else { return "" }
        return " from \(count(alerts)) \(alerts == 1 ? "alert" : "alerts")"
    }

    /// A p-value.
    package static func chance(_ value: Double?) -> String {
        guard let value else { return "–" }
        return value < 0.0001 ? "< 0.0001" : significant(value, digits: 2)
    }
}
