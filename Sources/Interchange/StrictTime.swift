package import Foundation

/// Reads times as RFC 3339 writes them, with a zone; Foundation's own parser takes text after them and dates like
/// 31 February.
package enum StrictTime {
    /// Reads a time; nil where it isn't one, or lacks its zone.
    package static func parse(_ text: String) -> Date? {
        let form = /(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})/
        guard let match = try? form.wholeMatch(in: text) else { return nil }
        let parts = match.output
        var components = DateComponents()
        components.year = Int(parts.1)
        components.month = Int(parts.2)
        components.day = Int(parts.3)
        components.hour = Int(parts.4)
        components.minute = Int(parts.5)
        components.second = parts.6.flatMap { Int($0) } ?? 0
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        guard components.isValidDate(in: calendar), let local = calendar.date(from: components),
            let offset = seconds(parts.8)
        else { return nil }
        let fraction = parts.7.flatMap { Double("0" + $0) } ?? 0
        return local.addingTimeInterval(fraction - offset)
    }

    private static func seconds(_ zone: Substring) -> Double? {
        if zone.lowercased() == "z" { return 0 }
        let digits = zone.dropFirst().split(separator: ":").compactMap { Int($0) }
        guard digits.count == 2, digits[0] <= 14, digits[1] < 60 else { return nil }
        return Double((zone.first == "-" ? -1 : 1) * (digits[0] * 3600 + digits[1] * 60))
    }
}
