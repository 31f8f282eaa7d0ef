import Foundation

/// A language of the console. Forces in Wales publish in both (Welsh Language (Wales) Measure 2011).
enum Language: String, Sendable, Hashable, Codable, CaseIterable {
    case english = "en"
    case welsh = "cy"

    /// What the language calls itself.
    var ownName: String {
        switch self {
        case .english: "English"
        case .welsh: "Cymraeg"
        }
    }

    /// The other one, for the link at the top of a page.
    var other: Language { self == .english ? .welsh : .english }

    /// The first language of `Accept-Language` that there is here; English where it names none.
    init(accepting header: String?) {
        let wanted = (header ?? "").split(separator: ",").map {
            ($0.split(separator: ";").first ?? "").trimmingCharacters(in: .whitespaces).prefix(2).lowercased()
        }
        self = wanted.lazy.compactMap(Language.init(rawValue:)).first ?? .english
    }

    /// A text of the catalogue, with its places filled in.
    func text(_ text: some CatalogueText, _ values: String...) -> String { fill(text, values) }

    func fill(_ text: some CatalogueText, _ values: [String]) -> String {
        let pattern = self == .english ? text.pair.english : text.pair.welsh
        return values.isEmpty ? pattern : Self.filled(pattern, values)
    }

    /// Puts values into the places `{0}`, `{1}` …; in one pass, so that a value which looks like a place stays as it is.
    static func filled(_ pattern: String, _ values: [String]) -> String {
        var filled = ""
        var rest = Substring(pattern)
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            filled += rest[..<open]
            rest = rest[open...]
            guard let close = rest.utf8.firstIndex(of: UInt8(ascii: "}")) else { break }
            let after = rest.utf8.index(after: close)
            let number = Int(rest[rest.utf8.index(after: open)..<close])
            filled += number.flatMap { values.indices.contains($0) ? values[$0] : nil } ?? String(rest[..<after])
            rest = rest[after...]
        }
        return filled + rest
    }

    /// A day and a time as officers and the public read them: 24 hours, in London's time, with its zone.
    func time(_ instant: Date) -> String {
        let parts = Self.london.dateComponents([.day, .month, .year, .hour, .minute], from: instant)
        let zone = Self.london.timeZone.secondsFromGMT(for: instant) == 0 ? "GMT" : "BST"
        return "\(day(parts)), \(Self.digits(parts.hour)):\(Self.digits(parts.minute)) \(zone)"
    }

    /// A day.
    func day(_ instant: Date) -> String { day(Self.london.dateComponents([.day, .month, .year], from: instant)) }

    private func day(_ parts: DateComponents) -> String {
        let month = MonthText.allCases[max(0, min(11, (parts.month ?? 1) - 1))]
        return "\(parts.day ?? 0) \(text(month)) \(parts.year ?? 0)"
    }

    /// Two digits; formatting by a pattern takes ten times as long, and a page may have hundreds of times.
    private static func digits(_ value: Int?) -> String {
        let value = value ?? 0
        return value < 10 ? "0\(value)" : String(value)
    }

    /// A length of time in hours and minutes.
    func duration(_ seconds: Double) -> String {
        let minutes = seconds.isFinite ? Int(min(max(0, (seconds / 60).rounded()), 1e9)) : 0
        return text(CommonText.hoursAndMinutes, String(minutes / 60), String(minutes % 60))
    }

    static let london: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
        return calendar
    }()
}

extension Language {
    /// A time of day with its seconds, in London's time.
    func clock(_ instant: Date) -> String {
        let parts = Self.london.dateComponents([.hour, .minute, .second], from: instant)
        return "\(Self.digits(parts.hour)):\(Self.digits(parts.minute)):\(Self.digits(parts.second))"
    }
}
