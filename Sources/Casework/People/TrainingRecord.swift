package import Foundation

/// What an officer has to be trained in before doing it.
package enum TrainingCourse: String, Sendable, Hashable, Codable, CaseIterable {
    case authorising
    case watchlistManagement = "watchlist-management"
    case liveOperator = "live-operator"
    case engagement
    case retrospectiveSearch = "retrospective-search"
    case streetSearch = "street-search"
}

/// Says that an officer completed a course, and until when that counts.
package struct TrainingRecord: Sendable, Codable, Hashable {
    package let course: TrainingCourse
    package let completedAt: Date
    package let validUntil: Date

    /// Takes the values as they are.
    package init(course: TrainingCourse, completedAt: Date, validUntil: Date) {
        self.course = course
        self.completedAt = completedAt
        self.validUntil = validUntil
    }
}
