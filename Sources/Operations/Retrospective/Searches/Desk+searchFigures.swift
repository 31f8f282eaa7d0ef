package import Casework
import Foundation
import Storage

/// Figures of searches, and how examiners do.
package struct SearchFigures: Sendable {
    /// Of all requests: those that the store still has, and the counts of those that were erased.
    package let searches: SearchStatistics
    /// By officer.
    package let examiners: [ExaminerStatistics]
}

extension Desk {
    /// Figures of the force's searches, computed from what people did; looking is logged.
    package func searchFigures(by acting: ActingOfficer) async throws -> SearchFigures {
        try await perform(CaseLook.figures, on: .init(.force, acting.force), by: acting) { context in
            try Self.require(context.officer, CaseLook.figures.roles)
            let reviews = try await store.reviews(of: acting.force)
            let requests = try await store.searchRequests(of: acting.force)
            let erased = try await erasedCounts(besides: requests, of: acting.force)
            try await commit([], context, at: now) { $0.resultCount = requests.count + erased.count }
            return SearchFigures(
                searches: SearchStatistics(requests, reviews, erased: erased),
                examiners: ExaminerStatistics.all(reviews))
        }
    }
}
