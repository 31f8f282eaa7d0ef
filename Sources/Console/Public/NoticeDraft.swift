import Casework
import Foundation

/// What a force publishes about one deployment in one language, ready to copy: for its website, and for social media.
struct NoticeDraft: Sendable {
    /// Most characters of a message, its address included; networks that shorten addresses need fewer.
    static let longestMessage = 280
    // A place that is cut shorter than this is hardly told from another.
    private static let leastPlace = 24

    private let terms: AuthorityTerms
    private let end: Date?
    private let force: Force
    private let address: String
    private let language: Language

    /// Takes what it is about.
    ///
    /// - Parameter address: of the public notice, whole.
    init(_ deployment: DeploymentCase, of force: Force, at address: String, in language: Language) {
        terms = deployment.terms
        end = deployment.authority?.effectiveEnd
        self.force = force
        self.address = address
        self.language = language
    }

    /// Place, times, purpose, who is looked for, rights, contact and the notice's address, a paragraph each.
    var website: String {
        let purposes = terms.purposes.map { language.text($0.text) }
        let groups = terms.watchlist.sizes.keys.sorted { $0.rawValue < $1.rawValue }
            .map { language.text(CategoryText($0)) }
        return [
            language.text(
                NoticeText.websiteText, force.name, place, language.time(terms.start), end.map(language.time) ?? ""),
            line(.purpose, purposes.joined(separator: "; ")), line(.who, groups.joined(separator: "; ")),
            "\(language.text(FrontText.rights)) \(language.text(NoticeText.leafletRightsText))",
            line(.contact, force.publicContact), line(.websiteMore, address),
        ].joined(separator: "\n\n")
    }

    /// Place, day and the notice's address in ``longestMessage`` characters. The place is shortened where it has to be;
    /// the address never is, since it would lead nowhere: one of more than 240 characters makes the message longer.
    var social: String {
        let day = language.day(terms.start)
        var text = NoticeText.socialText
        func room() -> Int { Self.longestMessage - Self.length(language.text(text, "", day, address)) }
        if room() < min(Self.leastPlace, Self.length(place)) { text = .socialShort }
        return language.text(text, Self.shortened(place, to: room()), day, address)
    }

    private var place: String {
        terms.isExercise ? "\(language.text(CommonText.exercise)): \(terms.site.name)" : terms.site.name
    }

    private func line(_ text: NoticeText, _ value: String) -> String { "\(language.text(text)): \(value)" }

    // Networks count code points, and an accented letter may be two of them.
    private static func length(_ text: String) -> Int { text.unicodeScalars.count }

    private static func shortened(_ text: String, to room: Int) -> String {
        guard length(text) > room else { return text }
        var short = text
        while !short.isEmpty, length(short) >= room { short.removeLast() }
        return short.trimmingCharacters(in: .whitespaces) + "…"
    }
}
