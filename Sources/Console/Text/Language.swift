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
            $0.split(separator: ";")[0].trimmingCharacters(in: .whitespaces).prefix(2).lowercased()
        }
        self = wanted.lazy.compactMap(Language.init(rawValue:)).first ?? .english
    }

    /// A text of the catalogue, with its places filled in.
    func text(_ text: some CatalogueText, _ values: String...) -> String { fill(text, values) }

    func fill(_ text: some CatalogueText, _ values: [String]) -> String {
        var filled = self == .english ? text.pair.english : text.pair.welsh
        for (index, value) in values.enumerated() { filled = filled.replacing("{\(index)}", with: value) }
        return filled
    }

    /// A day and a time as officers and the public read them: 24 hours, in London's time, with its zone.
    func time(_ instant: Date) -> String {
        let parts = Self.london.dateComponents([.day, .month, .year, .hour, .minute], from: instant)
        let zone = Self.london.timeZone.abbreviation(for: instant) ?? "UTC"
        let clock = String(format: "%02d:%02d", parts.hour ?? 0, parts.minute ?? 0)
        return "\(day(parts)), \(clock) \(zone)"
    }

    /// A day.
    func day(_ instant: Date) -> String { day(Self.london.dateComponents([.day, .month, .year], from: instant)) }

    private func day(_ parts: DateComponents) -> String {
        let month = MonthText.allCases[max(0, min(11, (parts.month ?? 1) - 1))]
        return "\(parts.day ?? 0) \(text(month)) \(parts.year ?? 0)"
    }

    /// A length of time in hours and minutes.
    func duration(_ seconds: Double) -> String {
        let minutes = max(0, Int((seconds / 60).rounded()))
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
        return String(format: "%02d:%02d:%02d", parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0)
    }
}
