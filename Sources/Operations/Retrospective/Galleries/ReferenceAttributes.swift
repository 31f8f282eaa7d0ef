import Casework
import Foundation
import TemplateSearch

/// What an index knows about an image besides its template: enough to leave out most of what a search may not find.
///
/// Times are kept as days, so that few values are many images'. Whatever passes is judged again from the store, to the
/// second: the index only saves work.
enum ReferenceAttributes {
    private enum Name {
        static let force = "force"
        static let arrested = "arrested"
        static let taken = "taken"
        static let conviction = "conviction"
        static let group = "group"
        static let age = "age"
        static let review = "review"
        static let contested = "contested"
    }

    /// The attributes of an image.
    static func of(_ image: CustodyImage) -> [String: String] {
        var values = [
            Name.force: image.sourceForce.description, Name.arrested: day(image.arrestedAt),
            Name.taken: day(image.takenAt), Name.conviction: image.conviction.rawValue,
            Name.group: String(image.group.rawValue),
        ]
        values[Name.age] = image.ageInImage.map(String.init)
        values[Name.review] = image.reviewDueAt.map(day)
        if image.contestedBy != nil { values[Name.contested] = "yes" }
        return values
    }

    /// Lets everything through that a search may find, and little else.
    static func filter(_ settings: SearchSettings) -> AttributeFilter {
        var parts: [AttributeFilter] = [.not(.exists(Name.contested))]
        for flag in settings.exclusions.flags { parts += part(flag, settings.exclusions.judgedAt) }
        parts += settings.parameters.filters.map(part)
        return .all(parts)
    }

    /// The same for a search at the roadside, which has no filters but the flags that policy leaves out.
    static func filter(excluding flags: Set<ReferenceFlag>, judgedAt: Date) -> AttributeFilter {
        .all([.not(.exists(Name.contested))] + flags.flatMap { part($0, judgedAt) })
    }

    private static func part(_ flag: ReferenceFlag, _ judgedAt: Date) -> [AttributeFilter] {
        switch flag {
        // Due later on the same day passes here, and is judged from the store.
        case .pastReview: [.any([.not(.exists(Name.review)), .isBetween(Name.review, day(judgedAt), nil)])]
        case .noReviewDate: [.exists(Name.review)]
        case .statusUnknown: [.not(.equals(Name.conviction, ConvictionStatus.unknown.rawValue))]
        case .unconvicted:
            [
                .not(
                    .isOneOf(
                        Name.conviction, [ConvictionStatus.noFurtherAction, .acquitted].map(\.rawValue)))
            ]
        case .child: [.any([.not(.exists(Name.age)), .isBetween(Name.age, "18", nil)])]
        case .ageUnknown: [.exists(Name.age)]
        case .contested: []
        }
    }

    private static func part(_ filter: SearchFilter) -> AttributeFilter {
        switch filter {
        case .sourceForces(let forces): .isOneOf(Name.force, forces.map(\.description))
        case .arrested(let from, let until): .isBetween(Name.arrested, day(from), day(until))
        case .taken(let from, let until): .isBetween(Name.taken, day(from), day(until))
        case .convictions(let statuses): .isOneOf(Name.conviction, statuses.map(\.rawValue))
        case .groups(let groups): .isOneOf(Name.group, groups.map { String($0.rawValue) })
        case .ageInImage(let from, let until): .isBetween(Name.age, String(from), String(until))
        }
    }

    /// A day in UTC, as text that sorts by time.
    private static func day(_ instant: Date) -> String { String(instant.formatted(.iso8601).prefix(10)) }
}
