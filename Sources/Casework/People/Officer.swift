package import Foundation

/// Somebody who acts in Peel: an officer or a member of staff of one force.
package struct Officer: SealedEntity, Hashable {
    package let id: Identifier<Officer>
    package var revision = 0
    package var force: Force.ID
    package var rank: Rank
    /// The grade of another body that counts as the rank by the force's ``RankTable``; nil for a police rank.
    package var grade: String?
    package var roles: Set<Role>
    package var training: [TrainingRecord]
    /// False from suspension or departure on; the person then can't act, and the record stays.
    package var isActive: Bool
    package var sealed: Sealed

    /// Takes the values as they are.
    package init(
        id: Identifier<Officer>, force: Force.ID, rank: Rank, roles: Set<Role>, training: [TrainingRecord] = [],
        grade: String? = nil, isActive: Bool = true, sealed: Sealed
    ) {
        self.id = id
        self.force = force
        self.rank = rank
        self.grade = grade
        self.roles = roles
        self.training = training
        self.isActive = isActive
        self.sealed = sealed
    }

    /// Who it is.
    package struct Sealed: Sendable, Codable, Hashable {
        package var name: String
        /// The collar or warrant number.
        package var number: String

        /// Takes the values as they are.
        package init(name: String, number: String) {
            self.name = name
            self.number = number
        }
    }

    /// Until when the officer's training in a course counts; nil where there is none.
    package func trainedUntil(_ course: TrainingCourse, at instant: Date) -> Date? {
        training.filter { $0.course == course && $0.completedAt <= instant }.map(\.validUntil).max()
    }

    /// Whether the officer's training in a course is in date.
    package func isTrained(in course: TrainingCourse, at instant: Date) -> Bool {
        trainedUntil(course, at: instant).map { $0 >= instant } ?? false
    }
}
