package import Foundation

/// How many images of a gallery there are of each kind; it names nobody (rulebook §9).
package struct GalleryFigures: Sendable, Codable, Hashable {
    /// The images of one retention group with one status.
    package struct Row: Sendable, Codable, Hashable {
        package let group: RetentionGroup
        package let status: ConvictionStatus
        package let images: Int
        /// Whose review is due.
        package let pastReview: Int
        /// That nobody said a review date of, which excludes them like an overdue review.
        package let noReviewDate: Int
        /// Whose deletion was asked for and is not decided.
        package let contested: Int

        /// Takes the values as they are.
        package init(
            group: RetentionGroup, status: ConvictionStatus, images: Int, pastReview: Int, noReviewDate: Int,
            contested: Int
        ) {
            self.group = group
            self.status = status
            self.images = images
            self.pastReview = pastReview
            self.noReviewDate = noReviewDate
            self.contested = contested
        }
    }

    /// By group and then by the name of the status; what there is none of has no row.
    package let rows: [Row]

    /// Takes rows, in any order.
    package init(_ rows: [Row]) {
        self.rows = rows.sorted { ($0.group.rawValue, $0.status.rawValue) < ($1.group.rawValue, $1.status.rawValue) }
    }

    /// Counts images as they are at a moment.
    package init(counting images: [CustodyImage], at instant: Date) {
        let kinds = Dictionary(grouping: images) { Kind(group: $0.group, status: $0.conviction) }
        self.init(
            kinds.map { kind, images in
                let flags = images.map { $0.flags(at: instant) }
                return Row(
                    group: kind.group, status: kind.status, images: images.count,
                    pastReview: flags.count { $0.contains(.pastReview) },
                    noReviewDate: flags.count { $0.contains(.noReviewDate) },
                    contested: flags.count { $0.contains(.contested) })
            })
    }

    private struct Kind: Hashable {
        let group: RetentionGroup
        let status: ConvictionStatus
    }

    /// All images.
    package var images: Int { sum(\.images) }
    /// Images whose review is due.
    package var pastReview: Int { sum(\.pastReview) }
    /// Images without a date of review.
    package var noReviewDate: Int { sum(\.noReviewDate) }
    /// Images whose deletion was asked for and is not decided.
    package var contested: Int { sum(\.contested) }
    /// Images of matters that nobody knows the end of.
    package var statusUnknown: Int { rows.filter { $0.status == .unknown }.reduce(0) { $0 + $1.images } }
    /// Images that somebody has to look at: overdue, or without a date.
    package var toReview: Int { pastReview + noReviewDate }

    private func sum(_ part: KeyPath<Row, Int>) -> Int { rows.reduce(0) { $0 + $1[keyPath: part] } }
}
