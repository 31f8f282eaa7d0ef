package import Foundation

/// What a force publishes about its searches at the roadside in a span of time (rulebook §14): counted from the events,
/// never typed.
package struct PublishedStreetFigures: Sendable, Hashable {
    package let start: Date
    package let end: Date
    package let searches: Int
    /// Officers who searched.
    package let officers: Int
    /// Searches that gave a candidate.
    package let withCandidate: Int
    /// Of these, those in which other means confirmed a candidate.
    package let confirmed: Share
    /// Of these, those in which other means found somebody else: the candidates were wrong.
    package let wrong: Share
    /// Searches whose officer has not said what came of them.
    package let open: Int
    package let inPrivatePlaces: PublishedCount
    package let underEighteen: PublishedCount
    package let untold: PublishedCount
    package let reasons: [StreetReason: PublishedCount]
    package let outcomes: [StreetOutcome: PublishedCount]
    package let ages: [AgeBand: PublishedCount]

    /// Counts the searches that were made from a moment on and before another; others are left out.
    package init(_ searches: [StreetSearch], from start: Date, until end: Date) {
        let all = searches.filter { $0.searchedAt >= start && $0.searchedAt < end }
        self.start = start
        self.end = end
        self.searches = all.count
        officers = Set(all.map(\.officer)).count
        let found = all.filter { $0.candidates > 0 }
        withCandidate = found.count
        confirmed = Share(found.count { $0.confirmation?.identity == .aCandidate }, of: found.count)
        wrong = Share(found.count { $0.confirmation?.identity == .someoneElse }, of: found.count)
        open = all.count { $0.outcome == nil }
        inPrivatePlaces = PublishedCount(all.count { $0.statement.location.isPrivate }, of: all.count)
        underEighteen = PublishedCount(all.count { $0.statement.age.isUnderEighteen }, of: all.count)
        untold = PublishedCount(all.count { $0.statement.telling != .told }, of: all.count)
        reasons = PublishedCount.table(all.map(\.statement.reason), StreetReason.allCases)
        outcomes = PublishedCount.table(all.compactMap(\.outcome), StreetOutcome.allCases)
        ages = PublishedCount.table(all.map(\.statement.age), AgeBand.allCases)
    }
}

/// A count that can be published without telling about one person.
package enum PublishedCount: Sendable, Hashable {
    case exact(Int)
    /// One to four, or a count that would give one of these away.
    case few

    /// Counts from 1 to this are not told.
    package static let largestHidden = 4

    /// A count on its own; the rest of the total is protected like the count.
    package init(_ count: Int, of total: Int) {
        let rest = total - count
        self =
            (1...Self.largestHidden).contains(count) || (1...Self.largestHidden).contains(rest) ? .few : .exact(count)
    }

    /// A table whose total is known: where one count is hidden, the smallest other is too, because the total would tell
    /// it.
    package static func table<Key: Hashable>(_ values: [Key], _ keys: [Key]) -> [Key: PublishedCount] {
        let counts = Dictionary(grouping: values) { $0 }.mapValues(\.count)
        let known = keys.map { (key: $0, count: counts[$0] ?? 0) }
        var hidden = Set(known.filter { (1...largestHidden).contains($0.count) }.map(\.key))
        let shown = known.filter { !hidden.contains($0.key) }
        if hidden.count == 1, let next = shown.min(by: { $0.count < $1.count }) { hidden.insert(next.key) }
        return Dictionary(
            uniqueKeysWithValues: known.map { ($0.key, hidden.contains($0.key) ? .few : .exact($0.count)) })
    }

    /// The count as it is printed: a number, or a star.
    package var text: String {
        switch self {
        case .exact(let count): "\(count)"
        case .few: "*"
        }
    }
}
